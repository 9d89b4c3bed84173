import type { Abstention, Answer } from '../../domain/answer.ts'
import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { SearchFilter } from '../../domain/search-filter.ts'
import type { AboutPapers, Answerer, AnswerResult, AskOptions, QuestionReading } from '../answerer.ts'
import { type DraftStatement, numberCitations } from '../draft.ts'
import { remembering } from '../evidence/paper-evidence.ts'
import { type Reading, readChosenHits, readHits } from '../reading/read-hits.ts'
import { searchNote } from '../search-note.ts'
import { verifiedStatements } from '../verification/verified-statements.ts'
import { abstentionReason, isAnchored } from './abstention-reason.ts'
import type { ExtractiveParts } from './extractive-parts.ts'
import { byDate } from './fields/answer-by-date.ts'
import { tellAligned } from './forms/aligned-papers.ts'
import { tell } from './forms/answer-form.ts'
import { tellChosen } from './forms/chosen-papers.ts'
import type { Told } from './forms/one-paper.ts'
import { notForPapers } from './not-for-papers.ts'
import { languageLine } from './other-language.ts'

export const extractiveName = 'extractive'

/** How many papers are looked at; a list may take this many lines. */
export const searchedPapers = 30
/** Papers shown beside an abstention. */
const nearestPapers = 3
/** Answers with sentences of the abstracts, each with its footnote; without a language model. */
export function createExtractiveAnswerer(parts: ExtractiveParts): Answerer {
  return {
    name: extractiveName,
    async answer(text, options: AskOptions = {}) {
      const { about, without, filter, signal } = options
      const { question, hits, ...fault } = await parts.retriever.search(text, {
        limit: searchedPapers,
        ...(signal !== undefined && { signal }),
        ...(about !== undefined && { papers: about.paperIds }),
        ...(without !== undefined && { without }),
        ...(filter !== undefined && { filter }),
      })
      const evidenceOf = remembering(parts.judge, question)
      const reading =
        about === undefined
          ? readHits(question, hits, { weights: parts.weights.reading, evidenceOf })
          : readChosenHits(question, hits, { isCompared: about.form === 'compare', evidenceOf })
      const answer =
        about === undefined
          ? await compose(reading, within(parts, filter, hits))
          : await composeChosen(reading, about, parts)
      const retrieved = found(question, answer, hits)
      return {
        answer: { ...answer, ...searchNote(fault) },
        retrieved,
        reading: readingOf(reading, filter),
        ...fault,
      }
    },
  }
}

/** As sure as this that the first paper is the one that is meant, other words for the question find nothing better, 0 … 1. */
const surelyFirst = 0.8

/** Where a filter says which papers may answer, the newest of the whole library are none of its business. */
function within(
  parts: ExtractiveParts,
  filter: SearchFilter | undefined,
  hits: readonly Hit[],
): ExtractiveParts {
  if (filter === undefined) return parts
  const { library } = parts
  return {
    ...parts,
    library: {
      status: () => library.status(),
      byDate: async (order, limit) =>
        byDate(
          hits.map(({ paper }) => paper),
          order,
        ).slice(0, limit),
    },
  }
}

function readingOf(
  { question, hits, named, isHeld, isFirst }: Reading,
  chosen: SearchFilter | undefined,
): QuestionReading {
  const { wording, arxivIds, dois, isByFilterAlone } = question
  const filter = chosen === undefined ? question.filter : { ...question.filter, ...chosen }
  const isNamed = named.length > 0 && named[0] === hits[0]
  const hasId = arxivIds.length > 0 || dois.length > 0
  const asksForSeveral = wording.intents.list + wording.intents.broad > 1 / 2
  const standsOut = !asksForSeveral && isFirst >= surelyFirst && isHeld >= surelyFirst
  return {
    intent: wording.intent,
    isPlain: wording.language === undefined && (hasId || isNamed || standsOut),
    isLookup: hasId || isByFilterAlone,
    ...(filter !== undefined && { filter }),
  }
}

/** Papers found by a field (the newest, somebody's) stand before those found by search. */
function found(question: QuestionAnalysis, answer: Answer, hits: readonly Hit[]): AnswerResult['retrieved'] {
  const isByField = question.wording.intent === 'meta' && answer.kind === 'answer'
  const byField = isByField ? answer.citations.map(({ paper }) => paper) : []
  const ids = new Set(byField.map(({ id }) => id))
  const bySearch = hits.filter(({ paper }) => !ids.has(paper.id))
  return [...byField.map(paper => ({ paper, score: 1 })), ...bySearch].map(({ paper, score }) => ({
    paperId: paper.id,
    ...(paper.arxivId !== undefined && { arxivId: paper.arxivId }),
    score,
  }))
}

/** Decides whether there is an answer, and in which form; everything behind this goes by the reading. */
async function compose(reading: Reading, parts: ExtractiveParts): Promise<Answer> {
  const { weights, library } = parts
  const { question, hits } = reading
  if (!isAnchored(reading)) {
    const reply = await notForPapers(question, library)
    if (reply !== undefined) return abstain(reply, [])
  }
  const reason = abstentionReason(reading, weights)
  const { language } = question.wording
  if (reason !== undefined && language !== undefined && !isAnchored(reading))
    return abstain({ reason: 'other-language', message: languageLine(language) }, hits)
  if (reason !== undefined) return abstain({ reason }, hits)
  const note = language === undefined ? {} : { note: languageLine(language) }
  return { ...toAnswer(await tell(reading, parts), reading), ...note }
}

/** What was said before has decided that the papers are asked, and which. */
async function composeChosen(
  reading: Reading,
  { form, paperIds }: AboutPapers,
  parts: ExtractiveParts,
): Promise<Answer> {
  const silence = 'None of the papers that were named before fits.'
  if (reading.hits.length === 0) return abstain({ reason: 'not-in-corpus', message: silence }, [])
  if (form !== 'aspects') return toAnswer(tellChosen(reading, form, parts), reading)
  const drafts = soundDrafts(await tellAligned(paperIds, parts))
  const papers = reading.hits.map(({ paper }) => paper)
  return { kind: 'answer', ...numberCitations(drafts, papers), answerer: extractiveName }
}

/** What is told and holds; an abstention where nothing does. */
function toAnswer({ drafts: told, silence, ...facts }: Told, { hits }: Reading): Answer {
  const drafts = soundDrafts(told)
  if (drafts.length > 0)
    return { kind: 'answer', ...numberCitations(drafts), answerer: extractiveName, ...facts }
  return abstain({ reason: 'not-in-corpus', ...(silence !== undefined && { message: silence }) }, hits)
}

/** The drafts whose statements hold, and in place of each other one its sentence in the abstract's words, where that holds. */
function soundDrafts(drafts: readonly DraftStatement[]): readonly DraftStatement[] {
  const sound = thatHold(drafts)
  const mended = thatHold(drafts.flatMap(draft => (sound.has(draft) ? [] : (toQuote(draft) ?? []))))
  const byEvidence = new Map([...mended].map(draft => [draft.evidence, draft]))
  return drafts.flatMap(draft => (sound.has(draft) ? draft : (byEvidence.get(draft.evidence) ?? [])))
}

function thatHold(drafts: readonly DraftStatement[]): ReadonlySet<DraftStatement> {
  // What Footnote says in front is not the paper's to hold.
  const { statements, citations } = numberCitations(drafts.map(({ preface: _, ...draft }) => draft))
  const kept = new Set(
    verifiedStatements({ kind: 'answer', statements, citations, answerer: extractiveName }),
  )
  return new Set(
    drafts.filter((_, i) => {
      const statement = statements[i]
      return statement !== undefined && kept.has(statement)
    }),
  )
}

/** A sentence in the abstract's own words, where it does not pass in others. */
function toQuote(draft: DraftStatement): DraftStatement | undefined {
  if (draft.evidence.kind !== 'passage') return undefined
  return { ...draft, text: draft.evidence.quotes.join(' ') }
}

function abstain({ reason, message }: Pick<Abstention, 'reason' | 'message'>, hits: readonly Hit[]): Answer {
  return {
    kind: 'abstention',
    reason,
    ...(message !== undefined && { message }),
    nearest: reason === 'off-topic' ? [] : hits.slice(0, nearestPapers),
    answerer: extractiveName,
  }
}
