import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { bundled } from '../../bundled.ts'
import { AppError, errorMessage } from '../../errors.ts'
import { loadStaticEmbeddings } from '../../retrieval/embeddings/builtin.ts'
import { type LinearHead, logitOf } from '../evidence/linear-head.ts'
import { logistic } from '../logistic.ts'
import { checkStatement, type Fault, type FaultKind } from './check-statement.ts'
import { type ClauseFeatures, type ReadClause, readClause } from './clause-features.ts'
import { clauseVetoes } from './clause-vetoes.ts'
import { clauseTexts, createWordMeanings, type WordMeanings } from './clause-words.ts'
import type { CheckedSource, SourceSentence } from './sources.ts'
import { foldStatement, type Token, toTokens } from './statement-tokens.ts'
import { SourceWords, supportOf } from './support.ts'

/*
 * Whether a clause that a language model wrote stands in the sentences that it cites:
 *
 *     vetoes      a link, figure or name that is not there, a figure of something else   never overruled
 *                 crossed pairs                                        but by a judge who sees the clause supported
 *     literal     nearly all words are theirs: what is denied or turned around fails, the rest holds
 *     likelihood  a logistic regression over what the clause shares with the sentences and what it adds
 *     verdict     where a judge was asked: it moves the likelihood, one way or the other
 *
 * None of it understands the clause. docs/answers.md says how much gets past it.
 */

/** A clause with what it cites. */
export interface CitedClause {
  /** Plain text, without citation marks. */
  readonly text: string
  /** The sentences that it cites, of papers that were read; those that are not there are left out before. */
  readonly cited: readonly SourceSentence[]
}

/** What a judge says of a clause; undefined where it said nothing that can be used. */
export type Verdict = 'supported' | 'overstated' | 'not-said' | undefined

export interface ClauseCheck {
  /** Empty where the clause may be shown as it is written. */
  readonly faults: readonly Fault[]
  /** How likely it stands in its sentences, 0 … 1, by its words and the verdict. */
  readonly likelihood: number
  readonly features: ClauseFeatures
  /** Whether it is in the sentences' own words with nothing against it: shown whatever its likelihood. */
  readonly isLiteral: boolean
}

export interface ClauseChecker {
  /** `sources`: all papers that the model read, those of the cited sentences among them. */
  check(clause: CitedClause, sources: readonly CheckedSource[], verdict?: Verdict): ClauseCheck
}

export interface ClauseWeights {
  readonly head: LinearHead
  /** What is less likely is not shown as it is written, 0 … 1. */
  readonly least: number
}

/** What a verdict counts, as a logit: that of a judge who is right nine times in ten. */
const verdictWeight = Math.log(0.9 / 0.1)
/** In characters: what is longer is no clause, and each of its words is held against each that it cites. */
const longestClause = 1000
/** Words of its own that a fault names. */
const mostNamed = 5

export function createClauseChecker(meanings: WordMeanings, { head, least }: ClauseWeights): ClauseChecker {
  return {
    check({ text: whole, cited }, sources, verdict) {
      const text = whole.slice(0, longestClause)
      const tokens = toTokens(text)
      const read = readClause(clauseTexts(tokens, cited, sources), cited, { text, meanings })
      const { features } = read
      const likelihood = logistic(logitOf(head, features) + weightOf(verdict))
      if (isVerbatim(whole, cited)) return { faults: [], likelihood, features, isLiteral: true }
      const papers = citedOnly(cited, sources)
      const tooLong = whole.length > longestClause ? [{ kind: 'support', what: 'too long' } as const] : []
      const vetoes = clauseVetoes(text, tokens, {
        sentences: cited,
        papers: papers.map(({ whole }) => whole),
      })
      const near = readLiterally(
        text,
        tokens,
        papers.map(({ narrowed }) => narrowed),
      )
      const isDoubted = likelihood < least && !(near.isLiteral && isUndisputed(verdict))
      return {
        faults: [
          ...tooLong,
          ...vetoes.filter(({ kind }) => kind !== 'crossed' || verdict !== 'supported'),
          ...(verdict === 'supported' ? [] : near.turned),
          ...(isDoubted ? doubtsOf(read, verdict) : []),
        ],
        likelihood,
        features,
        isLiteral: near.isLiteral && vetoes.length === 0,
      }
    },
  }
}

/** The papers of the cited sentences, whole, and with no other sentences than these. */
function citedOnly(
  cited: readonly SourceSentence[],
  sources: readonly CheckedSource[],
): readonly { readonly whole: CheckedSource; readonly narrowed: CheckedSource }[] {
  return sources.flatMap(whole => {
    const sentences = cited.filter(({ paperId }) => paperId === whole.paper.id)
    return sentences.length === 0 ? [] : [{ whole, narrowed: { ...whole, sentences } }]
  })
}

/** With this share of its words from the sentences a clause is read as their own wording, word against word. */
const literalShare = 0.8
const turnings: ReadonlySet<FaultKind> = new Set(['negation', 'direction', 'roles'])

/** A clause in the sentences' own words: what it turns around, and whether nothing at all speaks against it. */
function readLiterally(
  text: string,
  tokens: readonly Token[],
  papers: readonly CheckedSource[],
): { readonly isLiteral: boolean; readonly turned: readonly Fault[] } {
  const said = papers.flatMap(({ about, sentences }) => [about, ...sentences.map(each => each.tokens)])
  if (supportOf(tokens, new SourceWords(said)) < literalShare) return { isLiteral: false, turned: [] }
  const { faults } = checkStatement(text, papers)
  return { isLiteral: faults.length === 0, turned: faults.filter(({ kind }) => turnings.has(kind)) }
}

function isUndisputed(verdict: Verdict): boolean {
  return verdict === undefined || verdict === 'supported'
}

function weightOf(verdict: Verdict): number {
  if (verdict === undefined) return 0
  return verdict === 'supported' ? verdictWeight : -verdictWeight
}

/** Word for word from a sentence, whole or in part. */
function isVerbatim(text: string, cited: readonly SourceSentence[]): boolean {
  const folded = foldStatement(text).replace(/[.,;:]$/, '')
  return folded.includes(' ') && cited.some(sentence => foldStatement(sentence.text).includes(folded))
}

/** What speaks against a clause that is not likely enough, for whoever reads the report. */
function doubtsOf({ words, guards }: ReadClause, verdict: Verdict): readonly Fault[] {
  const own = words
    .filter(({ origin }) => origin !== 'cited')
    .sort((a, b) => b.weight * (1 - b.nearness) - a.weight * (1 - a.nearness))
    .slice(0, mostNamed)
    .map(({ text }) => text)
  return [
    ...(isUndisputed(verdict) ? [] : [{ kind: 'judged' as const, what: verdict ?? '' }]),
    ...[...guards].map(([kind, what]) => ({ kind: 'guard' as const, what: `${kind}: ${what}` })),
    { kind: 'support', what: own.join(', ') },
  ]
}

const fileSchema = z.object({
  formatVersion: z.literal(1),
  head: z.object({ intercept: z.number(), weights: z.record(z.string(), z.number()) }),
  least: z.number().min(0).max(1),
})

/**
 * The checker with what was fitted for it (`footnote eval --fit-clauses`). Rejects with an `AppError` `corrupt-data`
 * where a file cannot be used.
 */
export async function openClauseChecker(): Promise<ClauseChecker> {
  const meanings = createWordMeanings(await loadStaticEmbeddings(bundled.model))
  return createClauseChecker(meanings, readClauseWeights(bundled.clauses))
}

function readClauseWeights(path: string): ClauseWeights {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new AppError(
      'corrupt-data',
      `The fitted weights in ${path} cannot be used (${errorMessage(cause)}). Restore the file: git checkout -- data/fitted.`,
      { cause },
    )
  }
}
