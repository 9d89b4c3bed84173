import type { Command } from 'commander'
import type { App } from '../../app.ts'
import { answerInConversation, withNextTurn } from '../../community/conversations/ask-in-conversation.ts'
import type { Turn } from '../../domain/conversation.ts'
import { AppError } from '../../errors.ts'
import { answerMessage } from '../../render/answer-message.ts'
import { longestQuestion, requireWithin } from '../../text/longest-texts.ts'
import { writeMessage } from '../terminal/write-message.ts'
import { type BatchLine, readBatch } from './batch.ts'
import { batchOption, type DataDirOption, dataDirOption, type JsonOption, jsonOption } from './options.ts'
import { toAskJson } from './shapes.ts'
import { printJson, withApp } from './with-app.ts'

type AskFlags = DataDirOption & JsonOption & { readonly batch?: string }

export function describeAsk(command: Command): void {
  command
    .argument('[question...]', 'what you want to know')
    .addOption(batchOption('question'))
    .addOption(jsonOption('one JSON object, one a line with --batch,'))
    .addOption(dataDirOption())
    .action(async (words: string[], flags: AskFlags) => {
      await withApp(flags, async (app, signal) => {
        const conversations = new Map<string | number, readonly Turn[]>()
        for (const line of linesOf(words, { ...flags, longest: longestQuestion })) {
          const before = line.after === undefined ? [] : (conversations.get(line.after) ?? [])
          const turn = await answerLine(line, before, { app, signal, flags })
          if (line.id !== undefined) conversations.set(line.id, withNextTurn(before, turn))
        }
      })
    })
}

/** The questions asked on the command line or in a batch file. Throws `AppError` for one that is longer than `longest`. */
export function linesOf(
  words: readonly string[],
  { batch, longest }: { readonly batch?: string; readonly longest: number },
): readonly BatchLine[] {
  if (batch !== undefined) return readBatch(batch, longest)
  const text = words.join(' ').trim()
  if (text === '')
    throw new AppError('wrong-use', 'Nothing was asked. Give a question, or a file with --batch.')
  return [{ text: requireWithin(text, longest, 'A question or a query') }]
}

async function answerLine(
  line: BatchLine,
  before: readonly Turn[],
  { app, signal, flags }: { readonly app: App; readonly signal: AbortSignal; readonly flags: AskFlags },
): Promise<Turn | undefined> {
  const startedAt = app.clock()
  const result = await answerInConversation(line.text, before, app, { signal })
  const elapsedMs = app.clock() - startedAt
  if (flags.json === true || flags.batch !== undefined) {
    printJson(toAskJson(line, result, elapsedMs))
  } else {
    const { body } = answerMessage(result.answer, elapsedMs)
    writeMessage(body, process.stdout)
  }
  return result.turn
}
