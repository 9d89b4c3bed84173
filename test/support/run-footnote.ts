import { spawn } from 'node:child_process'
import { join } from 'node:path'
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
export function runFootnote(
  program: 'cli' | 'main',
  parameters: readonly string[],
  { input = '', dataDir, workingFolder = projectRoot, environment = {} }: RunOptions,
): Promise<FinishedProcess> {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'src', `${program}.js`), ...parameters], {
    cwd: workingFolder,
    env: { ...process.env, DISCORD_TOKEN: '', FOOTNOTE_DATA_DIR: dataDir, ...environment },
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', chunk => {
    output.stdout += String(chunk)
  })
  child.stderr.on('data', chunk => {
    output.stderr += String(chunk)
  })
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', status => resolve({ status, ...output }))
  })
}
