import type { App } from '../../app.ts'
import { AppError } from '../../errors.ts'
import { within } from '../../providers/within.ts'
import type { WorkerCondition } from '../../threads/lasting-worker.ts'

export type HealthApp = Pick<
  App,
  'config' | 'library' | 'follows' | 'intake' | 'gateway' | 'worker' | 'meter'
>

export interface Readiness {
  readonly ready: boolean
  /** Why not, by the part that is not ready; `ok` for those that are. */
  readonly parts: Readonly<Record<string, string>>
}

/** The library is asked something small; one that takes longer answers nobody in time. */
export const libraryPatienceMs = 2_000

const workerTexts = {
  serving: 'ok',
  restarting: 'The worker has ended and is started again.',
  failing: 'The worker has ended and could not be started again.',
  closed: 'The worker has ended.',
} satisfies Record<WorkerCondition, string>

/** What is wrong with the worker where it may not pass by itself. */
export function lastingFault(condition: WorkerCondition): string | undefined {
  return condition === 'failing' || condition === 'closed' ? workerTexts[condition] : undefined
}

/** Whether questions can be answered now. Nothing that it says names a person, a question, or an address with a password. */
export async function readReadiness(app: HealthApp | undefined): Promise<Readiness> {
  if (app === undefined) return { ready: false, parts: { start: 'Footnote is opening its library.' } }
  const parts: Record<string, string> = { worker: workerTexts[app.worker.condition()] }
  parts['library'] = await readLibrary(app)
  if (app.config.discordToken !== undefined) parts['discord'] = readShards(app.gateway.shards())
  return { ready: Object.values(parts).every(state => state === 'ok'), parts }
}

async function readLibrary({ library }: HealthApp): Promise<string> {
  try {
    await within(library.status(), libraryPatienceMs)
    return 'ok'
  } catch (error) {
    return error instanceof AppError ? error.userMessage : 'The library cannot be read.'
  }
}

function readShards(shards: ReadonlyMap<number, boolean>): string {
  if (shards.size === 0) return 'The bot is not logged in.'
  const away = [...shards].filter(([, isUp]) => !isUp).map(([number]) => number)
  return away.length === 0 ? 'ok' : `Not connected: shard ${away.join(', ')}.`
}
