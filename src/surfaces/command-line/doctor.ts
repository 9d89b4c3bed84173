import type { Command } from 'commander'
import { examine } from '../../operations/doctor/examine.ts'
import type { Finding } from '../../operations/doctor/finding.ts'
import { runToExitStatus } from './exit-status.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from './options.ts'
import { printJson } from './with-app.ts'

type DoctorFlags = DataDirOption & JsonOption & { readonly call?: boolean }

export function describeDoctor(command: Command): void {
  command
    .option('--call', 'ask the language model for a word, which costs some tokens')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((flags: DoctorFlags) =>
      runToExitStatus(async () => {
        const { dataDir, call } = flags
        const findings = await examine({
          ...(dataDir !== undefined && { dataDir }),
          ...(call !== undefined && { call }),
        })
        const isWell = findings.every(({ state }) => state !== 'bad')
        if (!isWell) process.exitCode = 1
        if (flags.json === true) printJson({ isWell, findings })
        else process.stdout.write(`${findings.flatMap(toLines).join('\n')}\n`)
      }),
    )
}

const marks: Readonly<Record<Finding['state'], string>> = {
  good: 'good   ',
  warning: 'warning',
  bad: 'bad    ',
  skipped: '–      ',
}

function toLines({ check, state, message, fix }: Finding): readonly string[] {
  const line = `${marks[state]} ${check}: ${message}`
  return fix === undefined ? [line] : [line, `          ${fix}`]
}
