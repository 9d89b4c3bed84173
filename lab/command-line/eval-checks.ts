import { resolve } from 'node:path'
import { bundled } from '../../src/config.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import type { DataDirOption, JsonOption } from '../../src/surfaces/command-line/options.ts'
import { printJson, withApp } from '../../src/surfaces/command-line/with-app.ts'
import { claimReport, evaluateClaims } from '../checks/claims.ts'
import { readStatementFile } from '../checks/statement-file.ts'
import { evaluateStatements, statementReport } from '../checks/statements.ts'
import { toQuestionSplit } from '../questions/question-file.ts'

type Flags = DataDirOption & JsonOption & { readonly verbose?: boolean; readonly split?: string }

/** `eval --statements`: labelled statements through the checks. `file` is `true` where none is given. */
export async function evalStatements(file: string | true, flags: Flags): Promise<void> {
  await withApp(flags, async ({ library }) => {
    const split = toQuestionSplit(flags.split ?? 'dev')
    const path = file === true ? bundled.statements : file
    const evaluation = await evaluateStatements(await readStatementFile(path, split), library)
    if (flags.json === true) printJson({ file: path, split, ...evaluation })
    else process.stdout.write(statementReport(evaluation, { verbose: flags.verbose === true }))
  })
}

/** `eval --claims`: labelled claims against their abstracts. */
export async function evalClaims(folder: string, split: string, flags: Flags): Promise<void> {
  await runToExitStatus(async () => {
    const evaluation = await evaluateClaims(resolve(folder), split)
    if (flags.json === true) printJson({ folder, split, ...evaluation })
    else process.stdout.write(claimReport(evaluation))
  })
}
