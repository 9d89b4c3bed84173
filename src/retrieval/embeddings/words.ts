const beyondAscii = /[\u0080-\uffff]/
const wordCharacter = /[\p{L}\p{N}]/u

/** Lower case, without accents, ligatures and full-width forms resolved: the form in which words are compared. */
export function foldText(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** The words of a text, folded, in order: cut at all but letters and digits, so `fine-tuning` is two, `GPT4` one. */
export function splitWords(text: string): readonly string[] {
  const folded = foldText(text)
  const words: string[] = []
  for (let start = 0; start < folded.length; start++) {
    let end = start
    while (end < folded.length && isWordUnit(folded.charCodeAt(end))) end++
    if (end > start) words.push(folded.slice(start, end))
    start = end
  }
  return words
}

/** Whether the UTF-16 unit is a letter or digit; letters beyond the first 65,536 characters count as none. */
export function isWordUnit(unit: number): boolean {
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57)
  return wordCharacter.test(String.fromCharCode(unit))
}
