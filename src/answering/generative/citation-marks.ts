/*
 * Models cite in many ways; all become [n]:
 *
 *     [1, 2]  [1][2]  [1-3]  (1)  【1】  [^1]  ^1  ¹  [Source 1]  (source 1)  [1†abstract]
 */

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const numberList = String.raw`\d{1,3}(?:\s*(?:,|;|and|&|-|–)\s*(?:(?:source|paper|abstract|document|ref|\^|#)\s*)?\d{1,3})*`
const label = String.raw`(?:(?:sources?|papers?|abstracts?|documents?|docs?|refs?|references?|citations?)\.?:?\s*)?[#^]?`
const bracketed = new RegExp(
  String.raw`[[【〔［]\s*${label}(${numberList})\s*(?:†[^[\]【】〔〕［］]*)?[\]】〕］]`,
  'giu',
)
/** Round brackets hold years, figures and enumerations too: a small number alone, behind a word or a full stop. */
const round = new RegExp(
  String.raw`(?<=[\p{L}\p{N}%.!?"”’)\]])\s*\(\s*(?:(${numberList})|${label.replace(')?[#^]?', ')(?:[#^]s*)?')}(${numberList}))\s*\)(?=\s|[.,;:!?]|$)`,
  'giu',
)
/** Behind a word, not behind a unit or a variable: `m²`. */
const superscript = new RegExp(`(?<=\\p{L}{2}|[.!?"”])[${superscripts}]+`, 'gu')
const caret = /(?<=[\p{L}\p{N}.!?)])\^\[?(\d{1,2})\]?/gu
/** Sources are few; `(2024)` and `(117)` cite nothing. */
const mostInRound = 30

/** The text with every citation written as `[n]`, one number in each. */
export function normaliseMarks(text: string): string {
  return text
    .replace(bracketed, (_, numbers: string) => toMarks(numbers))
    .replace(superscript, digits => toMarks([...digits].map(digit => superscripts.indexOf(digit)).join('')))
    .replace(caret, (_, number: string) => toMarks(number))
    .replace(round, (whole, bare: string | undefined, labelled: string | undefined) => {
      const numbers = bare ?? labelled ?? ''
      return expand(numbers).every(number => number <= mostInRound) ? toMarks(numbers) : whole
    })
}

const mark = /(?:(?<!\s)\s+)?\[(\d{1,3})\]/g

/** The numbers that a text cites, once each, in order. */
export function markedNumbers(text: string): readonly number[] {
  return [...new Set([...text.matchAll(mark)].map(([, number]) => Number(number)))]
}

/** A text without its marks, and without the space that stood before them. */
export function withoutMarks(text: string): string {
  return text.replace(mark, '')
}

function toMarks(numbers: string): string {
  return expand(numbers)
    .map(number => `[${number}]`)
    .join('')
}

/** `1, 3-5` → 1, 3, 4, 5. A range that goes nowhere, or on and on, gives its ends. */
function expand(numbers: string): readonly number[] {
  return numbers.split(/(?:(?<!\s)\s+)?(?:,|;|and|&)\s*/).flatMap(part => {
    const [from = 0, to = from] = (part.match(/\d+/g) ?? []).map(Number)
    const isShort = to > from && to - from < 10
    return isShort ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [...new Set([from, to])]
  })
}
