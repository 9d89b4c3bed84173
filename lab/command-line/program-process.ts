import { type StdioOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** One of the project's own programs in a process of its own. */
export interface ProgramProcess {
  /** Undefined while it runs; null where a signal ended it. */
  readonly status: number | null | undefined
  /** The last line that it wrote to standard error. */
  readonly lastLine: string
  /** Sends SIGTERM where it still runs, and resolves when it has ended. */
  stop(): Promise<void>
}

interface ProgramOptions {
  readonly parameters?: readonly string[]
  /** The environment, instead of this process's own. */
  readonly environment?: Readonly<Record<string, string>>
  readonly workingFolder?: string
  /** Where its standard input comes from; nowhere where absent. */
  readonly input?: 'inherit'
}

/** Starts the compiled program beside this one. */
export function startProgram(
  program: 'cli' | 'main',
  { parameters = [], environment, workingFolder, input }: ProgramOptions = {},
): ProgramProcess {
  const path = fileURLToPath(new URL(`../../src/${program}.js`, import.meta.url))
  const stdio: StdioOptions = [input ?? 'ignore', 'ignore', 'pipe']
  const child = spawn(process.execPath, [path, ...parameters], {
    stdio,
    ...(environment !== undefined && { env: environment }),
    ...(workingFolder !== undefined && { cwd: workingFolder }),
  })
  let status: number | null | undefined
  let lastLine = ''
  child.stderr?.on('data', chunk => {
    lastLine = String(chunk).trimEnd().split('\n').at(-1) ?? ''
  })
  const closed = new Promise<void>(resolve => {
    child.once('error', error => {
      status ??= null
      lastLine = error.message
      resolve()
    })
    child.once('close', code => {
      status = code
      resolve()
    })
  })
  return {
    get status() {
      return status
    },
    get lastLine() {
      return lastLine
    },
    async stop() {
      if (status === undefined) child.kill()
      await closed
    },
  }
}
