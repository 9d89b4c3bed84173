import { startProgram } from '../../lab/programs/start-program.ts'
import { projectRoot } from '../../src/project-root.ts'

export interface FinishedProcess {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  /** What is typed on standard input; nothing, and at once its end, where absent. */
  readonly input?: string
  readonly dataDir: string
  /** Where its `.env` is looked for; the project where absent. */
  readonly workingFolder?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs the compiled program (`cli` or `main`) as its users do, in a process of its own. */
export async function runFootnote(
  program: 'cli' | 'main',
  parameters: readonly string[],
  { input = '', dataDir, workingFolder = projectRoot, environment = {} }: RunOptions,
): Promise<FinishedProcess> {
  const run = startProgram(program, {
    parameters,
    workingFolder,
    environment: { ...process.env, DISCORD_TOKEN: '', FOOTNOTE_DATA_DIR: dataDir, ...environment },
    input: 'typed',
  })
  run.type(input)
  run.endInput()
  return { status: await run.ended, stdout: run.stdout, stderr: run.stderr }
}
