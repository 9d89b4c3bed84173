import type { Paper } from '../domain/paper.ts'
import { namesById } from '../domain/question.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import { parseArxivId } from './arxiv-id.ts'
import { findDois } from './doi.ts'
import { arxivIdKey, doiKey } from './merging/identity.ts'

/** The paper of an arXiv ID (with or without version), a link, a DOI or a library ID. */
export async function findById(
  text: string,
  library: Pick<PaperLibrary, 'get' | 'findByKeys'>,
): Promise<Paper | undefined> {
  const arxivId = parseArxivId(text)?.id
  const [byId] = await library.get([arxivId ?? text])
  if (byId !== undefined) return byId
  const doi = findDois(text)[0]
  const keys = arxivId === undefined ? (doi === undefined ? [] : [doiKey(doi)]) : [arxivIdKey(arxivId)]
  const named = {
    arxivIds: arxivId === undefined ? [] : [arxivId],
    dois: doi === undefined ? [] : [doi],
  }
  const papers = keys.length === 0 ? [] : await library.findByKeys(keys)
  return papers.find(paper => namesById(named, paper))
}
