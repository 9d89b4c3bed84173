import { allCommands, commands } from '../../../commands/index.ts'
import { createDispatcher } from '../../dispatch/dispatcher.ts'
import type { DiscordParts } from '../discord/run-discord.ts'
import { introduceLibrary } from '../introduction.ts'
import { runTerminal, type TerminalParts } from '../terminal/terminal-surface.ts'

export interface StartDiscordOptions
  extends Pick<DiscordParts, 'app' | 'token' | 'signal'>,
    Pick<TerminalParts, 'input' | 'output'> {
  /** Where lines about the bot go while nobody chats. */
  readonly notify: DiscordParts['notify']
  /** What Ctrl+C at the prompt does. */
  readonly onInterrupt: () => void
  /** What a test changes. */
  readonly discord?: Pick<DiscordParts, 'backoff' | 'clientOptions'>
}

/**
 * The bot on Discord until the signal ends it, and where somebody sits at the terminal, the chat there: it answers
 * before Discord can be reached, too. Rejects as `runDiscord` does.
 */
export async function startDiscord(options: StartDiscordOptions): Promise<void> {
  const { app, token, input, output, notify } = options
  const over = new AbortController()
  const signal = AbortSignal.any([options.signal, over.signal])
  let tell = notify
  const isAttended = input.isTTY === true && output.isTTY === true
  const chat = isAttended
    ? runTerminal({
        commands,
        dispatcher: createDispatcher(allCommands, app),
        input,
        output,
        dataDir: app.config.dataDir,
        signal,
        introduce: () => introduceLibrary(app.library),
        onInterrupt: options.onInterrupt,
        takeNotices(print) {
          tell = print
        },
      })
    : undefined
  // Loaded here: whoever has no token does not wait for discord.js.
  const { runDiscord } = await import('../discord/run-discord.ts')
  const bot = runDiscord({
    app,
    token,
    commands: allCommands,
    signal,
    notify: line => tell(line),
    ...options.discord,
  })
  // A chat that fails takes the bot with it, whose failure is then the chat's.
  chat?.then(
    () => signal.aborted || tell('Footnote stays on Discord until it is stopped (Ctrl+C).'),
    error => over.abort(error),
  )
  try {
    await bot
  } catch (error) {
    // Told to end before it had logged in: that is no failure.
    if (!options.signal.aborted) throw error
  } finally {
    over.abort()
    await chat
  }
}
