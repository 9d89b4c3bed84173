import type { Retrieval } from '../retrieval/search/retriever.ts'

const wordsAlone =
  'The model that compares meanings could not be reached; papers were found by their words alone.'

/** The line under whatever was found while the embedder or the library did not answer; nothing where both did. */
export function searchNote({
  embedderFault,
  libraryReachedAt,
}: Pick<Retrieval, 'embedderFault' | 'libraryReachedAt'>): { readonly note?: string } {
  const notes = [
    ...(embedderFault === undefined ? [] : [wordsAlone]),
    ...(libraryReachedAt === undefined ? [] : [asOf(libraryReachedAt)]),
  ]
  return notes.length === 0 ? {} : { note: notes.join(' ') }
}

function asOf(reachedAt: number): string {
  const time = new Date(reachedAt).toISOString().slice(0, 16).replace('T', ' ')
  return `The library cannot be reached; these are its papers as of ${time} UTC.`
}
