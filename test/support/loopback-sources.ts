import { setImmediate as turn } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { ArchivedPaper } from '../../lab/loopback-arxiv/archive.ts'
import { type LoopbackArxiv, startLoopbackArxiv } from '../../lab/loopback-arxiv/loopback-arxiv.ts'
import { libraryPath } from '../../src/library/library-path.ts'
import type { News } from '../../src/library/news.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { openSqliteNews } from '../../src/library/sqlite/sqlite-news.ts'
import { openSources, type SourceSettings, type Sources } from '../../src/sources/fetching/open-sources.ts'
import type { SourceClock } from '../../src/sources/network/source-clock.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A clock that goes on when somebody waits; `jump` sets the wall's clock alone. */
export interface TestClock extends SourceClock {
  jump(ms: number): void
}

export function createTestClock(start: string): TestClock {
  let steady = 1_000_000
  let ahead = Date.parse(start) - steady
  return {
    now: () => steady + ahead,
    steady: () => steady,
    async wait(ms, signal) {
      signal?.throwIfAborted()
      await turn()
      steady += ms
    },
    jump(ms) {
      ahead += ms
    },
  }
}

export interface LoopbackSources {
  readonly loopback: LoopbackArxiv
  readonly clock: TestClock
  readonly dataDir: string
  readonly library: PaperLibrary
  readonly news: News
  /** As another process would open them. */
  open(options?: { readonly signal?: AbortSignal; readonly settings?: Partial<SourceSettings> }): Sources
  close(): Promise<void>
}

/** The sources on a loopback, with an empty library and a clock of their own. */
export async function openLoopbackSources(
  start: string,
  papers: readonly ArchivedPaper[] = [],
): Promise<LoopbackSources> {
  const opened = await openParts(start, papers)
  onTestFinished(() => opened.close())
  return opened
}

async function openParts(start: string, papers: readonly ArchivedPaper[]): Promise<LoopbackSources> {
  const clock = createTestClock(start)
  const loopback = await startLoopbackArxiv({ papers, clock })
  const dataDir = temporaryFolder()
  const library = openSqliteLibrary(libraryPath(dataDir), clock.now)
  const news = openSqliteNews(dataDir)
  return {
    loopback,
    clock,
    dataDir,
    library,
    news,
    open: ({ signal, settings = {} } = {}) =>
      openSources({
        settings: { sourcesBaseUrl: loopback.url, sourceRequestsPerDay: 10_000, ...settings },
        records: news.sourceRecords,
        tryLock: news.tryLock,
        clock,
        signal,
      }),
    async close() {
      await loopback.close()
      await news.close()
      await library.close()
    },
  }
}
