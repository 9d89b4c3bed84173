import type { Community } from './community.ts'
import { libraryPath } from './library-path.ts'
import type { LibraryPlace } from './library-place.ts'
import type { News } from './news.ts'
import type { PaperLibrary } from './paper-library.ts'
import { openSqliteCommunity } from './sqlite/sqlite-community.ts'
import { openSqliteLibrary } from './sqlite/sqlite-library.ts'
import { openSqliteNews } from './sqlite/sqlite-news.ts'

/** Opens the papers of a library. Rejects with an `AppError` that says what is wrong with the place. */
export async function openLibrary({ dataDir }: LibraryPlace): Promise<PaperLibrary> {
  return openSqliteLibrary(libraryPath(dataDir))
}

/** Opens what is kept for its users, until the thread ends. Rejects as `openLibrary` does. */
export async function openCommunity({ dataDir }: LibraryPlace): Promise<Community> {
  return openSqliteCommunity(libraryPath(dataDir))
}

/** Opens what its sources are asked with. Rejects as `openLibrary` does. */
export async function openNews({ dataDir }: LibraryPlace): Promise<News> {
  return openSqliteNews(dataDir)
}
