/** The fields of a paper whose origin is recorded in `Paper.provenance`. */
export type PaperField =
  | 'title'
  | 'abstract'
  | 'authors'
  | 'categories'
  | 'comments'
  | 'doi'
  | 'publishedAt'
  | 'updatedAt'
  | 'codeUrls'
  | 'withdrawn'

/** A document or service in which a paper was found. */
export interface PaperSource {
  /** A file's base name, or the service's name. */
  readonly name: string
  /** The layout it was read with, such as `arxiv-snapshot`; decides how far it is trusted. */
  readonly format: string
}

/** Where a link to code stood: in a text of the paper's, in another field of a document, or on a page that tells of links. */
export type CodePlace = 'abstract' | 'comments' | 'document' | 'hugging-face' | 'papers-with-code'

/** Where a link to code came from. */
export interface CodeOrigin {
  readonly url: string
  readonly place: CodePlace
  /** What was read there. */
  readonly source: PaperSource
}

export interface Paper {
  /**
   * An arXiv ID without version, else `doi:…`, else `local:` and a hash of the abstract; for a document that was added
   * with an ID of its own, that one.
   */
  readonly id: string
  /** Both schemes, without version: `2405.11582`, `cs/0112017`. */
  readonly arxivId?: string
  readonly version?: number
  readonly title?: string
  /** Readable Unicode: LaTeX resolved, white space folded. */
  readonly abstract: string
  /** In the paper's order; only the known ones where `authorsComplete` is false. */
  readonly authors: readonly string[]
  readonly authorsComplete: boolean
  /** How many authors there are, where a source says so. */
  readonly authorCount?: number
  /** arXiv categories, the primary one first. */
  readonly categories: readonly string[]
  /** The authors' remark: `11 pages, 5 figures`, `ICML 2024 oral`. */
  readonly comments?: string
  readonly doi?: string
  /** ISO 8601, as precise as known: `2024-05-19`, `2024-05` or `2024`. */
  readonly publishedAt?: string
  /** ISO 8601 date. */
  readonly updatedAt?: string
  /** Links to code, data or a project page, as the text gives them, without duplicates. */
  readonly codeUrls: readonly string[]
  /** Of `codeUrls`, in their order, as far as it is known: records of earlier libraries do not say. */
  readonly codeOrigins?: readonly CodeOrigin[]
  /** Whether its authors or arXiv have withdrawn it, as far as a source says so. */
  readonly withdrawn?: boolean
  /** Every document in which the paper was found, by name. */
  readonly sources: readonly PaperSource[]
  /** Which source each field's value came from. */
  readonly provenance: Readonly<Partial<Record<PaperField, PaperSource>>>
}

/** The title, or the abstract's first words where a paper has none. */
export function displayTitle(paper: Pick<Paper, 'title' | 'abstract'>): string {
  if (paper.title !== undefined) return paper.title
  const words = paper.abstract.split(' ')
  return words.length <= 12 ? paper.abstract : `${words.slice(0, 12).join(' ')} …`
}

/** Where to read the paper; undefined for a user's own text. */
export function paperUrl(paper: Pick<Paper, 'arxivId' | 'doi'>): string | undefined {
  if (paper.arxivId !== undefined) return `https://arxiv.org/abs/${paper.arxivId}`
  if (paper.doi !== undefined) return `https://doi.org/${doiPath(paper.doi)}`
  return undefined
}

/** What a DOI has that an address must not, percent-encoded: `<`, `>`, `#`, `?`, `%`, spaces. */
function doiPath(doi: string): string {
  return encodeURI(doi.toWellFormed()).replace(/[?#]/g, encodeURIComponent)
}

/**
 * The date to order papers by: `publishedAt`, else `updatedAt`, else the month in a new-style arXiv ID.
 * ISO 8601, as precise as known (`2024-05-19` or `2024-05`), so that strings compare as dates.
 */
export function paperDate(paper: Pick<Paper, 'publishedAt' | 'updatedAt' | 'arxivId'>): string | undefined {
  if (paper.publishedAt !== undefined) return paper.publishedAt
  if (paper.updatedAt !== undefined) return paper.updatedAt
  const month = /^(\d\d)(\d\d)\./.exec(paper.arxivId ?? '')
  return month ? `20${month[1]}-${month[2]}` : undefined
}
