import type { Config } from '../../config.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { withSources } from '../../sources/fetching/with-sources.ts'
import { sync } from '../../sources/news/sync.ts'
import type { SyncReport } from '../../sources/news/sync-report.ts'

export interface SyncNewsOptions {
  readonly library: PaperLibrary
  readonly settings: Config
  readonly signal: AbortSignal
  /** As in `SyncParts`. */
  readonly isDryRun: boolean
  readonly onNotice: (notice: string) => void
  /** Where it is at, in one line; called after each page. */
  readonly onProgress: (line: string) => void
}

/** Reads what is new of what is followed; see `sync`. The index for topics is loaded where one is followed. */
export function syncNews(options: SyncNewsOptions): Promise<SyncReport> {
  const { library, settings, signal, isDryRun, onNotice, onProgress } = options
  return withSources(settings, signal, ({ sources, news }) =>
    sync({
      library,
      follows: news.follows,
      sources,
      tryLock: news.tryLock,
      isDryRun,
      signal,
      openTopicJudge: async () => {
        const { openTopicJudge } = await import('../../retrieval/open-topic-judge.ts')
        return openTopicJudge(library, { ...settings, onNotice })
      },
      onPage: ({ description, records }) => onProgress(`${description}: ${records} records`),
    }),
  )
}
