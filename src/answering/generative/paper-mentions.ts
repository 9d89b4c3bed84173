/*
 * A model that reads numbered papers speaks of them by number, `paper 3`, `papers 1, 2 and 4`, whatever it was told. No
 * abstract says that number, and an answer numbers its papers anew.
 */

const list = String.raw`\d{1,2}(?:(?:,? and |,? or |, ?| ?& ?)\d{1,2})*`
/** Behind the number stands neither the rest of a figure nor its unit. */
const mention = new RegExp(
  String.raw`\b((?:papers?|sources?|abstracts?) (?:numbers? |no\. ?)?)(${list})(?![\p{L}\d%]|[.,:]\d)`,
  'giu',
)
const eachNumber = /\d{1,2}/g

/** A text without the numbers by which it speaks of the papers that were read, of which there are so many. */
export function withoutPaperNumbers(text: string, papers: number): string {
  return text.replace(mention, (whole, word: string, numbers: string) =>
    areRead(numbers, papers) ? word.trimEnd() : whole,
  )
}

/** The numbers of the papers that a text speaks of so, of which so many were read. */
export function mentionedPapers(text: string, papers: number): readonly number[] {
  const spoken = [...text.matchAll(mention)].map(([, , numbers = '']) => numbers)
  return spoken
    .filter(numbers => areRead(numbers, papers))
    .flatMap(numbers => (numbers.match(eachNumber) ?? []).map(Number))
}

/** The same text with other numbers or names for them; `nameOf` is given the number as written. */
export function withPaperNames(text: string, papers: number, nameOf: (number: number) => string): string {
  return text.replace(mention, (whole, word: string, numbers: string) =>
    areRead(numbers, papers)
      ? `${word}${numbers.replace(eachNumber, number => nameOf(Number(number)))}`
      : whole,
  )
}

function areRead(numbers: string, papers: number): boolean {
  return (numbers.match(eachNumber) ?? []).every(number => Number(number) >= 1 && Number(number) <= papers)
}
