import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline/promises'
import type { Readable } from 'node:stream'
import type { ChatCommand, Reply } from '../../command.ts'
import type { Dispatcher } from '../../dispatch/dispatcher.ts'
import { localOrigin } from '../local-origin.ts'
import { parseSlash } from '../parse-slash.ts'
import { createPrompt, type Prompt } from './prompt.ts'
import { type MessageOutput, writeMessage } from './write-message.ts'

export interface TerminalParts {
  readonly commands: readonly ChatCommand[]
  readonly dispatcher: Dispatcher
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: MessageOutput
  /** Where the lines typed before are kept. */
  readonly dataDir: string
  readonly signal: AbortSignal
  /** What Ctrl+C at the prompt does; it ends the chat where absent. */
  onInterrupt?(): void
  /** Is given the way to print a line while the chat goes on: above what is being typed. */
  takeNotices?(print: (line: string) => void): void
}

const promptMark = '› '
const longestHistory = 500
const exampleQuestion = 'Which paper compresses checkpoints and where is its code?'

/**
 * A chat in the terminal: a line is a question or a slash command. With a person at it there are a prompt, history and
 * completion; lines piped in are answered one by one. Without either it answers an example and says how to go on.
 * Resolves when the input ends: with false where nobody was there and nothing came in.
 */
export async function runTerminal(parts: TerminalParts): Promise<boolean> {
  const { commands, input, output } = parts
  const interactive = input.isTTY === true && output.isTTY === true
  const historyPath = join(parts.dataDir, 'history')
  const lines = createInterface({
    input,
    ...(interactive && { output, prompt: promptMark }),
    terminal: interactive,
    history: interactive ? readHistory(historyPath) : [],
    historySize: longestHistory,
    removeHistoryDuplicates: true,
    completer: (line: string) => complete(line, commands),
  })
  parts.signal.addEventListener('abort', () => lines.close(), { once: true })
  if (parts.onInterrupt !== undefined) lines.on('SIGINT', parts.onInterrupt)
  const prompt = createPrompt(lines, output)
  parts.takeNotices?.(prompt.print)
  if (interactive) output.write('Ask a question, or /help. Leave with Ctrl+D.\n')
  const answered = await answerLines(lines, { ...parts, historyPath, ...(interactive && { prompt }) })
  if (answered === 0 && !interactive && !parts.signal.aborted) {
    output.write(`${promptMark}${exampleQuestion}\n\n`)
    await answerLine(exampleQuestion, parts)
    output.write('\nAsk your own: npm start in a terminal, or npm run ask -- "your question".\n')
  }
  return interactive || answered > 0
}

interface LineParts extends TerminalParts {
  readonly historyPath: string
  /** Where a person types; absent where lines are piped in. */
  readonly prompt?: Prompt
}

/** How many lines were answered until the input ended. */
async function answerLines(lines: Interface, parts: LineParts): Promise<number> {
  const { prompt } = parts
  let answered = 0
  prompt?.show()
  for await (const line of lines) {
    if (line.trim() !== '') {
      answered += 1
      prompt?.hide()
      if (prompt !== undefined) appendFileSync(parts.historyPath, `${line}\n`)
      await answerLine(line, parts)
      parts.output.write('\n')
    }
    if (parts.signal.aborted) break
    prompt?.show()
  }
  prompt?.hide()
  return answered
}

async function answerLine(
  line: string,
  { commands, dispatcher, output, signal }: TerminalParts,
): Promise<void> {
  const show = async ({ body }: Reply): Promise<void> => {
    writeMessage(body, output)
  }
  const request = { ...parseSlash(line, commands), ...localOrigin(signal) }
  await dispatcher.dispatch(request, { defer: async () => undefined, reply: show, fail: show })
}

function complete(line: string, commands: readonly ChatCommand[]): [string[], string] {
  const names = commands.map(({ data }) => `/${data.name} `)
  return [line.startsWith('/') ? names.filter(name => name.startsWith(line)) : [], line]
}

/** The lines typed last, newest first as readline wants them. */
function readHistory(path: string): string[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .slice(-longestHistory)
    .reverse()
}
