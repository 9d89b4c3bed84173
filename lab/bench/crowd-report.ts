import { textTable } from '../measures/text-table.ts'
import type { CrowdRound } from './ask-at-once.ts'

/** What `footnote bench discord` measures. */
export interface CrowdBench {
  /** Nothing else runs on the bot's library. */
  readonly alone: CrowdRound
  readonly besideIngest: CrowdRound
  readonly ingest: {
    /** Papers in the library when the crowd asked, and when its last answer had come. */
    readonly papersBefore: number
    readonly papersAfter: number
    /** Whether it still ran then. */
    readonly running: boolean
  }
}

const heads = [
  '',
  'asked',
  'acknowledged',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'max ms',
  'answered',
  'last answer s',
] as const

/** A table with a line for each round, and how far the ingest came. */
export function crowdReport({ alone, besideIngest, ingest }: CrowdBench): string {
  const { papersBefore, papersAfter, running } = ingest
  const table = textTable(heads, [row('alone', alone), row('beside the ingest', besideIngest)])
  return `${table}\nThe library grew from ${papersBefore} to ${papersAfter} papers meanwhile; the ingest ${running ? 'was still running' : 'was over'}.\n`
}

function row(name: string, round: CrowdRound): readonly string[] {
  const times = [round.p50Ms, round.p95Ms, round.p99Ms, round.maxMs].map(ms => ms?.toFixed(0) ?? '–')
  return [
    name,
    String(round.asked),
    String(round.acknowledged),
    ...times,
    String(round.answered),
    (round.elapsedMs / 1000).toFixed(1),
  ]
}
