import type { Paper } from '../../domain/paper.ts'
import type { KeyedPaper } from '../../library/paper-library.ts'
import { arxivIdKey, doiKey, identityKeys } from './identity.ts'
import { isOwnId } from './to-paper.ts'

/**
 * A paper with the keys by which it is found. Under an ID of its own a paper is found by its arXiv ID and DOI too, but is
 * no copy of what is like it.
 */
export function toKeyedPaper(paper: Paper): KeyedPaper {
  if (!isOwnId(paper.id)) return { paper, keys: identityKeys(paper) }
  const { arxivId, doi } = paper
  const keys = [
    ...(arxivId === undefined ? [] : [arxivIdKey(arxivId)]),
    ...(doi === undefined ? [] : [doiKey(doi)]),
  ]
  return { paper, keys }
}
