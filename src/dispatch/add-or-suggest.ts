import type { App } from '../app.ts'
import type { CommandRequest, ComponentRequest, Reply } from '../command.ts'
import { AppError } from '../errors.ts'
import { additionMessage, progressMessage } from '../render/addition-message.ts'
import { suggestionMessage } from '../render/library-message.ts'
import type { WantedPapers } from '../sources/addition-report.ts'
import { sampleHint } from '../sources/sample.ts'
import { keepForButtons } from './keep-for-buttons.ts'
import { mayEditLibrary, requireLibraryEditor } from './library-editors.ts'
import { progressReplies } from './progress-replies.ts'

/** What somebody in a chat wants to have in the library. */
export type WantedInChat = Pick<WantedPapers, 'text' | 'attachments'>

type Asking = Pick<CommandRequest, 'user' | 'serverId' | 'signal'>

/**
 * Brings papers into the library, or keeps them as a suggestion for somebody who may. Throws an `AppError`:
 * `limit-reached` for a user's next addition after too many.
 */
export async function* addOrSuggest(wanted: WantedInChat, request: Asking, app: App): AsyncGenerator<Reply> {
  const leave = enter(request, app)
  try {
    if (mayEditLibrary(request, app.config)) yield* add(wanted, request, { app, toProgress: progressMessage })
    else yield await suggest(wanted, request, app)
  } finally {
    leave()
  }
}

/** Brings in what a suggestion wants. Throws `AppError` `bad-input` for whoever may not do so. */
export async function* addSuggested(request: ComponentRequest, app: App): AsyncGenerator<Reply> {
  requireLibraryEditor(request, app.config)
  const { content } = request.kept
  if (content.kind !== 'suggestion') throw new AppError('not-found', 'This suggestion is no longer kept.')
  const { text, attachments = [] } = content
  const { key } = request.kept
  yield* add({ text, attachments }, request, {
    app,
    toProgress: line => suggestionMessage({ text, attachments }, key, line),
  })
}

/** Whoever runs the bot is not held to limits: it is their machine. */
function enter({ user }: Asking, { additionLimits }: App): () => void {
  return user.runsBot === true ? () => undefined : additionLimits.enter(user.id)
}

async function* add(
  wanted: WantedInChat,
  { signal }: Pick<Asking, 'signal'>,
  { app, toProgress }: { readonly app: App; readonly toProgress: (line: string) => Reply },
): AsyncGenerator<Reply> {
  yield* progressReplies(async onProgress => {
    const before = await app.library.overview()
    const { text = '', attachments = [] } = wanted
    const report = await app.intake.add({ text, attachments }, { signal, onProgress })
    return additionMessage(report, await sampleHint(before, app.library, app.config))
  }, toProgress)
}

async function suggest(
  { text = '', attachments = [] }: WantedInChat,
  request: Asking,
  app: App,
): Promise<Reply> {
  const content = { kind: 'suggestion', text, attachments } as const
  const key = await keepForButtons(content, { ...request, visibility: 'public' }, app)
  if (key === undefined)
    throw new AppError('unavailable', 'The suggestion could not be kept. Try again later.')
  return suggestionMessage(content, key)
}
