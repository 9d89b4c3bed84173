import type { Evidence } from '../../domain/answer.ts'
import { leansBack } from '../extractive/stand-alone.ts'
import { tellAlone } from '../extractive/tell-sentence.ts'
import { bestSentences } from '../verification/best-sentences.ts'
import { type Fault, leastSupportOf } from '../verification/check-statement.ts'
import type { CheckedStatement } from '../verification/checked-statement.ts'
import type { CitedClause, ClauseChecker, Verdict } from '../verification/clause-checker.ts'
import type { CheckedSource, SourceSentence } from '../verification/sources.ts'
import { toTokens } from '../verification/statement-tokens.ts'
import type { SentenceRef } from './citation-marks.ts'
import { mentionedPapers, withoutPaperNumbers } from './paper-mentions.ts'
import type { WrittenClause, WrittenSentence } from './written-sentences.ts'

/*
 * Each clause is held against the sentences that it cites, and nothing else. A sentence of which every clause passes stands
 * as it was written. Of another one the clauses that pass before the first fault stay; from there on each gives way to the
 * sentence that it cites, for what is left of a sentence is none:
 *
 *     A does x [1.2], and it reaches 9% [1.4].   ─►   A does x. [1]   “A reaches 3% on …” [1]
 *       passes          fails                                          sentence 1.4, made to stand alone
 *
 * A clause that names no sentence is held against those of its papers that have most of its words; one that cites nothing
 * has to have nearly all its words from them.
 */

/** A clause that is shown, or that is not. */
export type CheckedClause = CheckedStatement & {
  readonly continues?: true
  /** Stands with others in place of a clause that cites more papers than two. */
  readonly isOfSeveral?: true
}

/** What checks a clause, and what is known of it besides. */
export interface Checking {
  readonly checker: Pick<ClauseChecker, 'check'>
  readonly verdictOf?: (clause: CitedClause) => Verdict
}

/** How much of a clause's words the sentence that it cites has to have, 0 … 1, to stand in its place. */
const leastLikeness = 0.25

/** Checks the clauses of a sentence against the numbered sources, the first of which has the number 1. */
export function checkSentence(
  sentence: WrittenSentence,
  sources: readonly CheckedSource[],
  checking: Checking,
): readonly CheckedClause[] {
  const checked = sentence.map(clause => ({ clause, ...checkClause(clause, sources, checking) }))
  const fault = checked.findIndex(({ result }) => !isAsWritten(result))
  if (fault < 0) return checked.map(({ result }, i) => withContinues(result, i > 0))
  const before = checked
    .slice(0, fault)
    .map(({ result }, i) => withContinues(i === fault - 1 ? ended(result) : result, i > 0))
  const behind = checked.slice(fault).flatMap(({ clause, result, near }): readonly CheckedClause[] => {
    const stands = standing(result)
    if (stands !== undefined) return [stands]
    const quotes = toQuotes(claimOf(clause.text, sources), result, { near, sources })
    return quotes.length > 0 ? quotes : [dropped(result)]
  })
  return [...before, ...behind]
}

function withContinues(result: CheckedStatement, continues: boolean): CheckedClause {
  return continues ? { ...result, continues: true } : result
}

function isAsWritten({ kind }: CheckedStatement): boolean {
  return kind === 'kept'
}

/** `A does x, and` → `A does x.` */
function ended(result: CheckedStatement): CheckedStatement {
  if (result.kind === 'dropped' || /[.!?。！？]["'”’)\]]*$/.test(result.text)) return result
  const text = result.text
    .trimEnd()
    .replace(/(?<=[\s,;:–—-])(?:and|but|while|whereas|or|so|yet)$/iu, '')
    .replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/u, '')
  return { ...result, text: `${text}.` }
}

/** What joins a clause to the one before it. */
const joint = /^[\s,;:–—-]*(?:(?:and|but|while|whereas|or|so|yet)\s+)?/iu
/** A clause with its own subject begins with it: an article, a pronoun, or a name. */
const ownSubject = /^(?:the|a|an|this|these|those|it|they|in|on|for|under|with|both|one|two)\s|^\p{Lu}/iu

/** A clause that passes behind one that does not, as a sentence of its own; undefined where it would be none. */
function standing(result: CheckedStatement): CheckedStatement | undefined {
  if (result.kind === 'dropped') return undefined
  const text = result.text.replace(joint, '')
  if (!(ownSubject.test(text) && (/^\p{Ll}/u.test(text) || /^\p{Lu}/u.test(text))) || leansBack(text))
    return undefined
  const whole = ended({ ...result, text })
  return whole.kind === 'dropped'
    ? undefined
    : { ...whole, text: whole.text.charAt(0).toUpperCase() + whole.text.slice(1) }
}

function dropped({ faults, unknownNumbers }: CheckedStatement): CheckedStatement {
  return { kind: 'dropped', faults, unknownNumbers }
}

/** The clauses of sentences that cite something that is there, as a judge gets them. */
export function citedClauses(
  sentences: readonly WrittenSentence[],
  sources: readonly CheckedSource[],
): readonly CitedClause[] {
  return sentences
    .flat()
    .map(clause => toCited(clause, sources))
    .filter(({ cited }) => cited.length > 0)
}

function toCited({ text, refs }: WrittenClause, sources: readonly CheckedSource[]): CitedClause {
  return {
    text: claimOf(text, sources),
    cited: citedSources(refs, sources).flatMap(({ sentences }) => sentences),
  }
}

/** A clause as it stands, or dropped; `near`: the papers with the sentences that may stand in its place. */
interface Checked {
  readonly result: CheckedStatement
  readonly near: readonly CheckedSource[]
}

function checkClause(
  clause: WrittenClause,
  sources: readonly CheckedSource[],
  { checker, verdictOf }: Checking,
): Checked {
  const { text, refs } = clause
  const cited = citedSources(refs, sources)
  const unknownNumbers = refs.filter(ref => isUnknown(ref, sources)).map(toNumber)
  const keep = (
    how: 'as-written' | 'citation-added' | 'citation-changed',
    found: Found,
    faults: readonly Fault[],
  ) => ({
    result: { kind: 'kept' as const, how, text, ...resting(found.papers), faults, unknownNumbers },
    near: found.papers,
  })
  const drop = (faults: readonly Fault[], near: readonly CheckedSource[]) => ({
    result: { kind: 'dropped' as const, faults, unknownNumbers },
    near,
  })
  const changed = unknownNumbers.length > 0 ? 'citation-changed' : 'as-written'
  const said = claimOf(text, sources)
  const strangers = strangePapers(clause, sources)
  if (strangers.length > 0) return drop(strangers, cited)
  if (cited.length > 0) {
    const asCited = toCited(clause, sources)
    const verdict = verdictOf?.(asCited)
    const { faults } = checker.check(asCited, sources, verdict)
    if (faults.length === 0) return keep(changed, { papers: cited, support: 1, faults }, [])
    // A number that is one off: another sentence has nearly all its words.
    const elsewhere = verdict === undefined ? bestElsewhere(said, sources, checker) : undefined
    return elsewhere === undefined ? drop(faults, cited) : keep('citation-changed', elsewhere, faults)
  }
  const papers = [...new Set(refs.flatMap(({ paper }) => sources[paper - 1] ?? []))]
  const own = papers.length === 0 ? undefined : findSentences(said, papers, { sources, checker })
  if (own !== undefined && own.papers.length > 0 && own.faults.length === 0) return keep(changed, own, [])
  const elsewhere = bestElsewhere(said, sources, checker)
  if (elsewhere !== undefined)
    return keep(refs.length === 0 ? 'citation-added' : 'citation-changed', elsewhere, own?.faults ?? [])
  const nearest =
    own ?? mostSupported(sources.map(source => findSentences(said, [source], { sources, checker })))
  const isNear =
    nearest !== undefined &&
    nearest.support >= leastSupportOf(toTokens(said)) &&
    !nearest.faults.some(isOfElse)
  return drop(nearest?.faults ?? [], isNear ? nearest.papers : [])
}

/** Papers that a clause speaks of by number and does not cite: `papers 1, 2 and 4 propose this [4.3]`. */
function strangePapers({ text, refs }: WrittenClause, sources: readonly CheckedSource[]): readonly Fault[] {
  if (refs.length === 0) return []
  return mentionedPapers(text, sources.length)
    .filter(number => refs.every(({ paper }) => paper !== number))
    .map(number => ({ kind: 'name', what: `paper ${number}` }))
}

/** Sentences that were found for a clause, and what is wrong with it beside them. */
interface Found {
  /** Papers with these sentences alone. */
  readonly papers: readonly CheckedSource[]
  /** The share of the clause's words that they have, 0 … 1. */
  readonly support: number
  readonly faults: readonly Fault[]
}

/** What a sentence that is about the right thing does not have. */
function isOfElse({ kind }: Fault): boolean {
  return kind === 'name' || kind === 'link'
}

/** Those of these papers' sentences that have most of a clause's words, two at most. */
function findSentences(
  said: string,
  papers: readonly CheckedSource[],
  { sources, checker }: { readonly sources: readonly CheckedSource[]; readonly checker: Checking['checker'] },
): Found {
  const { sentences, support } = bestSentences(toTokens(said), papers)
  const { faults } = checker.check({ text: said, cited: sentences }, sources)
  return {
    papers: papers.flatMap(source => {
      const own = source.sentences.filter(each => sentences.includes(each))
      return own.length === 0 ? [] : [{ ...source, sentences: own }]
    }),
    support,
    faults,
  }
}

/**
 * What a clause without a right citation has to share with sentences to get it: nearly all its words. Small
 * models that cite nothing also make up sentences out of the sources' words (docs/models.md).
 */
const leastSupportUncited = 0.9

function bestElsewhere(
  said: string,
  sources: readonly CheckedSource[],
  checker: Checking['checker'],
): Found | undefined {
  const least = Math.max(leastSupportUncited, leastSupportOf(toTokens(said)))
  return mostSupported(
    sources
      .map(source => findSentences(said, [source], { sources, checker }))
      .filter(({ papers, support, faults }) => papers.length > 0 && support >= least && faults.length === 0),
  )
}

function mostSupported(found: readonly Found[]): Found | undefined {
  return [...found].sort((a, b) => b.support - a.support)[0]
}

/** `Yes, it does.` says what `It does.` says; which of the two it is nobody can hold against a sentence. */
const verdict = /^\s*(?:yes|no)\s*[,.:;!–—]\s*/iu

function claimOf(text: string, sources: readonly CheckedSource[]): string {
  return withoutPaperNumbers(text.replace(verdict, '').replace(joint, ''), sources.length)
}

/** Of each of the nearest papers the sentence that is most like a clause, as it stands by itself. */
function toQuotes(
  said: string,
  { faults, unknownNumbers }: CheckedStatement,
  { near, sources }: { readonly near: readonly CheckedSource[]; readonly sources: readonly CheckedSource[] },
): readonly CheckedClause[] {
  return near.flatMap((narrowed): readonly CheckedClause[] => {
    const { support, sentences } = bestSentences(toTokens(said), [narrowed])
    const [quote] = sentences
    const source = sources.find(({ paper }) => paper.id === quote?.paperId)
    if (quote === undefined || source === undefined || support < leastLikeness) return []
    const before = source.sentences[source.sentences.indexOf(quote) - 1]?.text
    const told = tellAlone({ sentence: quote.text, ...(before && { before }) }, source.paper, true)
    if (told === undefined) return []
    const own = source.sentences.filter(({ text }) => told.quotes.includes(text))
    const rests = resting([{ ...source, sentences: own }])
    const several = near.length > 2 ? { isOfSeveral: true as const } : {}
    return [{ kind: 'kept', how: 'quoted', text: told.text, ...rests, ...several, faults, unknownNumbers }]
  })
}

function isUnknown({ paper, sentence }: SentenceRef, sources: readonly CheckedSource[]): boolean {
  const source = sources[paper - 1]
  return source === undefined || (sentence !== undefined && source.sentences[sentence - 1] === undefined)
}

function toNumber({ paper, sentence }: SentenceRef): number {
  return Number(sentence === undefined ? paper : `${paper}.${sentence}`)
}

/** The papers with the sentences that are cited by their numbers, and no others. */
function citedSources(
  refs: readonly SentenceRef[],
  sources: readonly CheckedSource[],
): readonly CheckedSource[] {
  const cited = new Map<CheckedSource, SourceSentence[]>()
  for (const { paper, sentence } of refs) {
    const source = sources[paper - 1]
    const found = sentence === undefined ? undefined : source?.sentences[sentence - 1]
    if (source === undefined || found === undefined) continue
    const sentences = cited.get(source) ?? []
    if (!sentences.includes(found)) cited.set(source, [...sentences, found])
  }
  return [...cited].map(([source, sentences]) => ({ ...source, sentences }))
}

function resting(cited: readonly CheckedSource[]): {
  readonly sources: readonly CheckedSource[]
  readonly quotes: readonly SourceSentence[]
  readonly evidence: Evidence
} {
  const [first, ...others] = cited.map(({ paper, sentences }) => ({
    paperId: paper.id,
    quotes: sentences.map(({ text }) => text),
  }))
  return {
    sources: cited,
    quotes: cited.flatMap(({ sentences }) => sentences),
    evidence: {
      kind: 'passage',
      paperId: first?.paperId ?? '',
      quotes: first?.quotes ?? [],
      ...(others.length > 0 && { also: others }),
    },
  }
}
