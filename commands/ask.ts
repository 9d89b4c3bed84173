import type { AskOptions } from '../src/answering/answerer.ts'
import { shortAnswer } from '../src/answering/short-answer.ts'
import type { App } from '../src/app.ts'
import {
  type ChatCommand,
  type ComponentHandler,
  type ComponentRequest,
  type Reply,
  type RequestOrigin,
  requiredOption,
  type Visibility,
} from '../src/command.ts'
import {
  askInConversation,
  type ConversationResult,
} from '../src/community/conversations/ask-in-conversation.ts'
import { keepTurn, type SpokenBefore, spokenBefore } from '../src/community/conversations/spoken-before.ts'
import { filterOf, filterOptions, nothingLeftText, suggestFilters } from '../src/dispatch/filter-options.ts'
import { keepForButtons } from '../src/dispatch/keep-for-buttons.ts'
import { expiredComponent } from '../src/dispatch/open-component.ts'
import type { Answer } from '../src/domain/answer.ts'
import { displayTitle, type Paper } from '../src/domain/paper.ts'
import type { SearchFilter } from '../src/domain/search-filter.ts'
import { AppError } from '../src/errors.ts'
import type { KeptContent } from '../src/library/kept-answers.ts'
import { type AnswerView, answerMessage } from '../src/render/answer-message.ts'
import { citationFile } from '../src/render/citations.ts'
import { citeMessage } from '../src/render/cite-message.ts'
import type { KeyedView } from '../src/render/component-rows.ts'
import { evidenceMessage } from '../src/render/evidence-message.ts'
import { filterText } from '../src/render/filter-text.ts'
import { textReply } from '../src/render/panel.ts'
import { longestQuestion } from '../src/text/longest-texts.ts'
import { openedPaper } from './paper.ts'
import { listReply, relatedReply } from './related.ts'

/** `/ask`: an answer with footnotes, or an honest “not in these papers”. */
export const ask = {
  data: {
    name: 'ask',
    description: 'Answers a question from paper abstracts, with a footnote behind every sentence',
    options: [
      {
        type: 3,
        name: 'question',
        description: 'What do you want to know?',
        required: true,
        max_length: longestQuestion,
      },
      ...filterOptions,
    ],
  },
  visibility: ({ answers }) => answers,
  run(request, app) {
    const filter = filterOf(request)
    const asking = { ...request, ...(filter && { filter }) }
    return answerReplies(requiredOption(request, 'question'), asking, app)
  },
  autocomplete: async (request, app) => (await suggestFilters(request, app)) ?? [],
  components: {
    page: { effect: 'update', run: turnPage },
    evidence: { effect: 'reply', run: showEvidence },
    'evidence-page': { effect: 'update', run: showEvidence },
    cite: { effect: 'reply', run: citeAll },
    'cite-page': { effect: 'update', run: citeAll },
    more: { effect: 'reply', run: showMorePapers },
    related: { effect: 'reply', run: showRelated },
    cited: { effect: 'reply', run: openCited },
    forget: { effect: 'reply', run: forget },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

type Asking = RequestOrigin & {
  readonly visibility: Visibility
  /** Which papers may answer; all of them where absent. */
  readonly filter?: SearchFilter
}

/** A line on what is being done where the answer grows, the answer as it does, and the whole of it with its buttons. */
async function* answerReplies(question: string, request: Asking, app: App): AsyncIterable<Reply> {
  const startedAt = app.clock()
  const before = await spokenBefore(request, app)
  const grows = app.answerer.answerStream !== undefined
  if (grows) yield textReply('Reading the abstracts…')
  let last: ConversationResult | undefined
  for await (const result of askInConversation(question, before.turns, app, askOptions(request, app))) {
    last = result
    if (grows) yield answerMessage(result.answer, app.clock() - startedAt, viewOf(result))
  }
  if (last === undefined) return
  yield await wholeReply(await withFilterTold(last, question, { request, app }), app.clock() - startedAt, {
    question,
    request,
    app,
    before,
  })
}

/** An answer says among which papers it was looked for, and one that a filter left without any, what to do. */
async function withFilterTold(
  result: ConversationResult,
  question: string,
  { request: { filter, signal }, app }: Pick<Asked, 'request' | 'app'>,
): Promise<ConversationResult> {
  if (filter === undefined) return result
  const { answer, retrieved } = result
  const notes = [`Only papers ${filterText(filter)} were looked at.`, answer.note]
  const note = notes.filter(line => line !== undefined).join('\n')
  if (answer.kind === 'answer' || retrieved.length > 0) return { ...result, answer: { ...answer, note } }
  const message = await nothingLeftText(question, filter, { retriever: app.retriever, signal })
  return { ...result, answer: { ...answer, reason: 'not-in-corpus', message } }
}

/** An answer as one reply. Rejects with an `AppError` `internal` where there is none. */
export async function answerReply(question: string, request: Asking, app: App): Promise<Reply> {
  let last: Reply | undefined
  for await (const reply of answerReplies(question, request, app)) last = reply
  if (last === undefined) throw new AppError('internal', 'The answerer gave no answer.')
  return last
}

/** What was asked, by whom, and after what. */
export interface Asked {
  readonly question: string
  readonly request: Asking
  readonly app: App
  readonly before: SpokenBefore
}

/** A whole answer with what its buttons need, kept, and its turn in the conversation that it belongs to. */
export async function wholeReply(
  { answer: whole, retrieved, understoodAs, turn }: ConversationResult,
  elapsedMs: number,
  { question, request, app, before }: Asked,
): Promise<Reply> {
  const { length } = app.serverSettings.of(request.serverId)
  const answer = length === 'short' && !isAligned(whole) ? shortAnswer(whole) : whole
  const foundIds = retrieved.map(({ paperId }) => paperId)
  const conversation = await keepTurn(before, turn, { request, app })
  const content = {
    kind: 'answer' as const,
    answer,
    foundIds,
    elapsedMs,
    question,
    ...(understoodAs !== undefined && { understoodAs }),
    ...(conversation !== undefined && { conversation }),
  }
  const key = await keepForButtons(content, request, app)
  const message = contentMessage(content, { key })
  // A greeting is nobody else's business.
  const isChat =
    answer.kind === 'abstention' && (answer.reason === 'small-talk' || answer.reason === 'needs-context')
  return isChat ? { ...message, isForAskerAlone: true } : message
}

/** What stands side by side is a table: a part of it compares nothing. */
function isAligned(answer: Answer): boolean {
  return answer.kind === 'answer' && answer.statements.some(({ aspect }) => aspect !== undefined)
}

function askOptions({ signal, serverId, filter }: Asking, { serverSettings }: App): AskOptions {
  const { wording } = serverSettings.of(serverId)
  return { signal, wording, ...(filter && { filter }), ...(serverId !== undefined && { serverId }) }
}

type AnswerContent = Extract<KeptContent, { readonly kind: 'answer' }>

function contentMessage(content: AnswerContent, view: KeyedView): Reply {
  const { answer, foundIds, elapsedMs } = content
  const hasMore = morePaperIds(answer, foundIds).length > 0
  return answerMessage(answer, elapsedMs, { ...viewOf(content), ...view, hasMore })
}

function viewOf({ understoodAs }: { readonly understoodAs?: string }): Pick<AnswerView, 'understoodAs'> {
  return understoodAs === undefined ? {} : { understoodAs }
}

async function turnPage({ page, kept }: ComponentRequest): Promise<Reply> {
  return contentMessage(answerContent(kept), { key: kept.key, page })
}

/** Whoever asked, and whoever manages the server, may have forgotten what was said. */
async function forget({ kept, user }: ComponentRequest, { conversations }: App): Promise<Reply> {
  const { conversation } = answerContent(kept)
  if (kept.ownerId !== user.id && !user.managesServer)
    throw new AppError('not-found', 'Only whoever asked, or who manages the server, can have this forgotten.')
  if (conversation !== undefined) await conversations.forget(conversation.id)
  return textReply('Forgotten. The next question stands by itself.')
}

async function showEvidence({ page, kept }: ComponentRequest): Promise<Reply> {
  return evidenceMessage(answerContent(kept).answer, { key: kept.key, page })
}

/** Everything that is cited, and as a file where that is more than one paper. */
async function citeAll({ page, kept }: ComponentRequest, app: App): Promise<Reply> {
  const papers = await citedPapers(kept, app)
  const files = papers.length < 2 ? [] : [await citationFile(papers, 'bibtex')]
  return citeMessage(papers, { key: kept.key, page, files })
}

/** The card of a paper that the answer shows, by its place among them. */
async function openCited(request: ComponentRequest, app: App): Promise<Reply> {
  const shown = shownPapers(answerContent(request.kept).answer)
  return openedPaper(shown[request.page]?.id, request, app)
}

/** The papers of an answer or a list, or the one of a card. */
async function citedPapers(kept: ComponentRequest['kept'], { library }: App): Promise<readonly Paper[]> {
  const { content } = kept
  const papersOf = async (ids: readonly string[]) => (await library.get(ids)).flatMap(paper => paper ?? [])
  if (content.kind === 'paper') return papersOf([content.paperId])
  if (content.kind === 'papers') return papersOf(content.papers.map(({ paperId }) => paperId))
  const { answer } = answerContent(kept)
  return answer.kind === 'answer' ? answer.citations.map(({ paper }) => paper) : []
}

async function showMorePapers(request: ComponentRequest, app: App): Promise<Reply> {
  const { answer, foundIds } = answerContent(request.kept)
  const papers = morePaperIds(answer, foundIds).map(paperId => ({ paperId, reason: '' }))
  return listReply({ title: 'More papers found for this question', papers }, request, app)
}

async function showRelated(request: ComponentRequest, app: App): Promise<Reply> {
  const { answer } = answerContent(request.kept)
  const paper = answer.kind === 'answer' ? answer.citations[0]?.paper : undefined
  if (paper === undefined) throw expiredComponent()
  return relatedReply(paper.arxivId ?? displayTitle(paper), request, app)
}

/** What was found beside the papers that the answer shows already; an off-topic question has nothing more to show. */
function morePaperIds(answer: Answer, foundIds: readonly string[]): readonly string[] {
  if (answer.kind === 'abstention' && (answer.reason === 'off-topic' || answer.nearest.length === 0))
    return []
  const shownIds = new Set(shownPapers(answer).map(({ id }) => id))
  return foundIds.filter(id => !shownIds.has(id))
}

function shownPapers(answer: Answer): readonly Paper[] {
  const shown = answer.kind === 'answer' ? answer.citations : answer.nearest
  return shown.map(({ paper }) => paper)
}

function answerContent({ content }: ComponentRequest['kept']) {
  if (content.kind !== 'answer') throw expiredComponent()
  return content
}
