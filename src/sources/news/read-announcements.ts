import type { ArxivClient } from '../arxiv/arxiv-client.ts'
import type { Candidate, NewsKind, NewsPage } from './candidate.ts'

const kinds: Readonly<Record<string, NewsKind>> = {
  new: 'new',
  cross: 'cross',
  replace: 'replace',
  'replace-cross': 'replace',
}

/** A category's announcements of today. */
export async function readAnnouncements(
  category: string,
  arxiv: Pick<ArxivClient, 'announcements'>,
): Promise<Omit<NewsPage, 'checkpoint' | 'isLast'>> {
  const { records } = await arxiv.announcements(category)
  const candidates: Candidate[] = []
  const refused: string[] = []
  for (const record of records) {
    if (record.kind === 'refused') refused.push(`item ${record.line}: ${record.reason}`)
    else candidates.push({ paper: record.paper, kind: kinds[record.announced ?? ''] ?? 'changed' })
  }
  return { candidates, refused, deleted: [] }
}
