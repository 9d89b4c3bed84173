import { textTable } from '../measures/text-table.ts'
import type { LoadRound } from './send-load.ts'

/** What `footnote bench load` measures. */
export interface LoadBench {
  /** Interactions a second; absent where all came at once. */
  readonly rate?: number
  /** Share of the questions that had been asked before, in percent. */
  readonly repeatedPercent: number
  readonly round: LoadRound
  /** The bot's resident memory in bytes after the warm-up and at the end; absent where it could not be read. */
  readonly memory?: {
    readonly warmBytes: number
    readonly endBytes: number
    readonly growthPercent: number
  }
}

const heads = [
  'asked',
  'answered',
  'busy',
  'limited',
  'failed',
  'lost',
  'acknowledged p50 ms',
  'p99 ms',
  'answered p50 ms',
  'p95 ms',
  'seconds',
] as const

/** A table with one line, what came beside it, and the memory. */
export function loadReport({ rate, repeatedPercent, round, memory }: LoadBench): string {
  const pace = rate === undefined ? 'all at once' : `${rate} a second`
  const inMb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`
  const lines = [
    `${pace}; ${repeatedPercent} % of the questions had been asked before; the sender was at most ${round.behindMs.toFixed(0)} ms behind`,
    memory === undefined
      ? 'memory: not read'
      : `memory: ${inMb(memory.warmBytes)} after the warm-up, ${inMb(memory.endBytes)} at the end (${memory.growthPercent >= 0 ? '+' : ''}${memory.growthPercent.toFixed(1)} %)`,
  ]
  return `${textTable(heads, [row(round)])}${lines.join('\n')}\n`
}

function row(round: LoadRound): readonly string[] {
  const { asked, answered, shed, limited, failed, lost, elapsedMs } = round
  const counts = [asked, answered, shed, limited, failed, lost].map(String)
  const times = [
    round.acknowledgedP50Ms,
    round.acknowledgedP99Ms,
    round.answeredP50Ms,
    round.answeredP95Ms,
  ].map(ms => ms?.toFixed(0) ?? '–')
  return [...counts, ...times, (elapsedMs / 1000).toFixed(1)]
}
