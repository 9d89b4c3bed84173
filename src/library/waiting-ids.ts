import type { Paper } from '../domain/paper.ts'

/** The IDs under which a paper may have waited for its abstract. */
export function idsOfWaiting({ id, arxivId, doi }: Pick<Paper, 'id' | 'arxivId' | 'doi'>): readonly string[] {
  const ids = [id, ...(arxivId === undefined ? [] : [arxivId])]
  return [...new Set(doi === undefined ? ids : [...ids, `doi:${doi.toLowerCase()}`])]
}
