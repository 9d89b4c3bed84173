import { stemmer } from 'stemmer'
import { isStopWord } from '../../text/stop-words.ts'
import { type ReadFigure, readFigure } from './figures.ts'

/*
 * A sentence as the checks see it:
 *
 *     Kangaroo  reaches  speedups  of  up  to  1.68x  on  Spec-Bench  ,  not …
 *     word      word     word      ·   ·   ·   figure ·   word        |  word
 *
 * Words keep how they are written (a name is known by its capitals) beside the keys by which they are compared.
 */

export interface WordToken {
  readonly kind: 'word'
  /** As written. */
  readonly text: string
  /** Small letters and digits only: `specbench`. */
  readonly key: string
  /** Stems of the whole and, of a compound, of its parts: `specbench`, `spec`, `bench`. */
  readonly stems: readonly string[]
  /** Whether it carries meaning of its own. */
  readonly isContent: boolean
  /** Whether it opens a sentence, where a capital says nothing. */
  readonly isFirst: boolean
}

export interface FigureToken extends ReadFigure {
  readonly kind: 'figure'
  readonly text: string
}

/** A comma, a bracket, a dash: what phrases do not reach across. */
export interface BreakToken {
  readonly kind: 'break'
  readonly text: string
}

export type Token = WordToken | FigureToken | BreakToken

const link = /\bhttps?:\/\/[^\s)\]>"”]+|\bwww\.[^\s)\]>"”]+/gi
const word = /[\p{L}\p{N}×]+(?:[-.'’/_&][\p{L}\p{N}]+)*\+*/uy
const breakMark = /[,;:.!?()[\]{}"“”–—]/y

/** LaTeX, Markdown, and the many kinds of spaces and hyphens folded away. */
export function foldStatement(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2012\u2212]/g, '-')
    .replace(/[–—](?=\d)/g, '-')
    .replace(/\\times(?![a-z])/g, '×')
    .replace(/\\(?=[^a-z\s])/gi, '')
    .replace(/[*`$]/g, '')
    .replace(/ -{1,3} /g, ' – ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The words, figures and marks of a text, links left out. */
export function toTokens(text: string): readonly Token[] {
  const folded = foldStatement(text).replace(link, ' ')
  const tokens: Token[] = []
  let at = 0
  while (at < folded.length) {
    const read = readFigure(folded, at)
    if (read !== undefined) {
      tokens.push({
        kind: 'figure',
        text: folded.slice(at, read.end),
        value: read.value,
        unit: read.unit,
        end: read.end,
      })
      at = read.end
      continue
    }
    const [written] = match(word, folded, at)
    if (written !== undefined) {
      tokens.push(toWord(written, isSentenceStart(tokens)))
      at += written.length
      continue
    }
    const [mark] = match(breakMark, folded, at)
    if (mark !== undefined) tokens.push({ kind: 'break', text: mark })
    at += 1
  }
  return tokens
}

function match(expression: RegExp, text: string, at: number): readonly (string | undefined)[] {
  expression.lastIndex = at
  return expression.exec(text) ?? []
}

function isSentenceStart(before: readonly Token[]): boolean {
  const last = before.at(-1)
  return last === undefined || (last.kind === 'break' && /[.!?:]/.test(last.text))
}

function toWord(text: string, isFirst: boolean): WordToken {
  const plain = text.replace(/['’]s?$/, '')
  const parts = plain.split(/[-./_&'’]+/).filter(part => part !== '')
  const whole = parts.join('')
  const stems = [whole, ...(parts.length > 1 ? parts : [])].map(toStem)
  return {
    kind: 'word',
    text: plain,
    key: toKey(plain),
    stems,
    isContent: plain !== '×' && !isStopWord(plain.toLowerCase()),
    isFirst,
  }
}

/** `Spec-Bench` → `specbench`; `×Net` → `timesnet`. */
export function toKey(text: string): string {
  return text
    .replaceAll('×', 'times')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]/gu, '')
}

function toStem(part: string): string {
  const key = toKey(part)
  return /^[a-z]{4,}$/.test(key) ? stemmer(key) : key
}
