import type { Retrieval } from '../retrieval/search/retriever.ts'

const wordsAlone =
  'The model that compares meanings could not be reached; papers were found by their words alone.'

/** The line under whatever was found while the embedder did not answer; nothing where it did. */
export function searchNote({ embedderFault }: Pick<Retrieval, 'embedderFault'>): { readonly note?: string } {
  return embedderFault === undefined ? {} : { note: wordsAlone }
}
