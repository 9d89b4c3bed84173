import type { AnswerResult } from '../../answering/answerer.ts'

/**
 * Where a request's time goes: until the surface has acknowledged it, until its turn comes, until its last reply stands;
 * and within, finding papers, the whole answer, a call to a provider of models.
 */
export const stages = ['acknowledge', 'turn', 'request', 'search', 'answer', 'provider'] as const
export type Stage = (typeof stages)[number]

/** How a look for news ended: `partly` where something could not be read to its end. */
export type SyncResult = 'done' | 'partly' | 'failed'

/** Takes the figures of a running Footnote. Nothing that it is told is a user's text or ID. */
export interface Meter {
  took(stage: Stage, milliseconds: number): void
  /** A command or a component by its own name. */
  requestTaken(): void
  requestEnded(name: string, outcome: string): void
  answered(result: AnswerResult): void
  /** HTTP status; undefined where no answer came. */
  providerAsked(status: number | undefined): void
  synced(result: SyncResult): void
  /** The worker has ended, or could not be started again. */
  workerLost(): void
}

/** What is read when somebody asks for the figures. */
export interface MeteredParts {
  library(): Promise<{ readonly papers: number; readonly newestDate?: string }>
  /** When each follow was last read to its end, in milliseconds since 1970; undefined for one that never was. */
  follows(): Promise<readonly (number | undefined)[]>
  /** How many wait or work, by the queue's name. */
  queues(): Readonly<Record<string, number>>
  /** Whether the worker can be called at once. */
  isWorkerUp(): boolean
  /** Whether each shard of this process is connected. */
  shards(): ReadonlyMap<number, boolean>
}

/** The figures as Prometheus reads them. */
export interface Exposition {
  readonly contentType: string
  text(parts: MeteredParts): Promise<string>
}
