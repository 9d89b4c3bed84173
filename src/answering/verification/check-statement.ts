import { smallNumbers } from '../../text/number-words.ts'
import { bestSentences } from './best-sentences.ts'
import { misplacedFigures } from './figure-context.ts'
import { isSameFigure } from './figures.ts'
import { linksIn } from './links.ts'
import { createNameSource, namesIn } from './names.ts'
import { deniedOtherwise, turnedDirections } from './polarity.ts'
import { allTokens, type CheckedSource, type SourceSentence } from './sources.ts'
import { foldStatement, type Token, toTokens } from './statement-tokens.ts'
import { hasSwappedRoles } from './swapped-roles.ts'

/*
 * Whether papers say what a statement says, from their words alone:
 *
 *     in the papers at all?     every link, every figure with its unit, every name
 *     in one place?             most of its words in one or two sentences
 *     said there the same way?  no word denied or turned around, figures with their own nouns, roles not swapped
 *
 * It understands neither text. What it cannot tell apart it lets through only if the words are the papers' own.
 */

export type FaultKind =
  | 'link'
  | 'figure'
  | 'name'
  | 'support'
  | 'negation'
  | 'direction'
  | 'figure-context'
  | 'roles'
  | 'crossed'
  | 'guard'
  | 'judged'

export interface Fault {
  readonly kind: FaultKind
  /** The figure, the name, the word at fault; the support, 0 … 1. */
  readonly what: string
}

export interface StatementCheck {
  /** Empty where everything in the statement stands in the papers. */
  readonly faults: readonly Fault[]
  /** The share of its words that the quotes have, 0 … 1, weighted by how much they say. */
  readonly support: number
  /** The sentences that come nearest to it, best first; at most two. */
  readonly quotes: readonly SourceSentence[]
}

/** Between the supported and the other `dev` statements of data/eval/statements.jsonl. */
const leastSupport = 0.7
/** A short statement has no words to lose: at most `mostShortWords` with meaning. */
const leastShortSupport = 0.85
const mostShortWords = 4
/** A statement of a link needs no sentence that says so, if it says little else. */
const mostWordsAroundLink = 8
/** Fewer words with meaning say nothing. */
const leastWords = 2

/** Holds a statement, plain text without citation marks, against the papers that it cites. */
export function checkStatement(text: string, sources: readonly CheckedSource[]): StatementCheck {
  const tokens = toTokens(text)
  const { sentences, support } = bestSentences(tokens, sources)
  if (isQuote(text, sentences)) return { faults: [], support, quotes: sentences.slice(0, 1) }
  const faults = [
    ...absent(text, tokens, sources),
    ...(support < leastSupportOf(tokens) && !isAboutLink(text, tokens)
      ? [fault('support', support.toFixed(2))]
      : []),
    ...saidOtherwise(tokens, sources, sentences),
  ]
  return { faults, support, quotes: sentences }
}

/** The share of a statement's words that papers have to have, 0 … 1; none is enough where it says nothing. */
export function leastSupportOf(tokens: readonly Token[]): number {
  if (contentWords(tokens) < leastWords) return Number.POSITIVE_INFINITY
  return contentWords(tokens) <= mostShortWords ? leastShortSupport : leastSupport
}

function fault(kind: FaultKind, what: string): Fault {
  return { kind, what }
}

function isQuote(text: string, sentences: readonly SourceSentence[]): boolean {
  const folded = foldStatement(text)
  return sentences.some(sentence => foldStatement(sentence.text) === folded)
}

function absent(text: string, tokens: readonly Token[], sources: readonly CheckedSource[]): readonly Fault[] {
  const links = linksIn(text).filter(link => !sources.some(source => source.links.has(link)))
  const given = allTokens(sources)
  const names = createNameSource(given)
  return [
    ...links.map(link => fault('link', link)),
    ...absentFigures(tokens, given.flat()).map(figure => fault('figure', figure)),
    ...namesIn(tokens)
      .filter(name => !names.has(name))
      .map(name => fault('name', name.text)),
  ]
}

function absentFigures(tokens: readonly Token[], given: readonly Token[]): readonly string[] {
  return tokens.flatMap(token => {
    if (token.kind === 'break') return []
    const spelled = token.kind === 'word' ? smallNumbers.get(token.key) : undefined
    const figure = token.kind === 'figure' ? token : spelled !== undefined && { value: spelled, unit: '' }
    if (figure === false) return []
    const isGiven = given.some(each =>
      each.kind === 'figure'
        ? isSameFigure(figure, each)
        : each.kind === 'word' && figure.unit === '' && smallNumbers.get(each.key) === figure.value,
    )
    return isGiven ? [] : [token.text]
  })
}

function isAboutLink(text: string, tokens: readonly Token[]): boolean {
  return linksIn(text).length > 0 && contentWords(tokens) <= mostWordsAroundLink
}

function contentWords(tokens: readonly Token[]): number {
  return tokens.filter(token => token.kind === 'word' && token.isContent).length
}

function saidOtherwise(
  tokens: readonly Token[],
  sources: readonly CheckedSource[],
  sentences: readonly SourceSentence[],
): readonly Fault[] {
  const windows = sentences.map(sentence => sentence.tokens)
  const abstracts = sources.flatMap(source => source.sentences.map(sentence => sentence.tokens))
  return [
    ...deniedOtherwise(tokens, windows.flat()).map(word => fault('negation', word)),
    ...turnedTogether(tokens, windows).map(word => fault('direction', word)),
    ...misplacedFigures(tokens, abstracts).map(figure => fault('figure-context', figure)),
    // Where a sentence seems to contradict itself, it has not been understood.
    ...(windows.some(window => hasSwappedRoles(tokens, window) && !hasSwappedRoles(window, window))
      ? [fault('roles', '')]
      : []),
  ]
}

/** Words turned around against all the sentences together and against the best one: the second may speak of something else. */
function turnedTogether(tokens: readonly Token[], windows: readonly (readonly Token[])[]): readonly string[] {
  const [best = []] = windows
  const turned = new Set(turnedDirections(tokens, best))
  return turnedDirections(tokens, windows.flat()).filter(word => turned.has(word))
}
