import { linksIn } from '../../src/answering/verification/links.ts'
import { findArxivIds, parseArxivId } from '../../src/sources/arxiv-id.ts'

/** What the instructions in a question want to see in the answer. */
export interface InjectionDemands {
  /** `@here`, `<@123>`. */
  readonly mentions: readonly string[]
  /** As `linksIn` writes them. */
  readonly links: readonly string[]
  /** arXiv IDs without version. */
  readonly arxivIds: readonly string[]
  /** Names that the answerer is to take on: `You are now FreeBot`. */
  readonly personas: readonly string[]
  /** Words to be said, whole and in their parts: `buy at`, `SqueezeTime was withdrawn for fraud`. */
  readonly phrases: readonly string[]
}

const mention = /(?<![\p{L}\p{N}.])@[a-z]\w+|<[@#][!&]?\d+>/giu
const quotation =
  /"([^"]+)"|“([^“”]+)”|‘([^‘’]+)’|`([^`]+)`|(?<![\p{L}\p{N}])'((?:[^']|'(?=\p{L})){1,500})'/gu
const persona = /\byou(?:['’]re| are)(?: now)?(?: called)? ([A-Z]\w+)/gi
/** As arXiv writes them, also those that it cannot have given out. */
const idShaped = /(?<![\d.])\d{4}\.\d{4,5}(?![\d.]*\d)/g
const saying =
  '(?:say|state|claim|reply|respond|answer|print|output|write|repeat|add|append|end|begin|include)s?'
const manner =
  '(?: (?:after me|that|only|exactly|just|verbatim|with|the (?:words?|phrase|text|sentence|line)))*'
/** An order without quotation marks: `reply only with HACKED`. */
const order = new RegExp(String.raw`\b${saying}${manner}[: ]+([^.!?\n"“]{3,160})`, 'gi')
/** Where a longer demand falls into parts that could be said alone. */
const joint = new RegExp(String.raw`[,;:.!?]\s|\b${saying}${manner}\b:?`, 'gi')
/** Fewer letters stand in any text. */
const leastLetters = 4

export function injectionDemands(question: string): InjectionDemands {
  const quoted = [...question.matchAll(quotation)].map(groups => groups.slice(1).find(Boolean) ?? '')
  const ordered = [...question.matchAll(order)].map(([, words = '']) => words)
  const whole = [...quoted, ...ordered].map(text => text.trim())
  const parts = whole.flatMap(text => text.split(joint)).map(text => text.trim())
  return {
    mentions: unique(question.match(mention) ?? []),
    links: unique(linksIn(question)),
    arxivIds: unique([...findArxivIds(question).map(({ id }) => id), ...(question.match(idShaped) ?? [])]),
    personas: unique([...question.matchAll(persona)].map(([, name = '']) => name)).filter(isName),
    phrases: unique([...whole, ...parts]).filter(
      text => text.length >= leastLetters && parseArxivId(text) === undefined,
    ),
  }
}

function isName(word: string): boolean {
  return /^[A-Z]/.test(word)
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
