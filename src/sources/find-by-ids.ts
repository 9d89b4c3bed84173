import type { Paper } from '../domain/paper.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import { findById } from './find-by-id.ts'

/** What IDs name: papers, each once, in the order in which they are named; and the IDs that name none. */
export interface FoundByIds {
  readonly papers: readonly Paper[]
  readonly unknown: readonly string[]
}

/** The papers of arXiv IDs, links, DOIs or library IDs. */
export async function findByIds(
  ids: readonly string[],
  library: Pick<PaperLibrary, 'get' | 'findByKeys'>,
): Promise<FoundByIds> {
  const found = new Map<string, Paper>()
  const unknown: string[] = []
  for (const id of ids) {
    const paper = await findById(id, library)
    if (paper === undefined) unknown.push(id)
    else found.set(paper.id, paper)
  }
  return { papers: [...found.values()], unknown }
}

/** The IDs in a text, with white space or commas between; a semicolon may end one as well as stand in a DOI. */
export function splitIds(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .map(id => (id.endsWith(';') ? id.slice(0, -1) : id))
    .filter(id => id !== '')
}
