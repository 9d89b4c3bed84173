import type { App } from '../src/app.ts'
import {
  type ChatCommand,
  type CommandRequest,
  type ComponentHandler,
  type ComponentRequest,
  type Reply,
  type RequestOrigin,
  requiredOption,
} from '../src/command.ts'
import { keepForButtons } from '../src/dispatch/keep-for-buttons.ts'
import { mayEditLibrary, requireLibraryEditor } from '../src/dispatch/library-editors.ts'
import { displayTitle, type Paper } from '../src/domain/paper.ts'
import { AppError } from '../src/errors.ts'
import { libraryStatusMessage, suggestionMessage } from '../src/render/library-message.ts'
import { escapeMarkdown, oneLine } from '../src/render/markdown.ts'
import { textReply } from '../src/render/panel.ts'
import { toQuantity } from '../src/render/quantities.ts'
import { shorten } from '../src/render/shorten.ts'
import { findById } from '../src/sources/find-by-id.ts'
import { ingestText } from '../src/sources/ingest-text.ts'
import { sampleHint } from '../src/sources/sample.ts'
import { longestMessage } from '../src/text/longest-texts.ts'

type Action = (request: CommandRequest, app: App) => Promise<Reply>

/** What `/library` does, by its option `action`, in the order in which Discord offers it. */
const actions: Readonly<Record<string, { readonly label: string; readonly run: Action }>> = {
  status: {
    label: 'say how it is',
    run: async (_, app) => ({
      ...libraryStatusMessage(await app.library.overview()),
      isForAskerAlone: true,
    }),
  },
  add: {
    label: 'add papers',
    run: (request, app) => addOrSuggest(requiredOption(request, 'papers'), request, app),
  },
  remove: { label: 'remove papers', run: removePapers },
}

/** `/library`: how the library is; adding and removing papers, for those who may. */
export const library = {
  data: {
    name: 'library',
    description: 'Says how the library is, adds papers to it, or removes some',
    options: [
      {
        type: 3,
        name: 'action',
        description: 'What to do',
        required: true,
        choices: Object.entries(actions).map(([value, { label }]) => ({ name: label, value })),
      },
      {
        type: 3,
        name: 'papers',
        description: 'Papers to add, as a text that gives them; or IDs of papers to remove',
        max_length: longestMessage,
      },
    ],
  },
  // Whoever may approve a suggestion has to see it.
  visibility: () => 'public',
  async run(request, app) {
    const action = actions[requiredOption(request, 'action')]
    if (action === undefined)
      throw new AppError('bad-input', `The option \`action\` is one of ${Object.keys(actions).join(', ')}.`)
    return action.run(request, app)
  },
  components: {
    'add-suggested': { effect: 'update', isForEverybody: true, run: addSuggested },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

/** Reads a text into the library, or keeps it for somebody who may. */
export async function addOrSuggest(
  text: string,
  request: Pick<CommandRequest, 'user' | 'serverId' | 'signal' | 'visibility'>,
  app: App,
): Promise<Reply> {
  if (mayEditLibrary(request, app.config)) return add(text, request, app)
  const content = { kind: 'suggestion', text } as const
  const key = await keepForButtons(content, { ...request, visibility: 'public' }, app)
  if (key === undefined)
    throw new AppError('unavailable', 'The suggestion could not be kept. Try again later.')
  return suggestionMessage(text, key)
}

async function addSuggested(request: ComponentRequest, app: App): Promise<Reply> {
  requireLibraryEditor(request, app.config)
  const { content } = request.kept
  if (content.kind !== 'suggestion') throw new AppError('not-found', 'This suggestion is no longer kept.')
  return add(content.text, request, app)
}

async function add(text: string, { signal }: Pick<RequestOrigin, 'signal'>, app: App): Promise<Reply> {
  const before = await app.library.overview()
  const { added, updated, unchanged, waiting, refused } = await ingestText(text, {
    library: app.library,
    signal,
  })
  const hint = await sampleHint(before, app.library, app.config)
  const [firstRefused] = refused
  return textReply(
    [
      `${toQuantity(added, 'paper')} added, ${updated} updated, ${unchanged} already there. All servers of this bot see them.`,
      ...(waiting > 0
        ? [`${toQuantity(waiting, 'record')} without an abstract, kept until one is found.`]
        : []),
      ...(firstRefused === undefined
        ? []
        : [
            `${refused.length} refused, the first: ${escapeMarkdown(shorten(oneLine(firstRefused.reason), 300))}`,
          ]),
      ...(hint === undefined ? [] : [escapeMarkdown(hint)]),
    ].join('\n'),
  )
}

async function removePapers(request: CommandRequest, app: App): Promise<Reply> {
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
  return textReply([`Removed for all servers of this bot, until added again by name:`, ...titles].join('\n'))
}
