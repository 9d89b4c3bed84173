import type { Answer } from '../../domain/answer.ts'
import type { Hit } from '../../domain/hit.ts'
import { displayTitle } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Retriever } from '../../retrieval/retriever.ts'
import { abstentionReason } from '../abstention.ts'
import type { Answerer, AnswerResult } from '../answerer.ts'
import { type DraftStatement, fieldStatement, numberCitations, sentenceStatement } from '../draft.ts'
import { fieldValue } from '../paper-fields.ts'
import { verifiedStatements } from '../verification.ts'
import { bestSentenceScore, chooseSentences, type SentenceBudget } from './choose-sentences.ts'
import { answerFromFields } from './metadata-answer.ts'
import { namedHits } from './question-focus.ts'

const name = 'extractive'

/** How many papers are looked at; a list may take this many lines. */
const searchedPapers = 20
/** Papers shown beside an abstention. */
const nearestPapers = 3

const budgets = {
  fact: { sentences: 4, characters: 900 },
  /** For each paper of a comparison. */
  compare: { sentences: 3, characters: 700 },
  list: { sentences: 1, characters: 400 },
  code: { sentences: 2, characters: 500 },
} as const satisfies Record<string, SentenceBudget>

/** A paper belongs on a list if it scores at least this share of the best, by fusion and by its best sentence. */
const listShare = { score: 0.55, sentence: 0.6 } as const
const longestList = 8

/** Answers with sentences of the abstracts, each with its footnote; without a language model. */
export function createExtractiveAnswerer(retriever: Retriever, library: PaperLibrary): Answerer {
  return {
    name,
    async answer(text, options = {}) {
      const { question, hits } = await retriever.search(text, { ...options, limit: searchedPapers })
      const answer = await compose(question, hits, library)
      const retrieved = found(question, answer, hits)
      return { answer, retrieved }
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
  question: QuestionAnalysis,
  hits: readonly Hit[],
  library: PaperLibrary,
): Promise<Answer> {
  const reason = abstentionReason(question, hits)
  if (reason !== undefined) return abstain(reason, hits)
  const drafts = await draft(question, hits, library)
  const numbered = { kind: 'answer', ...numberCitations(drafts), answerer: name } as const
  const kept = new Set(verifiedStatements(numbered))
  if (kept.size === 0) return abstain('detail-not-given', hits)
  if (kept.size === numbered.statements.length) return numbered
  const sound = drafts.filter((_, i) => kept.has(numbered.statements[i] ?? never))
  return { ...numbered, ...numberCitations(sound) }
}

const never = { text: '', citationNumbers: [], evidence: { kind: 'count', value: 0 } } as const

async function draft(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  library: PaperLibrary,
): Promise<readonly DraftStatement[]> {
  const named = namedHits(question, hits)
  const top = named[0] ?? hits[0]
  if (top === undefined) return []
  switch (answerForm(question, named)) {
    case 'metadata':
      return (await answerFromFields(question, hits, library)) ?? []
    case 'code':
      return codeStatements(question, top, named.length > 0)
    case 'list':
      return listHits(question, hits).flatMap(hit => sentences(question, hit, budgets.list))
    case 'compare':
      return comparedHits(named, hits).flatMap(hit => sentences(question, hit, budgets.compare))
    default:
      return sentences(question, hits[0] ?? top, budgets.fact)
  }
}

const asksForPapers = /\b(?:papers|works|articles|studies|abstracts|publications|anything)\b/i

/**
 * The form of the answer: the question's type, but that one paper named cannot be compared with itself, and that a
 * question about a named paper asks for a list of papers only if it says so (`which losses does iREPO use` does not).
 */
function answerForm({ type, text }: QuestionAnalysis, named: readonly Hit[]): QuestionAnalysis['type'] {
  if (type === 'compare' && named.length === 1) return 'fact'
  if (type === 'list' && named.length > 0 && !asksForPapers.test(text)) return 'fact'
  return type
}

function sentences(question: QuestionAnalysis, hit: Hit, budget: SentenceBudget): readonly DraftStatement[] {
  return chooseSentences(question, hit, budget).map(sentence => sentenceStatement(hit.paper, sentence))
}

function codeStatements(question: QuestionAnalysis, top: Hit, isNamed: boolean): readonly DraftStatement[] {
  const { paper } = top
  const value = fieldValue(paper, 'codeUrls') ?? 'none'
  const title = displayTitle(paper)
  const text =
    paper.codeUrls.length === 0
      ? `The abstract of “${title}” gives no code link.`
      : `Code of “${title}”: ${paper.codeUrls.join(' · ')}`
  const link = fieldStatement(paper, text, { field: 'codeUrls', value })
  // A question that names its paper wants the link alone; one that describes it wants to see that it is the right one.
  return isNamed ? [link] : [...sentences(question, top, { ...budgets.code, sentences: 1 }), link]
}

function listHits(question: QuestionAnalysis, hits: readonly Hit[]): readonly Hit[] {
  const scored = hits.map(hit => ({ hit, sentence: bestSentenceScore(question, hit) }))
  const best = {
    score: hits[0]?.score ?? 0,
    sentence: scored.reduce((most, { sentence }) => Math.max(most, sentence), 0),
  }
  return scored
    .filter(
      ({ hit, sentence }) =>
        hit.score >= listShare.score * best.score && sentence >= listShare.sentence * best.sentence,
    )
    .slice(0, longestList)
    .map(({ hit }) => hit)
}

/** The papers that a comparison names; the two best where it names fewer. */
function comparedHits(named: readonly Hit[], hits: readonly Hit[]): readonly Hit[] {
  const others = hits.filter(hit => !named.includes(hit))
  return named.length >= 2 ? named.slice(0, 4) : [...named, ...others].slice(0, 2)
}

function abstain(reason: NonNullable<ReturnType<typeof abstentionReason>>, hits: readonly Hit[]): Answer {
  return {
    kind: 'abstention',
    reason,
    nearest: reason === 'off-topic' ? [] : hits.slice(0, nearestPapers),
    answerer: name,
  }
}
