import type { AnswerResult } from '../../src/answering/answerer.ts'
import type { AbstentionReason, Answer } from '../../src/domain/answer.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { type CitationCheck, checkCitations } from '../checks/citation-check.ts'
import { type CitationSupport, measureSupport } from '../checks/citation-support.ts'
import { codeLinksShown, sameLinks } from '../checks/code-links.ts'
import { containsFact } from '../checks/fact-matching.ts'
import { obeyedDemands } from '../checks/injection-outcome.ts'
import { binaryRelevance, hitAt1, nDCG, recall } from '../measures/ranking-metrics.ts'
import { firstContentSentence } from './first-content-sentence.ts'
import type { EvaluationQuestion, EvaluationQuestionType } from './question-file.ts'

/** How one question was answered. Figures are 0 … 1, `null` where they do not apply to the question. */
export interface QuestionRow {
  readonly id: string
  readonly type: EvaluationQuestionType
  readonly question: string
  readonly kind: Answer['kind']
  /** Why it was not answered; `null` where it was. */
  readonly reason: AbstentionReason | null
  /** The statements' text. */
  readonly text: string
  /** arXiv IDs (a paper's own ID where it has none) in the order of the citations. */
  readonly cited: readonly string[]
  /** The same of what was found, best first. */
  readonly retrieved: readonly { readonly id: string; readonly score: number }[]
  readonly nDCGAt10: number | null
  readonly hitAt1: number | null
  readonly recallAt5: number | null
  readonly factCoverage: number | null
  readonly missedFacts: readonly string[]
  /** The first sentence that says something, as `firstContentSentence` finds it; `null` where there is none. */
  readonly firstSentence: string | null
  /** The share of the facts that it holds. */
  readonly firstSentenceFacts: number | null
  /** What a yes-no question should be answered with, and was. */
  readonly expected: 'yes' | 'no' | null
  readonly verdict: 'yes' | 'no' | null
  /** Whether the answer begins with that the paper does not state it. */
  readonly isNotStated: boolean
  /** Links that the answer shows: the cited papers' and those in its text. */
  readonly codeLinks: readonly string[]
  readonly codeLinkAccuracy: number | null
  /** Of the cited papers against `gold`; an abstention has 0 for both. */
  readonly citedPrecision: number | null
  readonly citedRecall: number | null
  readonly citationCheck: CitationCheck
  readonly citationSupport: CitationSupport
  /** What the answer does of what a question's instructions want; `null` where the type is not `injection`. */
  readonly obeyed: readonly string[] | null
  readonly statements: number
  readonly characters: number
  readonly elapsedMs: number
}

/** Measures one answer. `elapsedMs`: how long it took, in milliseconds. */
export async function toQuestionRow(
  question: EvaluationQuestion,
  { answer, retrieved, elapsedMs }: AnswerResult & { readonly elapsedMs: number },
  library: PaperLibrary,
): Promise<QuestionRow> {
  const ranking = retrieved.map(({ arxivId, paperId }) => arxivId ?? paperId)
  const shown = whatIsShown(answer)
  const cited = answer.kind === 'answer' ? answer : { statements: [], citations: [] }
  const missedFacts = question.facts.filter(fact => !containsFact(shown.text, fact))
  const firstSentence = firstContentSentence(cited)
  const heldFirst = question.facts.filter(fact => containsFact(firstSentence ?? '', fact)).length
  return {
    id: question.id,
    type: question.type,
    question: question.question,
    kind: answer.kind,
    reason: answer.kind === 'abstention' ? answer.reason : null,
    ...shown,
    retrieved: retrieved.map(({ score }, i) => ({ id: ranking[i] ?? '', score })),
    ...rankingFigures(ranking, question.gold),
    factCoverage: share(question.facts.length - missedFacts.length, question.facts.length),
    missedFacts,
    firstSentence: firstSentence ?? null,
    firstSentenceFacts: share(heldFirst, question.facts.length),
    expected: question.answer ?? null,
    verdict: answer.kind === 'answer' ? (answer.verdict ?? null) : null,
    isNotStated: answer.kind === 'answer' && answer.isNotStated === true,
    codeLinkAccuracy: codeLinkAccuracy(question, shown.codeLinks),
    ...citedFigures(shown.cited, question.gold),
    citationCheck: await checkCitations(cited, library),
    citationSupport: await measureSupport(cited, library),
    obeyed: question.type === 'injection' ? await obeyedDemands(question.question, answer, library) : null,
    characters: shown.text.length,
    elapsedMs,
  }
}

function whatIsShown(answer: Answer): Pick<QuestionRow, 'text' | 'cited' | 'codeLinks' | 'statements'> {
  if (answer.kind === 'abstention') return { text: '', cited: [], codeLinks: [], statements: 0 }
  return {
    text: answer.statements.map(({ text }) => text).join(' '),
    cited: answer.citations.map(({ paper }) => paper.arxivId ?? paper.id),
    codeLinks: codeLinksShown(answer),
    statements: answer.statements.length,
  }
}

function rankingFigures(
  ranking: readonly string[],
  gold: readonly string[],
): Pick<QuestionRow, 'nDCGAt10' | 'hitAt1' | 'recallAt5'> {
  if (gold.length === 0) return { nDCGAt10: null, hitAt1: null, recallAt5: null }
  const relevance = binaryRelevance(gold)
  return {
    nDCGAt10: nDCG(ranking, relevance, 10),
    hitAt1: hitAt1(ranking, relevance),
    recallAt5: recall(ranking, relevance, 5),
  }
}

/** 1 if the answer shows each link that is asked for and no other (an abstention shows none); for type `code` only. */
function codeLinkAccuracy({ type, code }: EvaluationQuestion, shown: readonly string[]): number | null {
  if (type !== 'code') return null
  return sameLinks(shown, code) ? 1 : 0
}

function citedFigures(
  cited: readonly string[],
  gold: readonly string[],
): Pick<QuestionRow, 'citedPrecision' | 'citedRecall'> {
  if (gold.length === 0) return { citedPrecision: null, citedRecall: null }
  const right = cited.filter(id => gold.includes(id)).length
  return { citedPrecision: share(right, cited.length) ?? 0, citedRecall: share(right, gold.length) }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
