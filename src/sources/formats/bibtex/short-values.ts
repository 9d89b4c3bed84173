/** Shorter values take the parser no longer than what stands for them. */
const shortest = 24
/** Of Unicode's private use; a text with it in it is left as it is. */
const mark = '\ue000'

export interface ShortEntry {
  readonly text: string
  /** Gives a value as the entry has it. */
  restore(value: string): string
}

/**
 * An entry with a number in place of each long value in braces. bibtex-parse's grammar reads character by character, and
 * nine tenths of an entry are such values, in which braces alone count:
 *
 *     @article{key, title = {A long title}, volume = {3}}   ─►   @article{key, title = {#0}, volume = {3}}
 */
export function shortenValues(text: string): ShortEntry {
  if (text.includes(mark)) return { text, restore: value => value }
  const marks = /\\.|[{}"]/gs
  const values: string[] = []
  let [short, taken, depth] = ['', 0, 0]
  let isQuoted = false
  let begins: number | undefined
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const { 0: sign, index } = found
    if (sign === '{') {
      depth++
      if (depth === 2 && !isQuoted && isBehindEquals(text, index)) begins = index + 1
    } else if (sign === '}') {
      depth--
      if (depth !== 1 || begins === undefined) continue
      if (index - begins >= shortest) {
        short += `${text.slice(taken, begins)}${mark}${values.length}`
        values.push(text.slice(begins, index))
        taken = index
      }
      begins = undefined
    } else if (sign === '"' && depth === 1) isQuoted = !isQuoted
  }
  return {
    text: short + text.slice(taken),
    restore: value => (value.startsWith(mark) ? (values[Number(value.slice(1))] ?? value) : value),
  }
}

function isBehindEquals(text: string, at: number): boolean {
  return /[=#]\s*$/.test(text.slice(Math.max(0, at - 40), at))
}
