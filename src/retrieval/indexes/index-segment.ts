import type { Paper } from '../../domain/paper.ts'
import { codeOwners } from '../../sources/code-owners.ts'
import { toTerms } from '../../text/terms.ts'
import { dateNumber, facetsOf } from './facets.ts'
import { type LexicalSegment, LexicalSegmentBuilder, type WeightedField } from './lexical-segment.ts'
import { mergeLexical } from './merge-lexical.ts'
import { mergeIds, type PackedIds, packIds } from './packed-ids.ts'
import { quantiseVectors, type VectorSegment } from './vector-segment.ts'

/** A paper to index, with its vector. */
export interface IndexedPaper {
  readonly paper: Paper
  /** Length: the embedder's dimension; L2-normalised. */
  readonly vector: Float32Array
}

/** Papers that no longer change, each under its document number: all in flat arrays, no object a paper. */
export interface IndexSegment {
  readonly ids: PackedIds
  readonly lexical: LexicalSegment
  readonly vectors: VectorSegment
  /** Length: documents; see `dateNumber`. */
  readonly dates: Int32Array
}

/** How much an occurrence counts beside one in the abstract. */
const fieldWeights = { title: 2, authors: 1, comments: 1, codeOwners: 0.5 } as const

/** `papers`: at least one; of several with one ID the last counts. */
export function createIndexSegment(papers: readonly IndexedPaper[]): IndexSegment {
  const last = [...new Map(papers.map(each => [each.paper.id, each])).values()]
  const builder = new LexicalSegmentBuilder()
  for (const { paper } of last) builder.add(fieldsOf(paper), facetsOf(paper))
  return {
    ids: packIds(last.map(({ paper }) => paper.id)),
    lexical: builder.build(),
    vectors: quantiseVectors(
      last.map(({ vector }) => vector),
      last[0]?.vector.length ?? 0,
    ),
    dates: Int32Array.from(last, ({ paper }) => dateNumber(paper)),
  }
}

/** A segment and which of its documents are gone: 1 for those, one entry a document. */
export interface SegmentWithDeleted {
  readonly segment: IndexSegment
  readonly deleted: Uint8Array
}

/** Unites segments of one dimension into one, in their order, and drops the documents that are gone. */
export function mergeSegments(parts: readonly SegmentWithDeleted[]): IndexSegment {
  const numbers = renumber(parts)
  const count = parts.reduce((sum, { deleted }) => sum + deleted.length - countOf(deleted), 0)
  const dimension = parts[0]?.segment.vectors.dimension ?? 0
  const rows = new Int8Array(count * dimension)
  const scales = new Float32Array(count)
  const dates = new Int32Array(count)
  for (const [part, { segment }] of parts.entries()) {
    for (const [from, to] of numbers[part]?.entries() ?? []) {
      if (to < 0) continue
      rows.set(segment.vectors.rows.subarray(from * dimension, (from + 1) * dimension), to * dimension)
      scales[to] = segment.vectors.scales[from] ?? 0
      dates[to] = segment.dates[from] ?? 0
    }
  }
  return {
    ids: mergeIds(parts.map(({ segment, deleted }) => ({ ids: segment.ids, deleted }))),
    lexical: mergeLexical(
      parts.map(({ segment }, i) => ({ lexical: segment.lexical, numbers: numbers[i] ?? new Int32Array() })),
      count,
    ),
    vectors: { dimension, rows, scales },
    dates,
  }
}

/** The number of each document after a merge, −1 for those that are gone; one array a segment. */
export function renumber(parts: readonly SegmentWithDeleted[]): readonly Int32Array[] {
  let next = 0
  return parts.map(({ deleted }) =>
    Int32Array.from(deleted, gone => {
      if (gone === 1) return -1
      next += 1
      return next - 1
    }),
  )
}

function countOf(flags: Uint8Array): number {
  return flags.reduce((sum, flag) => sum + flag, 0)
}

/** What of a paper is indexed by words. */
export function fieldsOf(paper: Paper): readonly WeightedField[] {
  return [
    { terms: toTerms(paper.title ?? ''), weight: fieldWeights.title, countsAsLength: true },
    { terms: toTerms(paper.abstract), weight: 1, countsAsLength: true },
    { terms: toTerms(paper.authors.join(' ')), weight: fieldWeights.authors, countsAsLength: false },
    { terms: toTerms(paper.comments ?? ''), weight: fieldWeights.comments, countsAsLength: false },
    {
      terms: toTerms(codeOwners(paper.codeUrls).join(' ')),
      weight: fieldWeights.codeOwners,
      countsAsLength: false,
    },
  ]
}
