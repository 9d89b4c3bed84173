import type { Abstention, AbstentionReason, Answer } from '../../domain/answer.ts'
import type { Hit } from '../../domain/hit.ts'
import { namesById, type QuestionAnalysis } from '../../domain/question.ts'
import type { AnsweringWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { countsPapers } from '../../question/counted-papers.ts'
import { ruledOutTerms } from '../../question/ruled-out.ts'
import type { Retriever } from '../../retrieval/search/retriever.ts'
import type { TextClassifier } from '../../text/text-classifier.ts'
import type { Answerer, AnswerResult, AskOptions } from '../answerer.ts'
import { type DraftStatement, numberCitations } from '../draft.ts'
import { type EvidenceJudge, remembering } from '../evidence/paper-evidence.ts'
import type { Verdict } from '../evidence/polarity.ts'
import { asksByFields } from '../reading/asked-papers.ts'
import { saysWithout } from '../reading/does-without.ts'
import { introducingHits } from '../reading/introduced.ts'
import { type Reading, readHits } from '../reading/read-hits.ts'
import { searchNote } from '../search-note.ts'
import { verifiedStatements } from '../verification/verified-statements.ts'
import { citationStatement } from './fields/citation-statement.ts'
import { codeList, codeStatement } from './fields/code-statements.ts'
import { countStatement, filteredPapers } from './fields/filtered-papers.ts'
import { answerFromFields, fieldStatements } from './fields/metadata-answer.ts'
import { hitsToldByFields } from './fields/told-by-fields.ts'
import { type Told, tellCandidates, tellPaper } from './forms/one-paper.ts'
import { tellComparison, tellFindings, tellList } from './forms/several-papers.ts'
import { chooseList, longestList } from './lists/choose-list.ts'
import { describeCandidates } from './lists/list-features.ts'
import { notForPapers } from './not-for-papers.ts'
import { languageLine } from './other-language.ts'

export const extractiveName = 'extractive'

/** How many papers are looked at; a list may take this many lines. */
export const searchedPapers = 30
/** Papers shown beside an abstention. */
const nearestPapers = 3
/** Papers that a broad question is answered from, at most and at least. */
const findings = { most: 6, least: 4 } as const

interface ExtractiveParts {
  readonly retriever: Retriever
  readonly library: PaperLibrary
  readonly judge: EvidenceJudge
  readonly polarity: TextClassifier<Verdict>
  readonly weights: AnsweringWeights
}

/** Answers with sentences of the abstracts, each with its footnote; without a language model. */
export function createExtractiveAnswerer(parts: ExtractiveParts): Answerer {
  return {
    name: extractiveName,
    async answer(text, options: AskOptions = {}) {
      const { question, hits, ...fault } = await parts.retriever.search(text, {
        ...options,
        limit: searchedPapers,
      })
      const answer = await compose(question, hits, parts)
      const retrieved = found(question, answer, hits)
      return { answer: { ...answer, ...searchNote(fault) }, retrieved, ...fault }
    },
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
async function compose(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  parts: ExtractiveParts,
): Promise<Answer> {
  const { judge, weights, library } = parts
  const reading = readHits(question, hits, {
    weights: weights.reading,
    evidenceOf: remembering(judge, question),
  })
  if (!isAnchored(reading)) {
    const reply = await notForPapers(question, library)
    if (reply !== undefined) return abstain(reply, [])
  }
  const reason = abstentionReason(reading, weights)
  const { language } = question.wording
  if (reason !== undefined && language !== undefined && !isAnchored(reading))
    return abstain({ reason: 'other-language', message: languageLine(language) }, hits)
  if (reason !== undefined) return abstain({ reason }, hits)
  const told = await tell(reading, parts)
  const drafts = soundDrafts(soundDrafts(told.drafts, toQuote), () => undefined)
  if (drafts.length === 0)
    return abstain(
      { reason: 'not-in-corpus', ...(told.silence !== undefined && { message: told.silence }) },
      hits,
    )
  const { drafts: _, silence: __, ...facts } = told
  const note = language === undefined ? {} : { note: languageLine(language) }
  return { kind: 'answer', ...numberCitations(drafts), answerer: extractiveName, ...facts, ...note }
}

/** Whether a name, an ID or an author says that papers are meant, whatever the wording sounds like. */
function isAnchored({ question, named, hits }: Reading): boolean {
  const { arxivIds, dois, authors, dates } = question
  return (
    arxivIds.length > 0 ||
    dois.length > 0 ||
    authors.length > 0 ||
    dates.order !== undefined ||
    (named.length > 0 && named[0] === hits[0])
  )
}

/** Written like an arXiv ID, but none: with a month 99, or five digits before 2015. */
const impossibleId = /\b(?:arxiv|id|paper|abs)\b\D{0,12}\b\d{4}\.\d{4,5}\b/i

function abstentionReason(reading: Reading, { decisions }: AnsweringWeights): AbstentionReason | undefined {
  const { question, hits, isHeld } = reading
  const { wording, arxivIds, dois, authors, dates, text } = question
  if (arxivIds.length > 0 || dois.length > 0) {
    return hits.some(({ paper }) => namesById(question, paper)) ? undefined : 'not-in-corpus'
  }
  if (impossibleId.test(text)) return 'not-in-corpus'
  if (question.filter !== undefined) return hits.length === 0 ? 'not-in-corpus' : undefined
  const isOfLibrary =
    wording.intent === 'meta' &&
    (authors.length > 0 || dates.order !== undefined || question.terms.length === 0)
  if (isOfLibrary) return undefined
  if (hits.length === 0) return 'not-in-corpus'
  if (isHeld < decisions.leastHeld)
    return wording.kinds.other > wording.kinds.papers ? 'off-topic' : 'not-in-corpus'
  return undefined
}

/** The answer in the form that the question asks for. */
async function tell(reading: Reading, parts: ExtractiveParts): Promise<Told> {
  const { question, hits, named, compared } = reading
  const { library, weights, judge, polarity } = parts
  const { intent, kinds } = question.wording
  const introducing = introducingHits(question, hits)
  if (introducing !== undefined && introducing.length === 0 && compared.length === 0) return { drafts: [] }
  const top = introducing?.[0] ?? named[0] ?? hits[0]
  if (top === undefined && intent !== 'meta') return { drafts: [] }
  if (kinds.cite > 1 / 2 && top !== undefined) return { drafts: [citationStatement(top.paper)] }
  if (intent === 'meta' || (named.length === 0 && asksByFields(question, named) && intent !== 'list')) {
    const fields = await answerFromFields(question, hits, library)
    if (fields !== undefined && fields.length > 0) return { drafts: fields }
  }
  if (top === undefined) return { drafts: [] }
  const also = alsoAsked(reading)
  const with_ = (told: Told): Told => ({ ...told, drafts: [...told.drafts, ...also] })
  if (intent === 'code') {
    if (compared.length > 0) return { drafts: compared.map(({ paper }) => codeStatement(paper)) }
    if (named.length === 0 && asksForSeveralCodes.test(question.text)) {
      return { drafts: codeList(listed(reading, parts)) }
    }
    return { drafts: [codeStatement(top.paper)] }
  }
  if (intent === 'list') {
    if (question.isByFilterAlone) return { drafts: filteredPapers(question, hits) }
    const ruledOut = ruledOutTerms(question.text)
    const papers =
      ruledOut.length === 0
        ? listed(reading, parts)
        : hits.filter(hit => saysWithout(hit, ruledOut)).slice(0, longestList)
    if (papers.length === 0 && ruledOut.length > 0) return { drafts: [], silence: silentAbout }
    const lines = tellList(reading, papers)
    return { drafts: countsPapers.test(question.text) ? [countStatement(papers.length), ...lines] : lines }
  }
  if (compared.length > 1) return with_({ drafts: tellComparison(reading) })
  if (intent === 'broad' && named.length === 0) {
    const papers = chooseList(
      describeCandidates(question, hits, hit => judge.read(hit).sentences),
      weights.lists,
    )
    const enough = papers.length >= findings.least ? papers : hits.slice(0, findings.least)
    return with_({ drafts: tellFindings(reading, enough.slice(0, findings.most)) })
  }
  const isSure =
    named.includes(top) || introducing !== undefined || reading.isFirst >= weights.decisions.leastFirst
  if (!isSure) return with_({ drafts: tellCandidates(reading) })
  const { leastStated, leastVerdict } = weights.decisions
  return with_(tellPaper(reading, top, { polarity, leastStated, leastVerdict }))
}

/** Which papers do without a thing cannot be told from their saying nothing of it. */
const silentAbout =
  'Abstracts seldom say what a paper does without, and none of those that I found says so. Silence does not mean that it is not used.'

/** `repos about pruning`, `which papers on pruning have code`. */
const asksForSeveralCodes =
  /\b(?:repos|repositories|codebases|implementations|projects|papers|works|articles|methods|models)\b/i

/** Papers at a conference or of somebody's code are those whose fields say so, and no others. */
function listed({ question, hits }: Reading, { judge, weights }: ExtractiveParts): readonly Hit[] {
  const told = hitsToldByFields(question, hits)
  if (told.length > 0) return told.slice(0, longestList)
  return chooseList(
    describeCandidates(question, hits, hit => judge.read(hit).sentences),
    weights.lists,
  )
}

/** The fields that a question asks for besides, of the papers that it is about. */
function alsoAsked({ question, hits, named, compared }: Reading): readonly DraftStatement[] {
  const top = named[0] ?? hits[0]
  const about = compared.length > 0 ? compared : top === undefined ? [] : [top]
  return about.flatMap(({ paper }) =>
    question.alsoAsked.flatMap(({ text, intent }) =>
      intent === 'code' ? [codeStatement(paper)] : fieldStatements(text, paper),
    ),
  )
}

/** The drafts whose statements hold, and in place of each other one what `mend` makes of it. */
function soundDrafts(
  drafts: readonly DraftStatement[],
  mend: (draft: DraftStatement) => DraftStatement | undefined,
): readonly DraftStatement[] {
  // What Footnote says in front is not the paper's to hold.
  const { statements, citations } = numberCitations(drafts.map(({ preface: _, ...draft }) => draft))
  const kept = new Set(
    verifiedStatements({ kind: 'answer', statements, citations, answerer: extractiveName }),
  )
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

function abstain({ reason, message }: Pick<Abstention, 'reason' | 'message'>, hits: readonly Hit[]): Answer {
  return {
    kind: 'abstention',
    reason,
    ...(message !== undefined && { message }),
    nearest: reason === 'off-topic' ? [] : hits.slice(0, nearestPapers),
    answerer: extractiveName,
  }
}
