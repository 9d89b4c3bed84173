/*
 * Models cite in many ways; all become ⟦paper.sentence⟧, or ⟦paper⟧ where no sentence is given:
 *
 *     [1.2, 3.1]  [1.2][3.1]  [1.2-1.4]  (1.2)  [1]  (1)  【1】  [^1]  ^1  ¹  [Source 1]  [1†abstract]
 *
 * Brackets hold other things too, and those stay: intervals ([0, 1]), indices and classes (W[1]-complete, x[2]).
 */

/** What a statement cites, as written: neither paper nor sentence need exist. */
export interface SentenceRef {
  /** From 1. */
  readonly paper: number
  /** From 1; absent where the whole paper is cited. */
  readonly sentence?: number
}

/** In place of a mark; characters that no text has once `withoutUnseen` has been over it. */
const [opens, closes] = ['\ue000', '\ue001']

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const number = String.raw`\d{1,3}(?:\.\d{1,2})?`
const word = '(?:sentence|source|paper|abstract|document|ref|\\^|#)s?\\s*'
const numberList = String.raw`${number}(?:\s*(?:,|;|and|&|-|–)\s*(?:${word})?${number})*`
const label = String.raw`(?:(?:sentences?|sources?|papers?|abstracts?|documents?|docs?|refs?|references?|citations?)\.?:?\s*)?[#^]?`
const bracketed = new RegExp(
  String.raw`[[【〔［]\s*${label}(${numberList})\s*(?:†[^[\]【】〔〕［］]*)?[\]】〕］]`,
  'giu',
)
/** Round brackets hold years, figures and enumerations too: a small number alone, behind a word or a full stop. */
const round = new RegExp(
  String.raw`(?<=[\p{L}\p{N}%.!?"”’)\]${closes}])\s*\(\s*(?:(${numberList})|${label.replace(')?[#^]?', ')(?:[#^]s*)?')}(${numberList}))\s*\)(?=\s|[.,;:!?]|$)`,
  'giu',
)
/** Behind a word, not behind a unit or a variable: `m²`. */
const superscript = new RegExp(`(?<=\\p{L}{2}|[.!?"”])[${superscripts}]+`, 'gu')
/** Behind a word or a factor (`1.68x^1`), not behind what may be raised to a power: `n^2`, `10^3`. */
const caret = /(?<=\p{L}{2}|[.!?%]|\d[x×])\^\[?(\d{1,2})\]?(?![\p{L}\p{N}^])/gu
/** Sources are few; `(2024)` and `(117)` cite nothing. */
const mostInRound = 30
/** Behind these comes an interval where two numbers stand in a bracket. */
const beforeInterval = /(?:\b(?:in|over|within|on|to|from|interval|range|between)|[∈=×])\s*$/iu
/** `W[`, `x[`, `C1[`: one letter, perhaps with a digit. */
const symbol = /(?<![\p{L}\p{N}])\p{L}\p{N}?$/u

/** The text with every citation in one form, one number in each. */
export function normaliseMarks(text: string): string {
  return text
    .replace(bracketed, (whole, numbers: string, at: number, all: string) =>
      isNotation(
        numbers,
        all.slice(Math.max(0, at - 12), at),
        all.slice(at + whole.length, at + whole.length + 1),
      )
        ? whole
        : toMarks(numbers),
    )
    .replace(superscript, digits => toMarks([...digits].map(digit => superscripts.indexOf(digit)).join('')))
    .replace(caret, (_, digits: string) => toMarks(digits))
    .replace(round, (whole, bare: string | undefined, labelled: string | undefined) => {
      const refs = expand(bare ?? labelled ?? '')
      // `a weight of (1.5)` is a figure: a sentence's number stands in square brackets.
      const isMark =
        refs.every(({ paper }) => paper <= mostInRound) &&
        (labelled !== undefined || refs.every(({ sentence }) => sentence === undefined))
      return isMark ? toMarks(bare ?? labelled ?? '') : whole
    })
}

function isNotation(numbers: string, before: string, behind: string): boolean {
  if (/^[-\p{L}\p{N}(_^]$/u.test(behind)) return true
  const isWhole = !numbers.includes('.')
  if (isWhole && symbol.test(before)) return true
  const pair = numbers.split(',').map(part => part.trim())
  if (pair.length !== 2) return false
  // No paper has the number 0.
  if (pair.some(part => /^0/.test(part))) return true
  return isWhole && Number(pair[0]) < Number(pair[1]) && beforeInterval.test(before)
}

const mark = new RegExp(String.raw`(?:(?<!\s)\s+)?${opens}(${number})${closes}`, 'gu')

/** What a text cites, once each, in order. */
export function markedRefs(text: string): readonly SentenceRef[] {
  const written = [...text.matchAll(mark)].map(([, ref = '']) => ref)
  return [...new Set(written)].map(toRef)
}

/** A text without its marks, and without the space that stood before them. */
export function withoutMarks(text: string): string {
  return text.replace(mark, '')
}

/**
 * A text at its marks: each part with the marks behind it. What stands behind the last mark is the last part, without any.
 */
export function splitAtMarks(
  text: string,
): readonly { readonly text: string; readonly refs: readonly SentenceRef[] }[] {
  const parts: { text: string; refs: readonly SentenceRef[] }[] = []
  let from = 0
  for (const { 0: run, index } of text.matchAll(runOfMarks)) {
    parts.push({ text: text.slice(from, index), refs: markedRefs(run) })
    from = index + run.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), refs: [] })
  return parts
}

const runOfMarks = new RegExp(String.raw`(?:(?:(?<!\s)\s+)?${opens}${number}${closes})+`, 'gu')

/** Whether a text is nothing but marks. */
export function isMarksAlone(text: string): boolean {
  return text.includes(opens) && /^[.\s]*$/.test(withoutMarks(text))
}

/** The marks behind a sentence's end moved before it, where they belong. */
export function marksBeforeEnds(text: string): string {
  return text.replace(behindEnd, (_, end: string, marks: string) => `${marks}${end}`)
}

const behindEnd = new RegExp(String.raw`([.!?。！？]["'”’)]*)((?:\s*${opens}${number}${closes})+)\.?`, 'gu')

/** Takes away what would be read as a mark of ours. */
export function withoutOwnMarks(text: string): string {
  return text.replaceAll(opens, '').replaceAll(closes, '')
}

function toMarks(numbers: string): string {
  return expand(numbers)
    .map(
      ({ paper, sentence }) => `${opens}${sentence === undefined ? paper : `${paper}.${sentence}`}${closes}`,
    )
    .join('')
}

/** `3.2` → paper 3, sentence 2. Undefined parts are left out. */
export function toRef(written: string): SentenceRef {
  const [paper = 0, sentence] = written.split('.').map(Number)
  return { paper, ...(sentence !== undefined && { sentence }) }
}

/** `1, 3-5` → 1, 3, 4, 5; `1.2-1.4` → 1.2, 1.3, 1.4. A range that goes nowhere, or on and on, gives its ends. */
function expand(numbers: string): readonly SentenceRef[] {
  return numbers.split(/(?:(?<!\s)\s+)?(?:,|;|and|&)\s*/).flatMap(part => {
    const [from, to] = (part.match(numbersIn) ?? []).map(toRef)
    if (from === undefined) return []
    if (to === undefined) return [from]
    const [start, end] =
      from.sentence === undefined && to.sentence === undefined
        ? [from.paper, to.paper]
        : from.paper === to.paper
          ? [from.sentence ?? 0, to.sentence ?? 0]
          : [0, 0]
    if (end <= start || end - start >= 10) return [from, to]
    return Array.from({ length: end - start + 1 }, (_, i) =>
      from.sentence === undefined ? { paper: start + i } : { paper: from.paper, sentence: start + i },
    )
  })
}

const numbersIn = new RegExp(number, 'g')
