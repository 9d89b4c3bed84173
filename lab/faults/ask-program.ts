import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ProgramOptions, type ProgramProcess, startProgram } from '../programs/start-program.ts'
import type { Scene, Seen } from './fault-row.ts'
import { questionLines } from './questions.ts'

/** How long a program may take before it counts as one that hangs. */
const patienceMs = 120_000

export interface Finished {
  /** Null where a signal ended it. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

type Run = Pick<Scene, 'folder' | 'signal'>
type RunOptions = Pick<ProgramOptions, 'nodeOptions' | 'longestFileBlocks'> & {
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs the command line with the settings that come with the project, and no others. */
export async function runCommandLine(
  { folder, signal }: Run,
  parameters: readonly string[],
  { environment = {}, ...options }: RunOptions = {},
): Promise<Finished> {
  const workingFolder = await folder()
  const run = startProgram('cli', { parameters, workingFolder, environment: { ...environment }, ...options })
  const stop = (): void => run.signal('SIGKILL')
  const late = setTimeout(stop, patienceMs)
  signal.addEventListener('abort', stop, { once: true })
  const status = await run.ended
  clearTimeout(late)
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  return { status, stdout: run.stdout, stderr: run.stderr }
}

/** Asks the questions of the library in a folder; times and what the answer took are left out. */
export async function askProgram(run: Run, dataDir: string, options: RunOptions = {}): Promise<Finished> {
  const file = join(await run.folder(), 'questions.jsonl')
  await writeFile(file, questionLines())
  const asked = await runCommandLine(run, ['ask', '--batch', file, '--data-dir', dataDir], options)
  return { ...asked, stdout: asked.stdout.replace(/,"elapsedMs":[\d.]+/g, '') }
}

/** What a run came to: the answers of before, a failure in a clear line, or something that must not be. */
export type Verdict =
  | 'right answers'
  | 'a clear line'
  | 'WRONG ANSWERS'
  | 'A STACK'
  | 'NO CLEAR LINE'
  | 'HANGS OR CRASHES'

export function judge({ status, stdout, stderr }: Finished, expected: string): Verdict {
  if (status === null) return 'HANGS OR CRASHES'
  if (/\n {4}at |"stack"/.test(stderr)) return 'A STACK'
  if (status === 0) return stdout === expected ? 'right answers' : 'WRONG ANSWERS'
  const isClear = status === 1 && stderr.endsWith('\n') && lastLineOf(stderr).startsWith('footnote: ')
  // What was answered before it failed counts, too.
  if (!expected.startsWith(stdout)) return 'WRONG ANSWERS'
  return isClear ? 'a clear line' : 'NO CLEAR LINE'
}

function lastLineOf(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}

export function isGood(verdict: Verdict): boolean {
  return verdict === 'right answers' || verdict === 'a clear line'
}

/** Several verdicts as a row says them: how many of each. */
export function toSeen(verdicts: readonly Verdict[]): Seen {
  const counts = new Map<Verdict, number>()
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const seen = [...counts].map(([verdict, count]) => `${verdict} ×${count}`).join(', ')
  return { seen, ok: verdicts.every(isGood) }
}

/** Waits until a program has said something; rejects where it ends before. */
export async function untilSaid(program: ProgramProcess, text: string | RegExp): Promise<void> {
  const isSaid = (): boolean => {
    const said = program.stdout + program.stderr
    return typeof text === 'string' ? said.includes(text) : text.test(said)
  }
  await poll(isSaid, () => {
    if (program.status !== undefined) throw new Error(`it ended with ${program.status}: ${program.lastLine}`)
  })
}

/** Waits until something holds; rejects where that takes too long. */
export async function poll(
  holds: () => boolean | Promise<boolean>,
  check: () => void = () => undefined,
): Promise<void> {
  const until = performance.now() + patienceMs
  while (!(await holds())) {
    check()
    if (performance.now() > until) throw new Error(`it did not come within ${patienceMs / 1000} s`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
