import type { Config } from '../../config.ts'
import type { News } from '../../library/news.ts'
import { openNews } from '../../library/open-library.ts'
import { openSources, type Sources } from './open-sources.ts'

export interface SourceWork {
  readonly sources: Sources
  readonly news: News
}

/** Opens the outside sources of papers, with what is remembered of them beside the library, and closes that again. */
export async function withSources<Result>(
  settings: Config,
  signal: AbortSignal,
  work: (parts: SourceWork) => Promise<Result>,
): Promise<Result> {
  const news = await openNews(settings)
  try {
    const sources = openSources({ settings, records: news.sourceRecords, tryLock: news.tryLock, signal })
    return await work({ sources, news })
  } finally {
    await news.close()
  }
}
