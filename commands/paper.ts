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
import { keepForButtons } from '../src/dispatch/keep-for-buttons.ts'
import type { Paper } from '../src/domain/paper.ts'
import { AppError } from '../src/errors.ts'
import type { KeptContent, KeptPaper } from '../src/library/kept-answers.ts'
import { escapeMarkdown, oneLine } from '../src/render/markdown.ts'
import { textReply } from '../src/render/panel.ts'
import { paperMessage } from '../src/render/paper-message.ts'
import { shorten } from '../src/render/shorten.ts'
import { findPapers, nearestPapers } from '../src/retrieval/search/find-paper.ts'
import { longestLookup } from '../src/text/longest-texts.ts'
import { listReply, suggestPapers } from './related.ts'

type Asked = RequestOrigin & { readonly visibility: Visibility }

const relatedPapers = 10
const shownNearest = 3
/** What was asked, as far as it is repeated. */
const longestAsked = 150

/** `/paper`: one paper's card, found by ID, link, DOI, title or name. */
export const paper = {
  data: {
    name: 'paper',
    description: 'Looks a paper up by arXiv ID, link, DOI or title',
    options: [
      {
        type: 3,
        name: 'id',
        description: 'An arXiv ID, a link, a DOI, a title or an author',
        required: true,
        max_length: longestLookup,
        autocomplete: true,
      },
    ],
  },
  visibility: ({ answers }) => answers,
  async run(request, app) {
    const id = requiredOption(request, 'id')
    const [found, ...others] = await findPapers(id, app)
    if (found === undefined) return unknownPaper(id, request, app)
    return others.length === 0
      ? paperReply(found, request, app)
      : choiceReply({ id, papers: [found, ...others] }, request, app)
  },
  autocomplete: suggestPapers,
  components: {
    open: { effect: 'reply', run: openListed },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

async function paperReply(found: Paper, request: Asked, app: App): Promise<Reply> {
  const { signal } = request
  const { hits } = await app.retriever.searchLike(found, { limit: relatedPapers, signal })
  const relatedIds = hits.map(hit => hit.paper.id)
  const key = await keepForButtons({ kind: 'paper', paperId: found.id, relatedIds }, request, app)
  return paperMessage(found, hits, { key })
}

/** Several papers go by what was asked: the list whose buttons open them. */
export function choiceReply(
  {
    id,
    papers,
    hint = '',
  }: { readonly id: string; readonly papers: readonly Paper[]; readonly hint?: string },
  request: Asked,
  app: App,
): Promise<Reply> {
  const title = `Which “${escapeMarkdown(shorten(oneLine(id), longestAsked))}”?${hint}`
  return listReply({ title, papers: papers.map(toListed) }, request, app)
}

/** What is said where nothing goes by an ID or a title, with the nearest titles. */
export async function unknownPaper(id: string, request: Asked, app: App): Promise<Reply> {
  const near = await nearestPapers(id, app, shownNearest)
  const unknown = `No paper in the library goes by “${escapeMarkdown(shorten(oneLine(id), longestAsked))}”.`
  const reply =
    near.length === 0
      ? textReply(
          `${unknown}\nTry a few words of its title, an author or its arXiv ID; \`/related\` finds papers on a topic.`,
        )
      : await listReply({ title: `${unknown} The nearest titles:`, papers: near.map(toListed) }, request, app)
  return { ...reply, isForAskerAlone: true }
}

/** The paper whose button was pressed, or that was chosen in a menu, by its position in what was kept. */
async function openListed(request: ComponentRequest, app: App): Promise<Reply> {
  const position = Number(request.values[0] ?? request.page)
  return openedPaper(listedIds(request.kept.content)[position], request, app)
}

/** The card of a paper that was found before. Rejects with an `AppError` where it is gone. */
export async function openedPaper(
  id: string | undefined,
  request: ComponentRequest,
  app: App,
): Promise<Reply> {
  const [found] = id === undefined ? [] : await app.library.get([id])
  if (found === undefined) throw new AppError('not-found', 'This paper is no longer in the library.')
  return paperReply(found, request, app)
}

function toListed({ id }: Paper): KeptPaper {
  return { paperId: id, reason: '' }
}

function listedIds(content: KeptContent): readonly string[] {
  if (content.kind === 'papers') return content.papers.map(({ paperId }) => paperId)
  if (content.kind === 'list') return content.paperIds
  if (content.kind === 'paper') return content.relatedIds
  return content.kind === 'answer' ? content.foundIds : []
}
