import type { Config } from '../../config.ts'
import { libraryPath } from '../../library/library-path.ts'
import { tryProcessLock } from '../../library/sqlite/process-lock.ts'
import { type News, openSqliteNews } from '../../library/sqlite/sqlite-news.ts'
import type { TryLock } from '../network/source-pace.ts'
import { openSources, type Sources } from './open-sources.ts'

export interface SourceWork {
  readonly sources: Sources
  readonly news: News
  readonly tryLock: TryLock
}

/** Opens the outside sources of papers, with what is remembered of them in the library's file, and closes that again. */
export async function withSources<Result>(
  settings: Config,
  signal: AbortSignal,
  work: (parts: SourceWork) => Promise<Result>,
): Promise<Result> {
  const news = openSqliteNews(libraryPath(settings.dataDir))
  const tryLock: TryLock = name => tryProcessLock(settings.dataDir, name)
  try {
    const sources = openSources({ settings, records: news.sourceRecords, tryLock, signal })
    return await work({ sources, news, tryLock })
  } finally {
    news.close()
  }
}
