import type { App } from '../src/app.ts'
import {
  type Actions,
  actionOption,
  type ChatCommand,
  type CommandRequest,
  type ComponentHandler,
  type Reply,
  requiredOption,
  runAction,
} from '../src/command.ts'
import { addOrSuggest, addSuggested } from '../src/dispatch/add-or-suggest.ts'
import { requireLibraryEditor } from '../src/dispatch/library-editors.ts'
import { progressReplies } from '../src/dispatch/progress-replies.ts'
import { displayTitle, type Paper } from '../src/domain/paper.ts'
import { AppError } from '../src/errors.ts'
import { progressMessage, syncMessage } from '../src/render/addition-message.ts'
import { libraryStatusMessage } from '../src/render/library-message.ts'
import { escapeMarkdown, oneLine } from '../src/render/markdown.ts'
import { textReply } from '../src/render/panel.ts'
import { shorten } from '../src/render/shorten.ts'
import { findById } from '../src/sources/find-by-id.ts'
import { longestMessage } from '../src/text/longest-texts.ts'

const actions: Actions<AsyncIterable<Reply>> = {
  status: { label: 'say how it is', run: sayStatus },
  add: { label: 'add papers', run: add },
  remove: { label: 'remove papers', run: removePapers },
  sync: { label: 'sync now', run: syncNow },
}

/** `/library`: how the library is; adding and removing papers, for those who may. */
export const library = {
  data: {
    name: 'library',
    description: 'Says how the library is, adds papers to it, removes some, or reads what is new',
    options: [
      actionOption(actions),
      {
        type: 3,
        name: 'papers',
        description: 'Papers to add: IDs, DOIs, links or records; or IDs of papers to remove',
        max_length: longestMessage,
      },
      {
        type: 11,
        name: 'file',
        description: 'A file with papers to add: PDF, BibTeX, RIS, CSV, JSON, text …',
      },
    ],
  },
  // Whoever may approve a suggestion has to see it.
  visibility: () => 'public',
  // Additions have limits of their own, and one that takes minutes keeps nobody from asking.
  unlimited: true,
  isLong: true,
  async *run(request, app) {
    yield* runAction(actions, request, app)
  },
  components: {
    'add-suggested': { effect: 'update', isForEverybody: true, isLong: true, run: addSuggested },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

async function* add(request: CommandRequest, app: App): AsyncGenerator<Reply> {
  const text = String(request.options['papers'] ?? '').trim()
  const attachments = Object.values(request.attachments ?? {})
  if (text === '' && attachments.length === 0)
    throw new AppError(
      'bad-input',
      '/library action: add needs its option `papers` (IDs, DOIs, links or records) or `file`.',
    )
  yield* addOrSuggest({ text, attachments }, request, app)
}

async function* syncNow(request: CommandRequest, app: App): AsyncGenerator<Reply> {
  requireLibraryEditor(request, app.config)
  const { signal } = request
  yield* progressReplies(
    async onProgress => syncMessage(await app.intake.sync({ signal, onProgress })),
    progressMessage,
  )
}

async function* sayStatus(_: CommandRequest, app: App): AsyncGenerator<Reply> {
  const told = libraryStatusMessage(await app.library.overview(), app.intake.running())
  yield { ...told, isForAskerAlone: true }
}

async function* removePapers(request: CommandRequest, app: App): AsyncGenerator<Reply> {
  requireLibraryEditor(request, app.config)
  const asked = requiredOption(request, 'papers')
    .split(/[\s,;]+/)
    .filter(id => id !== '')
  const found: Paper[] = []
  for (const id of asked) {
    const paper = await findById(id, app.library)
    if (paper === undefined)
      throw new AppError(
        'not-found',
        `No paper in the library has the ID ${escapeMarkdown(shorten(id, 100))}.`,
      )
    found.push(paper)
  }
  await app.library.remove(found.map(({ id }) => id))
  const titles = found.map(paper => `• ${escapeMarkdown(shorten(oneLine(displayTitle(paper)), 120))}`)
  yield textReply([`Removed for all servers of this bot, until added again by name:`, ...titles].join('\n'))
}
