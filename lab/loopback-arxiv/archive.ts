import { z } from 'zod'

/** One version of a paper, and when it was submitted: ISO 8601 with time, UTC. */
export interface ArchivedVersion {
  readonly version: number
  readonly submittedAt: string
}

/** A paper as the loopback archive keeps it. */
export interface ArchivedPaper {
  readonly id: string
  readonly title: string
  readonly abstract: string
  readonly authors: readonly string[]
  /** The primary one first. */
  readonly categories: readonly string[]
  readonly comments?: string
  readonly doi?: string
  /** At least one, the oldest first. */
  readonly versions: readonly ArchivedVersion[]
  /** When its record changed last, ISO 8601 date: what OAI-PMH selects by. */
  readonly datestamp: string
  readonly isDeleted?: boolean
  /** What Hugging Face's page of it says. */
  readonly githubRepo?: string
  /** The day on which Hugging Face's daily papers have it. */
  readonly dailyOn?: string
}

/** The papers that the loopback's services tell of; a test may add to them and change them at any time. */
export interface Archive {
  readonly papers: readonly ArchivedPaper[]
  put(...papers: readonly ArchivedPaper[]): void
  get(id: string): ArchivedPaper | undefined
  byDoi(doi: string): ArchivedPaper | undefined
}

export function createArchive(papers: readonly ArchivedPaper[] = []): Archive {
  const byId = new Map<string, ArchivedPaper>()
  const archive: Archive = {
    get papers() {
      return [...byId.values()]
    },
    put(...added) {
      for (const paper of added) byId.set(paper.id, paper)
    },
    get: id => byId.get(id),
    byDoi: doi => [...byId.values()].find(paper => paper.doi?.toLowerCase() === doi.toLowerCase()),
  }
  archive.put(...papers)
  return archive
}

/** A line of the public arXiv snapshot, as far as the archive uses it. */
const snapshotLine = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.string(),
  categories: z.string(),
  update_date: z.string(),
})

/** The archived paper that a line of the public snapshot tells of; its only version is of the day it was updated on. */
export function fromSnapshotLine(line: string): ArchivedPaper {
  const record = snapshotLine.parse(JSON.parse(line))
  return {
    id: record.id,
    title: record.title,
    abstract: record.abstract,
    authors: record.authors.split(', '),
    categories: record.categories.split(' '),
    versions: [{ version: 1, submittedAt: `${record.update_date}T12:00:00Z` }],
    datestamp: record.update_date,
  }
}
