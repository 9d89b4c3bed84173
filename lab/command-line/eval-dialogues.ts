import { resolve } from 'node:path'
import { Option } from 'commander'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import type { DataDirOption, JsonOption } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { readDialogueFile } from '../dialogues/dialogue-file.ts'
import { dialogueReport } from '../dialogues/dialogue-report.ts'
import { evaluateDialogues } from '../dialogues/evaluate-dialogues.ts'
import { withLibrary } from '../libraries/with-library.ts'
import type { EvaluationOptions } from '../questions/evaluate-questions.ts'
import { toQuestionSplit } from '../questions/question-file.ts'

type Flags = DataDirOption &
  JsonOption & {
    readonly split?: string
    readonly library?: readonly string[]
    readonly verbose?: boolean
  }

export function dialoguesOption(): Option {
  return new Option(
    '--dialogues <file>',
    'conversations, a line each; --split dev, test or all (default) of them',
  ).conflicts(['questions', 'beir', 'statements', 'claims', 'fit', 'fitClauses', 'compare', 'plot'])
}

/** `eval --dialogues`: conversations, message by message. */
export async function evalDialogues(
  file: string,
  { split, library, dataDir, json, verbose = false }: Flags,
  { onProgress }: Pick<EvaluationOptions, 'onProgress'>,
): Promise<void> {
  await runToExitStatus(async signal => {
    const dialogues = await readDialogueFile(file, toQuestionSplit(split ?? 'all'))
    const content = library === undefined ? 'own' : { files: library }
    const place = { signal, ...(dataDir !== undefined && { dataDir: resolve(dataDir) }) }
    await withLibrary(content, place, async app => {
      const evaluation = await evaluateDialogues(app, dialogues, {
        signal,
        ...(onProgress !== undefined && { onProgress }),
      })
      if (json === true) printJson({ file, ...evaluation })
      else process.stdout.write(`${dialogueReport(evaluation, { verbose })}\n`)
    })
  })
}
