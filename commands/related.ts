import { searchNote } from '../src/answering/search-note.ts'
import type { App } from '../src/app.ts'
import {
  type AutocompleteRequest,
  type ChatCommand,
  type Choice,
  type ComponentHandler,
  type ComponentRequest,
  type Reply,
  type RequestOrigin,
  requiredOption,
  type Visibility,
} from '../src/command.ts'
import { filterOf, filterOptions, nothingLeftText, suggestFilters } from '../src/dispatch/filter-options.ts'
import { keepForButtons } from '../src/dispatch/keep-for-buttons.ts'
import { expiredComponent } from '../src/dispatch/open-component.ts'
import type { Hit } from '../src/domain/hit.ts'
import type { SearchFilter } from '../src/domain/search-filter.ts'
import type { KeptPaper } from '../src/library/kept-answers.ts'
import { filterText } from '../src/render/filter-text.ts'
import { nothingAboutTitle, papersMessage, papersOnPage, relatedTitle } from '../src/render/hits-message.ts'
import { limits } from '../src/render/limits.ts'
import { escapeMarkdown, oneLine } from '../src/render/markdown.ts'
import { textReply } from '../src/render/panel.ts'
import { choiceName } from '../src/render/paper-choice.ts'
import { relatedPapers } from '../src/retrieval/search/related-papers.ts'
import { longestLookup } from '../src/text/longest-texts.ts'

/** Four pages. */
const listedPapers = 20

/** `/related`: papers near a topic or near another paper, each with its reason. */
export const related = {
  data: {
    name: 'related',
    description: 'Recommends papers near a topic or near another paper',
    options: [
      {
        type: 3,
        name: 'topic',
        description: 'A topic, or a paper’s arXiv ID or title',
        required: true,
        max_length: longestLookup,
        autocomplete: true,
      },
      ...filterOptions,
    ],
  },
  visibility: ({ answers }) => answers,
  run(request, app) {
    const filter = filterOf(request)
    return relatedReply(requiredOption(request, 'topic'), { ...request, ...(filter && { filter }) }, app)
  },
  autocomplete: suggestTopics,
  components: {
    'list-page': { effect: 'update', run: turnPage },
    'list-all': { effect: 'reply', run: turnPage },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

/** A list of papers as it is kept. `title`: Markdown. */
export interface PaperList {
  readonly title: string
  readonly papers: readonly KeptPaper[]
  /** As in `Answer`. */
  readonly note?: string
}

type Asked = RequestOrigin & { readonly visibility: Visibility }

/** The first page of papers near a topic, or near the paper that an ID or a title names. */
export async function relatedReply(
  text: string,
  request: Asked & { readonly filter?: SearchFilter },
  app: App,
): Promise<Reply> {
  const { signal, filter } = request
  const found = await relatedPapers(text, app, { limit: listedPapers, signal, ...(filter && { filter }) })
  const papers = found.related.map(({ hit, reason }) => ({ paperId: hit.paper.id, reason }))
  const note = [
    ...(filter === undefined ? [] : [`Only papers ${filterText(filter)} were looked at.`]),
    ...Object.values(searchNote(found)),
  ].join('\n')
  const noted = note === '' ? {} : { note }
  if (papers.length > 0)
    return listReply({ title: relatedTitle(found.topic), papers, ...noted }, request, app)
  if (found.nearest.length === 0 && filter !== undefined) {
    const { retriever } = app
    const left = await nothingLeftText(text, filter, { retriever, signal })
    return { ...textReply(escapeMarkdown(left)), isForAskerAlone: true }
  }
  return nothingRelated(
    { title: nothingAboutTitle(found.topic), nearest: found.nearest, ...noted },
    request,
    app,
  )
}

/** That nothing here is about it, with what comes nearest; for whoever asked alone. */
export async function nothingRelated(
  { nearest, ...list }: Omit<PaperList, 'papers'> & { readonly nearest: readonly Hit[] },
  request: Asked,
  app: App,
): Promise<Reply> {
  const papers = nearest.map(({ paper }) => ({ paperId: paper.id, reason: '' }))
  const title = papers.length === 0 ? list.title : `${list.title} The nearest titles:`
  return { ...(await listReply({ ...list, title, papers }, request, app)), isForAskerAlone: true }
}

/** The first page of a list, kept so that its pages turn and its papers open; an empty one for whoever asked alone. */
export async function listReply(list: PaperList, request: Asked, app: App): Promise<Reply> {
  if (list.papers.length === 0)
    return { ...(await pageOf(list, { key: undefined, page: 0 }, app)), isForAskerAlone: true }
  const key = await keepForButtons({ kind: 'papers', ...list }, request, app)
  return pageOf(list, { key, page: 0 }, app)
}

/** Papers for what has been typed of their titles, names, authors or IDs. */
export async function suggestPapers(
  { text }: AutocompleteRequest,
  { paperNames }: App,
): Promise<readonly Choice[]> {
  const suggestions = await paperNames.suggest(text, limits.choices)
  return suggestions.map(suggestion => ({ name: choiceName(suggestion), value: suggestion.paperId }))
}

/** The same behind the topic as it was typed: who picks a paper gets papers like it. */
async function suggestTopics(request: AutocompleteRequest, app: App): Promise<readonly Choice[]> {
  const filters = await suggestFilters(request, app)
  if (filters !== undefined) return filters
  const topic = oneLine(request.text)
  const typed = topic === '' || topic.length > limits.choiceValue ? [] : [{ name: topic, value: topic }]
  return [...typed, ...(await suggestPapers(request, app))]
}

async function turnPage({ kept, page }: ComponentRequest, app: App): Promise<Reply> {
  if (kept.content.kind !== 'papers') throw expiredComponent()
  return pageOf(kept.content, { key: kept.key, page }, app)
}

async function pageOf(
  { papers, ...list }: PaperList,
  { key, page }: { readonly key: string | undefined; readonly page: number },
  { library }: App,
): Promise<Reply> {
  const first = page * papersOnPage
  // Without a key no page can be turned: all that fits one message.
  const onPage = papers.slice(first, first + papersOnPage)
  const found = await library.get(onPage.map(({ paperId }) => paperId))
  return papersMessage({
    ...list,
    papers: onPage.flatMap(({ reason }, i) => {
      const paper = found[i]
      return paper === undefined ? [] : [{ paper, reason, position: first + i }]
    }),
    total: papers.length,
    pageAction: 'list-page',
    key,
    page,
  })
}
