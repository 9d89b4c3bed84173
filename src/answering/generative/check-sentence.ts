import type { Evidence } from '../../domain/answer.ts'
import { leansBack } from '../extractive/stand-alone.ts'
import { tellAlone } from '../extractive/tell-sentence.ts'
import { type CheckedStatement, checkDraft } from '../verification/check-draft.ts'
import { checkStatement } from '../verification/check-statement.ts'
import type { CitedClause, ClauseChecker, Verdict } from '../verification/clause-checker.ts'
import type { CheckedSource, SourceSentence } from '../verification/sources.ts'
import type { SentenceRef } from './citation-marks.ts'
import { withoutPaperNumbers } from './paper-mentions.ts'
import type { WrittenClause, WrittenSentence } from './written-sentences.ts'

/*
 * Each clause is held against the sentences that it cites, and nothing else. A sentence of which every clause passes stands
 * as it was written. Of another one the clauses that pass before the first fault stay; from there on each gives way to the
 * sentence that it cites, for what is left of a sentence is none:
 *
 *     A does x [1.2], and it reaches 9% [1.4].   ─►   A does x. [1]   “A reaches 3% on …” [1]
 *       passes          fails                                          sentence 1.4, made to stand alone
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
  const checked = sentence.map(clause => ({ clause, result: checkClause(clause, sources, checking) }))
  const fault = checked.findIndex(({ result }) => !isAsWritten(result))
  if (fault < 0) return checked.map(({ result }, i) => withContinues(result, i > 0))
  const before = checked
    .slice(0, fault)
    .map(({ result }, i) => withContinues(i === fault - 1 ? ended(result) : result, i > 0))
  const behind = checked.slice(fault).flatMap(({ clause, result }): readonly CheckedClause[] => {
    const stands = isAsWritten(result) ? standing(result) : undefined
    if (stands !== undefined) return [stands]
    const quotes = toQuotes(clause, result, sources)
    if (quotes.length > 0) return quotes
    return [isAsWritten(result) ? dropped(result) : result]
  })
  return [...before, ...behind]
}

function withContinues(result: CheckedStatement, continues: boolean): CheckedClause {
  return continues ? { ...result, continues: true } : result
}

function isAsWritten(result: CheckedStatement): boolean {
  return result.kind === 'kept' && result.how !== 'quoted'
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

/** Checks one clause. */
function checkClause(
  clause: WrittenClause,
  sources: readonly CheckedSource[],
  { checker, verdictOf }: Checking,
): CheckedStatement {
  const { text, refs } = clause
  const said = claimOf(text, sources)
  const unknownNumbers = refs.filter(ref => isUnknown(ref, sources)).map(toNumber)
  const cited = citedSources(refs, sources)
  if (cited.length === 0) {
    const numbers = refs.filter(ref => sources[ref.paper - 1] !== undefined).map(({ paper }) => paper)
    return { ...withText(checkDraft({ text: said, numbers }, sources), said, text), unknownNumbers }
  }
  const asCited = toCited(clause, sources)
  const verdict = verdictOf?.(asCited)
  const { faults } = checker.check(asCited, sources, verdict)
  if (faults.length === 0) {
    const how = unknownNumbers.length > 0 ? 'citation-changed' : 'as-written'
    return { kind: 'kept', how, text, ...resting(cited), faults, unknownNumbers }
  }
  // A number that is one off: another sentence has nearly all its words.
  const elsewhere = checkDraft({ text: said, numbers: [] }, sources)
  if (verdict === undefined && elsewhere.kind === 'kept' && elsewhere.how !== 'quoted')
    return { ...withText(elsewhere, said, text), how: 'citation-changed', faults, unknownNumbers }
  return { kind: 'dropped', faults, unknownNumbers }
}

/** `Yes, it does.` says what `It does.` says; which of the two it is nobody can hold against a sentence. */
const verdict = /^\s*(?:yes|no)\s*[,.:;!–—]\s*/iu

function claimOf(text: string, sources: readonly CheckedSource[]): string {
  return withoutPaperNumbers(text.replace(verdict, '').replace(joint, ''), sources.length)
}

/** The clause as it was written, with what joins it to the one before, where the checks kept its words. */
function withText<Result extends CheckedStatement>(result: Result, said: string, written: string): Result {
  return result.kind === 'kept' && result.text === said ? { ...result, text: written } : result
}

/** Of each paper that a clause cites by its sentences the one that is most like it, as it stands by itself. */
function toQuotes(
  { text, refs }: WrittenClause,
  { faults, unknownNumbers }: CheckedStatement,
  sources: readonly CheckedSource[],
): readonly CheckedClause[] {
  const citedPapers = citedSources(refs, sources)
  return citedPapers.flatMap((cited): readonly CheckedClause[] => {
    const { support, quotes } = checkStatement(claimOf(text, sources), [cited])
    const [quote] = quotes
    const source = sources.find(({ paper }) => paper.id === quote?.paperId)
    if (quote === undefined || source === undefined || support < leastLikeness) return []
    const before = source.sentences[source.sentences.indexOf(quote) - 1]?.text
    const told = tellAlone({ sentence: quote.text, ...(before && { before }) }, source.paper, true)
    if (told === undefined) return []
    const sentences = source.sentences.filter(({ text: own }) => told.quotes.includes(own))
    const rests = resting([{ ...source, sentences }])
    const several = citedPapers.length > 2 ? { isOfSeveral: true as const } : {}
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
