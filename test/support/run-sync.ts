import { expect } from 'vitest'
import type { LoopbackArxiv } from '../../lab/loopback-arxiv/loopback-arxiv.ts'
import type { NewFollow } from '../../src/library/follows.ts'
import { sync } from '../../src/sources/news/sync.ts'
import type { SyncReport } from '../../src/sources/news/sync-report.ts'
import type { LoopbackSources } from './loopback-sources.ts'

const noTopics = async () => {
  throw new Error('no topic is followed')
}

interface RunOptions {
  readonly isDryRun?: boolean
  /** Ends it after so many pages, as Ctrl+C does. */
  readonly pages?: number
}

/** A sync as a process of its own would do it. */
export async function runSync(
  parts: LoopbackSources,
  { isDryRun = false, pages }: RunOptions = {},
): Promise<SyncReport> {
  const stop = new AbortController()
  let read = 0
  return sync({
    library: parts.library,
    follows: parts.news.follows,
    sources: parts.open({ signal: stop.signal }),
    tryLock: parts.news.tryLock,
    openTopicJudge: noTopics,
    isDryRun,
    signal: stop.signal,
    onPage() {
      read += 1
      if (read === pages) stop.abort(new Error('stopped'))
    },
  })
}

export function follow(parts: LoopbackSources, terms: Partial<NewFollow>) {
  return parts.news.follows.add({ not: [], addedAt: parts.clock.now(), ...terms })
}

/** Every change in the library, in its order. */
export async function storedIds({ library }: LoopbackSources): Promise<readonly string[]> {
  return (await library.changesSince(0, 100_000)).map(({ id }) => id)
}

const arxivServices = new Set(['api', 'oai', 'rss'])

/** Never two requests to arXiv within three seconds, and never two at once. */
export function expectManners({ requests }: LoopbackArxiv): void {
  const toArxiv = requests.filter(({ service }) => arxivServices.has(service))
  const gaps = toArxiv.slice(1).map(({ at }, i) => at - (toArxiv[i]?.at ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000)
  expect(toArxiv.every(({ atOnce }) => atOnce === 1)).toBe(true)
}
