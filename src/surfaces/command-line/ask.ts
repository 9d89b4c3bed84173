import type { Command } from 'commander'
import type { App } from '../../app.ts'
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
        for (const line of linesOf(words, { ...flags, longest: longestQuestion }))
          await answerLine(line, { app, signal, flags })
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
  { app, signal, flags }: { readonly app: App; readonly signal: AbortSignal; readonly flags: AskFlags },
): Promise<void> {
  const startedAt = app.clock()
  const result = await app.answerer.answer(line.text, { signal })
  const elapsedMs = app.clock() - startedAt
  if (flags.json === true || flags.batch !== undefined) {
    printJson(toAskJson(line, result, elapsedMs))
    return
  }
  const { body } = answerMessage(result.answer, elapsedMs)
  writeMessage(body, process.stdout)
}
