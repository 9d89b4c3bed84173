import { Document, type DocumentInterface } from '@langchain/core/documents'
import { z } from 'zod'
import type { Hit } from '../../domain/hit.ts'
import { displayTitle, type Paper, paperUrl } from '../../domain/paper.ts'
import { AppError } from '../../errors.ts'
import { parseArxivId } from '../../sources/arxiv-id.ts'
import { parseDoi } from '../../sources/doi.ts'
import { toParsedRecord } from '../../sources/formats/parsed-record.ts'
import { uniteUrls } from '../../sources/links.ts'
import { assemblePaper, isOwnId, toPaper } from '../../sources/merging/to-paper.ts'
import { wellFormedText } from '../../text/well-formed-text.ts'

/** What the metadata of a paper's document hold; the page's content is the abstract. */
export interface PaperMetadata {
  readonly paperId: string
  readonly arxivId: string | null
  /** The abstract's first words where the paper has no title. */
  readonly title: string
  readonly url: string | null
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  readonly publishedAt: string | null
  readonly codeUrls: readonly string[]
}

export interface HitMetadata extends PaperMetadata {
  /** The fused score, 0 … 1. */
  readonly score: number
  /** The three sentences nearest to the question, best first. */
  readonly passages: readonly { readonly text: string; readonly score: number }[]
}

const shownPassages = 3

/** A paper as a LangChain document; its `id` is the library's. */
export function toDocument(paper: Paper): DocumentInterface<PaperMetadata> {
  const metadata: PaperMetadata = {
    paperId: paper.id,
    arxivId: paper.arxivId ?? null,
    title: displayTitle(paper),
    url: paperUrl(paper) ?? null,
    authors: paper.authors,
    categories: paper.categories,
    publishedAt: paper.publishedAt ?? null,
    codeUrls: paper.codeUrls,
  }
  return new Document({ id: paper.id, pageContent: paper.abstract, metadata })
}

/** A paper that was found, with its score and its best sentences. */
export function toHitDocument({ paper, score, passages }: Hit): DocumentInterface<HitMetadata> {
  const { id, pageContent, metadata } = toDocument(paper)
  const best = [...passages]
    .sort((a, b) => b.score - a.score)
    .slice(0, shownPassages)
    .map(passage => ({ text: passage.text, score: passage.score }))
  return new Document({
    ...(id !== undefined && { id }),
    pageContent,
    metadata: { ...metadata, score, passages: best },
  })
}

/** Where papers come from that are added as documents; trusted less than any document of arXiv's. */
export const documentSource = { name: 'langchain', format: 'langchain' }

const isoDate = z.iso.date('must be a date such as 2024-05-19').nullish()
const publishedAt = z
  .union(
    [z.iso.date(), z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/)],
    'must be a date such as 2024-05-19, or 2024',
  )
  .nullish()
const texts = z.array(z.string()).nullish()

/** What is read of a document's metadata; anything else in it is left out. */
const metadataSchema = z.object({
  arxivId: z.string().nullish(),
  title: z.string().nullish(),
  authors: texts,
  categories: texts,
  comments: z.string().nullish(),
  // arXiv’s own DOIs say no more than the ID; what is no DOI says nothing.
  doi: z.string().transform(parseDoi).nullish(),
  publishedAt,
  updatedAt: isoDate,
  codeUrls: z.array(z.url({ protocol: /^https?$/ })).nullish(),
})

/**
 * The paper that a document describes: its content is the abstract, its metadata may give `arxivId`, `title`, `authors`,
 * `categories`, `comments`, `doi`, `publishedAt`, `updatedAt` and `codeUrls`. `position`: for the message, from 0.
 *
 * @throws AppError `bad-input` where the content can be no abstract or the metadata are of another kind.
 */
export function fromDocument({ pageContent, metadata }: DocumentInterface, position: number): Paper {
  const read = metadataSchema.safeParse(metadata)
  if (!read.success) {
    const [issue] = read.error.issues
    throw badDocument(position, `${issue?.path.join('.')} ${issue?.message}`)
  }
  const { arxivId, authors, codeUrls, title, ...rest } = read.data
  const reference = typeof arxivId === 'string' ? parseArxivId(arxivId) : undefined
  if (typeof arxivId === 'string' && reference === undefined) {
    throw badDocument(position, `${arxivId} is not an arXiv ID`)
  }
  // What stands in for a title where a paper has none must not come back as one.
  const ownTitle = title === displayTitle({ abstract: pageContent }) ? undefined : title
  const record = toParsedRecord({
    line: position,
    abstract: pageContent,
    ...(reference !== undefined && { arxivId: reference.id }),
    ...(reference?.version !== undefined && { version: reference.version }),
    ...(authors && { authors }),
    ...withoutNull({ ...rest, title: ownTitle }),
  })
  if (record.kind === 'refused') throw badDocument(position, record.reason)
  const links = uniteUrls(record.paper.codeUrls ?? [], codeUrls ?? [])
  return toPaper({ ...record.paper, ...(links.length > 0 && { codeUrls: links }) }, documentSource)
}

/** Discord passes IDs of papers as values of choices, which are no longer. */
const longestId = 100

/**
 * The paper under the ID that its document came with, the library's own where it has none. An arXiv ID or `doi:…` is a fact
 * about the paper as well.
 *
 * @throws AppError `bad-input` for an ID that is none, or another one than the metadata's.
 */
export function withGivenId(paper: Paper, id: string | undefined, position: number): Paper {
  if (id === undefined || id === paper.id) return paper
  if (id.trim() === '' || id.length > longestId || wellFormedText(id) !== id) {
    throw badDocument(position, `its ID must be 1 to ${longestId} characters of text`)
  }
  const isArxivId = !isOwnId(id) && !/^(?:doi|local):/.test(id)
  if (isArxivId && paper.arxivId !== undefined)
    throw badDocument(position, `its ID ${id} is not the arXiv ID ${paper.arxivId}`)
  if (isArxivId) return assemblePaper({ ...paper, arxivId: id })
  const doi = id.startsWith('doi:') && paper.arxivId === undefined ? parseDoi(id) : undefined
  if (doi !== undefined && paper.doi === undefined) return assemblePaper({ ...paper, doi })
  return { ...paper, id }
}

function badDocument(position: number, fault: string): AppError {
  return new AppError('bad-input', `Document ${position + 1} cannot be a paper: ${fault}.`)
}

type WithoutNull<Fields> = { [Field in keyof Fields]?: NonNullable<Fields[Field]> }

function withoutNull<Fields extends object>(fields: Fields): WithoutNull<Fields> {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given) as WithoutNull<Fields>
}
