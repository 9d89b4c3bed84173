import type { Paper } from '../domain/paper.ts'
import type { LibraryFilter, PaperLibrary } from './paper-library.ts'

const pageSize = 1000

/** Every paper that a filter lets through, page by page: what others change meanwhile may be missed. */
export async function* listEvery(library: PaperLibrary, filter: LibraryFilter): AsyncGenerator<Paper> {
  let after: string | undefined
  do {
    const page = await library.list(filter, { limit: pageSize, ...(after !== undefined && { after }) })
    yield* page.papers
    after = page.next
  } while (after !== undefined)
}
