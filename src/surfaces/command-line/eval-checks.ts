import { resolve } from 'node:path'
import { bundled } from '../../config.ts'
import { claimReport, evaluateClaims } from '../../evaluation/checks/claims.ts'
import { readStatementFile } from '../../evaluation/checks/statement-file.ts'
import { evaluateStatements, statementReport } from '../../evaluation/checks/statements.ts'
import { toQuestionSplit } from '../../evaluation/question-file.ts'
import { runToExitStatus } from './exit-status.ts'
import type { DataDirOption, JsonOption } from './options.ts'
import { printJson, withApp } from './with-app.ts'

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
