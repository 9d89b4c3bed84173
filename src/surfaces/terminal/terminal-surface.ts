import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline/promises'
import type { Readable } from 'node:stream'
import type { ChatCommand, ComponentUse, ModalForm } from '../../command.ts'
import type { Dispatcher, Responder } from '../../dispatch/dispatcher.ts'
import { toModal } from '../../render/modal.ts'
import type { Introduction } from '../introduction.ts'
import { localOrigin } from '../local-origin.ts'
import { parseSlash } from '../parse-slash.ts'
import { askForm, type FormPrompt } from './ask-form.ts'
import { completeLine } from './complete-line.ts'
import { type Control, type Controls, controlNamed, controlsOf, noControls } from './controls.ts'
import { createPrompt, type Prompt } from './prompt.ts'
import { type MessageOutput, writeFiles, writeMessage } from './write-message.ts'

export interface TerminalParts {
  readonly commands: readonly ChatCommand[]
  readonly dispatcher: Dispatcher
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: MessageOutput
  /** Where the lines typed before are kept. */
  readonly dataDir: string
  readonly signal: AbortSignal
  /** Says what the papers are about, and gives examples. */
  introduce(): Promise<Introduction>
  /** What Ctrl+C at the prompt does; it ends the chat where absent. */
  onInterrupt?(): void
  /** Is given the way to print a line while the chat goes on: above what is being typed. */
  takeNotices?(print: (line: string) => void): void
}

const promptMark = '› '
const longestHistory = 500
/** How people leave a shell, a Python or Node prompt, a database, an editor or a conversation. */
const leaving = /^[/.:\\]?(?:exit|quit|q|bye|goodbye|logout)(?:\(\))?[.!;]?$/i

/**
 * A chat in the terminal: a line is a question or a slash command. With a person at it there are a prompt, history and
 * completion; lines piped in are answered one by one. What stands under an answer is pressed by typing its name. Without either it answers an example and says how to go on.
 * Resolves when the input ends: with false where nobody was there and nothing came in.
 */
export async function runTerminal(parts: TerminalParts): Promise<boolean> {
  const { input, output } = parts
  const interactive = input.isTTY === true && output.isTTY === true
  // Before anything is read: a line that came while nobody listened would be lost.
  const introduction = await parts.introduce()
  if (parts.signal.aborted) return false
  const historyPath = join(parts.dataDir, 'history')
  const lines = createInterface({
    input,
    ...(interactive && { output, prompt: promptMark }),
    terminal: interactive,
    history: interactive ? readHistory(historyPath) : [],
    historySize: longestHistory,
    removeHistoryDuplicates: true,
    completer: async (line: string): Promise<[string[], string]> => {
      const { endings, typed, listed } = await completeLine(line, parts)
      if (listed.length > 0) prompt.print(listed.map(each => `  ${each}`).join('\n'))
      return [[...endings], typed]
    },
  })
  parts.signal.addEventListener('abort', () => lines.close(), { once: true })
  if (parts.onInterrupt !== undefined) lines.on('SIGINT', parts.onInterrupt)
  const prompt = createPrompt(lines, output)
  parts.takeNotices?.(prompt.print)
  if (interactive) output.write(greeting(introduction))
  const conversationId = `terminal-${randomUUID()}`
  const spoken = { ...parts, conversationId }
  const answered = await answerLines(lines, { ...spoken, historyPath, ...(interactive && { prompt }) })
  if (answered === 0 && !interactive && !parts.signal.aborted) {
    const {
      about,
      examples: [example],
    } = introduction
    output.write(`${about}\n\n`)
    if (example !== undefined) {
      output.write(`${promptMark}${example}\n\n`)
      await answerLine(example, { ...spoken, canUse: false })
    }
    output.write('\nAsk your own: npm start in a terminal, or npm run ask -- "your question".\n')
  }
  return interactive || answered > 0
}

interface LineParts extends TerminalParts, Pick<AnswerParts, 'conversationId'> {
  readonly historyPath: string
  /** Where a person types; absent where lines are piped in. */
  readonly prompt?: Prompt
}

function greeting({ about, examples: [example] }: Introduction): string {
  const such = example === undefined ? '' : `, such as: ${example}`
  return `${about}\nAsk a question${such}\nType help for the commands, Tab to complete one, exit or Ctrl+D to leave.\n`
}

/** How many lines were answered until the input ended, or somebody left. */
async function answerLines(lines: Interface, parts: LineParts): Promise<number> {
  const { prompt } = parts
  const shown: ShownMessage[] = []
  let answered = 0
  const typed = lines[Symbol.asyncIterator]()
  const readLine = async (): Promise<string | undefined> => {
    prompt?.show()
    const next = await typed.next()
    prompt?.hide()
    return next.done === true ? undefined : next.value
  }
  const form: FormPrompt = { readLine, write: text => void parts.output.write(text) }
  for (;;) {
    const line = await readLine()
    if (line === undefined) break
    if (line.trim() !== '') {
      answered += 1
      if (leaving.test(line.trim())) break
      if (prompt !== undefined) appendFileSync(parts.historyPath, `${line}\n`)
      await answerLine(line, { ...parts, canUse: true, shown, ...(prompt && { form }) })
      parts.output.write('\n')
    }
    if (parts.signal.aborted) break
  }
  await typed.return?.()
  return answered
}

/** A message that stands above, with what can be pressed under it. */
interface ShownMessage {
  controls: Controls
}

interface AnswerParts extends TerminalParts {
  /** What a line may lean on: what was said in this chat. */
  readonly conversationId: string
  /** Whether somebody can press what is drawn. */
  readonly canUse: boolean
  /** The answer to the last question and what its buttons have brought, the newest last. */
  readonly shown?: ShownMessage[]
  /** Where a form is filled in; absent where nobody is there to do it. */
  readonly form?: FormPrompt
}

/** Runs a line: the control that it names, else the command or the question that it is. */
async function answerLine(line: string, parts: AnswerParts): Promise<void> {
  const { commands, dispatcher, output, signal, shown = [] } = parts
  const source = shown.findLast(({ controls }) => controlNamed(line, controls) !== undefined)
  const control = source && controlNamed(line, source.controls)
  if (control?.isDisabled === true) {
    output.write(`“${control.name}” leads nowhere here.\n`)
    return
  }
  if (source !== undefined && control !== undefined) {
    await press(control, source, parts)
    return
  }
  shown.length = 0
  const message = { controls: noControls }
  shown.push(message)
  const leansOn = { conversationId: parts.conversationId }
  await dispatcher.dispatch(
    { ...parseSlash(line, commands), ...localOrigin(signal), leansOn },
    showIn(message, parts),
  )
}

/** An update takes the place of its message; anything else comes beside it, whose buttons stay. */
async function press(control: Control, source: ShownMessage, parts: AnswerParts): Promise<void> {
  const { customId, values } = control
  const { form, output } = parts
  const forms: ModalForm[] = []
  const ask = form && { ask: async (modal: ModalForm) => void forms.push(modal) }
  await use({ customId, values }, source, { ...parts, ...ask })
  const [asked] = forms
  if (asked === undefined || form === undefined) return
  const modal = toModal(asked)
  const fields = await askForm(modal, form)
  if (fields === undefined) output.write('Nothing was sent.\n')
  else await use({ customId: modal.custom_id, values: [], fields }, source, parts)
}

async function use(
  component: Pick<ComponentUse, 'customId' | 'values' | 'fields'>,
  source: ShownMessage,
  parts: AnswerParts & Pick<Responder, 'ask'>,
): Promise<void> {
  const { dispatcher, signal, ask, shown = [] } = parts
  const message: ShownMessage = { controls: noControls }
  shown.push(message)
  const origin = localOrigin(signal)
  const responder = showIn(message, parts)
  let isUpdate = false
  await dispatcher.dispatchComponent(
    { ...component, ...origin, messageOwnerId: origin.user.id },
    {
      ...responder,
      ...(ask && { ask }),
      async defer(acknowledgement) {
        isUpdate = acknowledgement === 'update'
      },
      async reply(reply) {
        if (isUpdate && shown.includes(source)) shown.splice(shown.indexOf(source), 1)
        await responder.reply(reply)
      },
    },
  )
}

function showIn(message: ShownMessage, { output, canUse }: AnswerParts): Responder {
  const show: Responder['reply'] = async ({ body, files = [] }) => {
    message.controls = controlsOf(body)
    writeMessage(body, output, { canUse })
    writeFiles(files, output)
  }
  return { defer: async () => undefined, reply: show, fail: show }
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
