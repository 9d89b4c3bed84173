import type { Answer } from '../../domain/answer.ts'
import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { AnsweringWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Retriever } from '../../retrieval/search/retriever.ts'
import { abstentionReason } from '../abstention/abstention.ts'
import type { Answerer, AnswerResult } from '../answerer.ts'
import { type DraftStatement, numberCitations } from '../draft.ts'
import { readComparison } from '../reading/compared-hits.ts'
import { searchNote } from '../search-note.ts'
import { verifiedStatements } from '../verification/verified-statements.ts'
import { alsoAskedStatements, type DraftOptions, draftStatements } from './draft-statements.ts'

const name = 'extractive'

/** How many papers are looked at; a list may take this many lines. */
export const searchedPapers = 30
/** Papers shown beside an abstention. */
const nearestPapers = 3

/** Answers with sentences of the abstracts, each with its footnote; without a language model. */
export function createExtractiveAnswerer(
  retriever: Retriever,
  library: PaperLibrary,
  weights: AnsweringWeights,
): Answerer {
  return {
    name,
    async answer(text, options = {}) {
      const search = { ...options, limit: searchedPapers }
      const { question, hits, ...fault } = await retriever.search(text, search)
      const answerability =
        fault.embedderFault === undefined ? weights.answerability : weights.answerabilityByWords
      const fitting = { ...weights, answerability }
      const answer = await compose(question, hits, { library, weights: fitting, ...options })
      const retrieved = found(question, answer, hits)
      return { answer: { ...answer, ...searchNote(fault) }, retrieved, ...fault }
    },
  }
}

/** Papers found by a field (the newest, somebody's) stand before those found by search. */
function found(question: QuestionAnalysis, answer: Answer, hits: readonly Hit[]): AnswerResult['retrieved'] {
  const byField =
    question.type === 'metadata' && answer.kind === 'answer' ? answer.citations.map(({ paper }) => paper) : []
  const ids = new Set(byField.map(({ id }) => id))
  const bySearch = hits.filter(({ paper }) => !ids.has(paper.id))
  return [...byField.map(paper => ({ paper, score: 1 })), ...bySearch].map(({ paper, score }) => ({
    paperId: paper.id,
    ...(paper.arxivId !== undefined && { arxivId: paper.arxivId }),
    score,
  }))
}

async function compose(
  asked: QuestionAnalysis,
  hits: readonly Hit[],
  options: DraftOptions,
): Promise<Answer> {
  const main = { ...asked, text: asked.mainPart }
  const read = readComparison(main, hits, options.weights.comparisons)
  const reason = abstentionReason(read, hits, options.weights.answerability)
  const isPartly = reason === 'detail-not-given' && asked.alsoAsked.length > 0
  if (reason !== undefined && !isPartly) return abstain(reason, hits)
  const drafts = isPartly ? alsoAskedStatements(read, hits) : await draftStatements(read, hits, options)
  const sound = soundDrafts(soundDrafts(drafts, toQuote), () => undefined)
  if (sound.length === 0) return abstain('detail-not-given', hits)
  const note = isPartly ? { note: 'The abstract does not give the rest of what was asked.' } : {}
  return { kind: 'answer', ...numberCitations(sound), answerer: name, ...note }
}

/** The drafts whose statements hold, and in place of each other one what `mend` makes of it. */
function soundDrafts(
  drafts: readonly DraftStatement[],
  mend: (draft: DraftStatement) => DraftStatement | undefined,
): readonly DraftStatement[] {
  const { statements, citations } = numberCitations(drafts)
  const kept = new Set(verifiedStatements({ kind: 'answer', statements, citations, answerer: name }))
  return drafts.flatMap((draft, i) => {
    const statement = statements[i]
    if (statement !== undefined && kept.has(statement)) return [draft]
    return mend(draft) ?? []
  })
}

/** A sentence in the abstract's own words, where it does not pass in others. */
function toQuote(draft: DraftStatement): DraftStatement | undefined {
  if (draft.evidence.kind !== 'passage') return undefined
  return { ...draft, text: draft.evidence.quotes.join(' ') }
}

function abstain(reason: NonNullable<ReturnType<typeof abstentionReason>>, hits: readonly Hit[]): Answer {
  return {
    kind: 'abstention',
    reason,
    nearest: reason === 'off-topic' ? [] : hits.slice(0, nearestPapers),
    answerer: name,
  }
}
