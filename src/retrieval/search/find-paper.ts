import type { Paper } from '../../domain/paper.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { parseArxivId } from '../../sources/arxiv-id.ts'
import { doiKey } from '../../sources/merging/identity.ts'
import type { Retriever } from './retriever.ts'

export interface PaperFinder {
  readonly library: PaperLibrary
  readonly retriever: Retriever
}

/** From this likeness on, a text is taken for a title with a typo rather than for a topic. */
const sameTitle = 0.8

const doi = /\b10\.\d{4,9}\/\S+/

/** The paper that an arXiv ID (with or without version), a link, a DOI, a library ID or a title names, if there is one. */
export async function findPaper(
  text: string,
  { library, retriever }: PaperFinder,
): Promise<Paper | undefined> {
  const asked = text.trim()
  const byId = (await library.get([parseArxivId(asked)?.id ?? asked]))[0]
  if (byId !== undefined) return byId
  const named = doi
    .exec(asked)?.[0]
    .replace(/[.,;)]+$/, '')
    .toLowerCase()
  if (named !== undefined) {
    const papers = await library.findByKeys([doiKey(named)])
    return papers.find(paper => paper.doi?.toLowerCase() === named)
  }
  const [match] = await retriever.searchTitles(asked, 1)
  return match !== undefined && match.similarity >= sameTitle ? match.paper : undefined
}
