import { type StdioOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compiledUrl } from '../../src/project-root.ts'

/** One of the project's own programs in a process of its own. */
export interface ProgramProcess {
  /** Undefined where it could not be started. */
  readonly pid: number | undefined
  /** Undefined while it runs; null where a signal ended it. */
  readonly status: number | null | undefined
  /** Everything that it has written so far. */
  readonly stdout: string
  readonly stderr: string
  /** The last line that it wrote to standard error. */
  readonly lastLine: string
  /** Resolves to the status when it has ended. */
  readonly ended: Promise<number | null>
  /** Writes to its standard input, where that is `typed`. */
  type(text: string): void
  endInput(): void
  signal(name: NodeJS.Signals): void
  /** Sends SIGTERM where it still runs, and resolves when it has ended. */
  stop(): Promise<void>
}

export interface ProgramOptions {
  readonly parameters?: readonly string[]
  /** The environment, instead of this process's own. */
  readonly environment?: NodeJS.ProcessEnv
  readonly workingFolder?: string
  /** Where its standard input comes from; nowhere where absent. */
  readonly input?: 'inherit' | 'typed'
  /** What Node itself is given. */
  readonly nodeOptions?: readonly string[]
  /** The longest file that it may write, in blocks of 512 bytes; as long as it likes where absent. */
  readonly longestFileBlocks?: number
}

/** Starts the compiled program beside this one. */
export function startProgram(
  program: 'cli' | 'main',
  {
    parameters = [],
    environment,
    workingFolder,
    input,
    nodeOptions = [],
    longestFileBlocks,
  }: ProgramOptions = {},
): ProgramProcess {
  const path = fileURLToPath(compiledUrl(import.meta.url, `../../src/${program}.js`))
  const stdio: StdioOptions = [input === 'typed' ? 'pipe' : (input ?? 'ignore'), 'pipe', 'pipe']
  const words = [process.execPath, ...nodeOptions, path, ...parameters]
  // A shell sets the limit, and then becomes the program.
  const limited = ['/bin/sh', '-c', `ulimit -f ${longestFileBlocks}; exec "$@"`, 'sh', ...words]
  const [file = '', ...rest] = longestFileBlocks === undefined ? words : limited
  const child = spawn(file, rest, {
    stdio,
    ...(environment !== undefined && { env: environment }),
    ...(workingFolder !== undefined && { cwd: workingFolder }),
  })
  let status: number | null | undefined
  const output = { stdout: '', stderr: '' }
  // A program that ends without reading its input closes it: that is no failure.
  child.stdin?.on('error', () => undefined)
  child.stdout?.on('data', chunk => {
    output.stdout += String(chunk)
  })
  child.stderr?.on('data', chunk => {
    output.stderr += String(chunk)
  })
  const ended = new Promise<number | null>(resolve => {
    child.once('error', error => {
      output.stderr += error.message
      status ??= null
      resolve(null)
    })
    child.once('close', code => {
      status = code
      resolve(code)
    })
  })
  return {
    pid: child.pid,
    get status() {
      return status
    },
    get stdout() {
      return output.stdout
    },
    get stderr() {
      return output.stderr
    },
    get lastLine() {
      return output.stderr.trimEnd().split('\n').at(-1) ?? ''
    },
    ended,
    type: text => void child.stdin?.write(text),
    endInput: () => void child.stdin?.end(),
    signal: name => void child.kill(name),
    async stop() {
      if (status === undefined) child.kill()
      await ended
    },
  }
}
