import type { Paper } from '../../domain/paper.ts'
import { AppError, errorMessage } from '../../errors.ts'
import type { Follow } from '../../library/follows.ts'
import type { TryLock } from '../../library/process-lock.ts'
import { completeWaiting } from '../fetching/complete-waiting.ts'
import { findCode } from '../fetching/find-code.ts'
import { describeFollow } from './describe-follow.ts'
import { type SyncFollowParts, serviceOf, syncFollow } from './sync-follow.ts'
import type { FollowReport, SyncReport } from './sync-report.ts'
import type { TopicJudge } from './topic-judge.ts'

export interface SyncParts extends Omit<SyncFollowParts, 'judgeTopic'> {
  readonly tryLock: TryLock
  /** Loaded where a topic is followed. */
  readonly openTopicJudge: () => Promise<TopicJudge>
}

/**
 * Brings in what is new of everything that is followed, in its order, then looks for the abstracts of records that wait
 * for theirs, and for the code of what came. Stopped at any point and started again, it goes on where it was. Rejects with
 * an `AppError` `limit-reached` where another process is at it, with the signal's reason, or a library's fault.
 */
export async function sync(parts: SyncParts): Promise<SyncReport> {
  const lock = await parts.tryLock('sync')
  if (lock === undefined)
    throw new AppError(
      'limit-reached',
      'Another process is reading what is new already; it will be there in a moment.',
    )
  try {
    return await syncAlone(parts)
  } finally {
    await lock.release()
  }
}

async function syncAlone(parts: SyncParts): Promise<SyncReport> {
  const { library, follows, sources, signal, isDryRun } = parts
  const followed = await follows.all()
  const judgeTopic = followed.some(({ topic }) => topic !== undefined)
    ? await parts.openTopicJudge()
    : undefined
  const reports: FollowReport[] = []
  const came: Paper[] = []
  /** Services that did not answer. */
  const away = new Map<string, AppError>()
  for (const follow of followed) {
    const service = serviceOf(follow)
    const fault = away.get(service)
    if (fault !== undefined) {
      reports.push(notTried(follow, fault))
      continue
    }
    const result = await syncFollow(follow, { ...parts, judgeTopic })
    reports.push(result.report)
    came.push(...result.came)
    if (result.fault !== undefined && result.fault.code !== 'bad-input') away.set(service, result.fault)
  }
  if (isDryRun) return { isDryRun, follows: reports, completed: 0, waiting: 0, codeFound: 0, troubles: [] }
  await noteRuns(followed, away, parts)
  const completed = await completeWaiting(library, sources, { signal })
  const code = await findCode(came, library, { huggingFace: sources.huggingFace, signal })
  return {
    isDryRun,
    follows: reports,
    completed: completed.completed,
    waiting: completed.waiting,
    codeFound: code.found,
    troubles: [...completed.troubles, ...(code.trouble === undefined ? [] : [code.trouble])],
  }
}

/** So that whoever looks at the library sees how old it is, and why. */
async function noteRuns(
  followed: readonly Follow[],
  away: ReadonlyMap<string, AppError>,
  { library, sources }: SyncParts,
): Promise<void> {
  for (const source of new Set(followed.map(serviceOf))) {
    const fault = away.get(source)
    await library.noteRun({
      source,
      endedAt: sources.clock.now(),
      ...(fault !== undefined && { error: errorMessage(fault) }),
    })
  }
}

function notTried(follow: Follow, fault: AppError): FollowReport {
  return {
    number: follow.number,
    description: describeFollow(follow),
    came: [],
    updated: 0,
    passedOver: [],
    deleted: [],
    refused: [],
    error: errorMessage(fault),
    ...(follow.syncedAt !== undefined && { lastReadAt: new Date(follow.syncedAt).toISOString() }),
  }
}
