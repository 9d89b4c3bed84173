import type { App } from '../src/app.ts'
import {
  type Actions,
  actionOption,
  type ChatCommand,
  type CommandRequest,
  type ComponentHandler,
  type ComponentRequest,
  type Reply,
  type RequestOrigin,
  runAction,
} from '../src/command.ts'
import { keepForButtons } from '../src/dispatch/keep-for-buttons.ts'
import { expiredComponent } from '../src/dispatch/open-component.ts'
import type { Paper } from '../src/domain/paper.ts'
import { AppError } from '../src/errors.ts'
import type { KeptContent } from '../src/library/kept-answers.ts'
import type { ListedPaper, ListOwner } from '../src/library/reading-lists.ts'
import { citationFile, citationFormatNames, citationFormats } from '../src/render/citations.ts'
import { papersOnPage } from '../src/render/hits-message.ts'
import { listMessage, longestNote, savedMessage } from '../src/render/list-message.ts'
import { textReply } from '../src/render/panel.ts'
import { toQuantity } from '../src/render/quantities.ts'
import { listReply } from './related.ts'

const actions: Actions<Promise<Reply>> = {
  show: { label: 'show it to me', run: show },
  share: { label: 'show it to everybody in the channel', run: share },
  export: { label: 'export it', run: exportList },
}

/** `/list`: papers that somebody saved, for themselves or for their server. */
export const list = {
  data: {
    name: 'list',
    description: 'Shows, shares or exports a reading list: the papers saved with the button Save',
    options: [
      actionOption(actions),
      {
        type: 3,
        name: 'whose',
        description: 'Whose list; your own where nothing is chosen',
        choices: [
          { name: 'mine', value: 'mine' },
          { name: 'this server’s', value: 'server' },
        ],
      },
      {
        type: 3,
        name: 'format',
        description: 'Of an export; BibTeX where nothing is chosen',
        choices: citationFormats.map(value => ({ name: citationFormatNames[value].label, value })),
      },
    ],
  },
  // Discord fixes it before the options are read: what is not shared is shown to whoever asked alone.
  visibility: () => 'public',
  unlimited: true,
  run: async (request, app) => runAction(actions, request, app),
  components: {
    save: { effect: 'reply', run: (request, app) => save(ownOf(request), request, app) },
    'save-for-server': { effect: 'reply', run: (request, app) => save(serverOf(request), request, app) },
    'list-turn': { effect: 'update', run: (request, app) => showPage(request, request.page, app) },
    'list-read': { effect: 'update', run: toggleRead },
    'list-remove': { effect: 'update', run: remove },
    'list-note': {
      effect: 'update',
      modal: ({ values }) => ({
        title: 'A note',
        page: Number(values[0] ?? 0),
        fields: [
          {
            name: 'note',
            label: 'What do you want to remember?',
            description: 'In place of the note that stands there; empty for none.',
            isLong: true,
            longest: longestNote,
          },
        ],
      }),
      run: writeNote,
    },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

function ownOf({ user }: RequestOrigin): ListOwner {
  return { kind: 'user', id: user.id }
}

/** Throws `AppError` `bad-input` outside of a server. */
function serverOf({ serverId }: RequestOrigin): ListOwner {
  if (serverId === undefined)
    throw new AppError('bad-input', 'A shared list belongs to a server on Discord, and this chat is in none.')
  return { kind: 'server', id: serverId }
}

function askedOwner(request: CommandRequest): ListOwner {
  return request.options['whose'] === 'server' ? serverOf(request) : ownOf(request)
}

async function show(request: CommandRequest, app: App): Promise<Reply> {
  const owner = askedOwner(request)
  const listed = await app.readingLists.of(owner)
  const content = { kind: 'list', owner, paperIds: listed.map(({ paperId }) => paperId) } as const
  const key =
    listed.length === 0
      ? undefined
      : await keepForButtons(content, { ...request, visibility: 'private' }, app)
  return { ...(await pageOf({ owner, listed, page: 0, key }, app)), isForAskerAlone: true }
}

async function share(request: CommandRequest, app: App): Promise<Reply> {
  const owner = askedOwner(request)
  const listed = await app.readingLists.of(owner)
  if (listed.length === 0) return { ...listMessage({ owner, entries: [], total: 0 }), isForAskerAlone: true }
  // Marks and notes are for whoever made them.
  const papers = listed.map(({ paperId }) => ({ paperId, reason: '' }))
  return listReply({ title: `Reading list: ${toQuantity(listed.length, 'paper')}`, papers }, request, app)
}

async function exportList(request: CommandRequest, app: App): Promise<Reply> {
  const listed = await app.readingLists.of(askedOwner(request))
  const papers = await papersOf(listed, app)
  if (papers.length === 0) return { ...textReply('There is no paper on this list.'), isForAskerAlone: true }
  const format = citationFormats.find(each => each === request.options['format']) ?? 'bibtex'
  const file = await citationFile(papers, format)
  const summary = `${toQuantity(papers.length, 'paper')} as ${citationFormatNames[format].label}:`
  return { ...textReply(summary, [file]), isForAskerAlone: true }
}

/** Puts what an answer cites, or a card shows, on a list. */
async function save(owner: ListOwner, request: ComponentRequest, app: App): Promise<Reply> {
  const { kept, user } = request
  const paperIds = savedIds(kept.content)
  if (paperIds.length === 0) throw expiredComponent()
  const added = await app.readingLists.add(owner, paperIds, user.id)
  return savedMessage({
    owner,
    added,
    total: paperIds.length,
    key: kept.key,
    canShare: owner.kind === 'user' && request.serverId !== undefined,
  })
}

function savedIds(content: KeptContent): readonly string[] {
  if (content.kind === 'paper') return [content.paperId]
  if (content.kind !== 'answer' || content.answer.kind !== 'answer') return []
  return content.answer.citations.map(({ paper }) => paper.id)
}

async function toggleRead(request: ComponentRequest, app: App): Promise<Reply> {
  const { owner, paperId, page } = chosen(request, Number(request.values[0]))
  const listed = (await app.readingLists.of(owner)).find(each => each.paperId === paperId)
  await app.readingLists.markRead(owner, paperId, listed?.readAt === undefined)
  return showPage(request, page, app)
}

async function remove(request: ComponentRequest, app: App): Promise<Reply> {
  const { owner, paperId, page } = chosen(request, Number(request.values[0]))
  await app.readingLists.remove(owner, paperId)
  return showPage(request, page, app)
}

async function writeNote(request: ComponentRequest, app: App): Promise<Reply> {
  const { owner, paperId, page } = chosen(request, request.page)
  await app.readingLists.setNote(owner, paperId, (request.fields['note'] ?? '').trim().slice(0, longestNote))
  return showPage(request, page, app)
}

/** The paper at a position of what was shown, and the page on which it is. */
function chosen({ kept: { content }, serverId }: ComponentRequest, position: number) {
  const paperId = content.kind === 'list' ? content.paperIds[position] : undefined
  if (content.kind !== 'list' || paperId === undefined) throw expiredComponent()
  const { owner } = content
  // Whoever has left the server, or presses elsewhere, changes nothing of its list.
  if (owner.kind === 'server' && owner.id !== serverId)
    throw new AppError('bad-input', 'This list belongs to another server.')
  return { owner, paperId, page: Math.floor(position / papersOnPage) }
}

/** What was shown, as it is now: positions stay those of what was kept. */
async function showPage({ kept }: ComponentRequest, page: number, app: App): Promise<Reply> {
  if (kept.content.kind !== 'list') throw expiredComponent()
  const { owner, paperIds } = kept.content
  const now = new Map((await app.readingLists.of(owner)).map(each => [each.paperId, each]))
  const listed = paperIds.map(
    paperId => now.get(paperId) ?? { paperId, addedBy: '', addedAt: 0, isGone: true },
  )
  return pageOf({ owner, listed, page, key: kept.key }, app)
}

interface Page {
  readonly owner: ListOwner
  readonly listed: readonly (ListedPaper & { readonly isGone?: boolean })[]
  readonly page: number
  readonly key: string | undefined
}

async function pageOf({ owner, listed, page, key }: Page, { library }: App): Promise<Reply> {
  const first = page * papersOnPage
  const onPage = listed.slice(first, first + papersOnPage)
  const found = await library.get(onPage.map(({ paperId }) => paperId))
  return listMessage({
    owner,
    entries: onPage.flatMap((each, i) => {
      const paper = found[i]
      return paper === undefined || each.isGone === true ? [] : [{ paper, position: first + i, ...each }]
    }),
    total: listed.length,
    page,
    key,
  })
}

async function papersOf(listed: readonly ListedPaper[], { library }: App): Promise<readonly Paper[]> {
  const found = await library.get(listed.map(({ paperId }) => paperId))
  return found.filter(paper => paper !== undefined)
}
