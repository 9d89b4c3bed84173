import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { IndexSegment } from '../index-segment.ts'

/*
 * A snapshot is what an index would otherwise be built from anew at each start, in files that are read as they are:
 *
 *     index/
 *       manifest.json            which generation holds, what it was made from, size and SHA-256 of each file
 *       3f1c…/                   one generation; others are being written, or are left over
 *         lexicon-counts.u32     by length, how many terms          lexicon-units.u16   the terms (lexicon.ts)
 *         offsets.u32            by term, where postings begin      documents.u32 impacts.u8   the postings
 *         id-bytes.u8 id-starts.u32 id-order.u32                    the papers' IDs (packed-ids.ts)
 *         vector-rows.i8 vector-scales.f32                          the vectors (vector-segment.ts)
 *         dates.i32              by document, as YYYYMMDD
 *         graph.hnsw graph-labels.i32                               the graph, where there is one (hnsw-graph.ts)
 *
 * Numbers have the byte order of the machine that wrote them; the manifest names it. A new generation is written aside
 * and synced to the disk before a rename puts its manifest in place: whatever happens, the manifest that is read names
 * files that are whole, or they do not have their checksums and everything is built anew from the library.
 */
export const manifestName = 'manifest.json'
export const graphName = 'graph.hnsw'
export const labelsName = 'graph-labels.i32'

/** Counted up when the files' meaning changes. */
const schemaVersion = 3

const fileFacts = z.object({ bytes: z.int().nonnegative(), sha256: z.string().length(64) })

export const manifestSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  /** The folder beside the manifest that holds the files. */
  generation: z.string().regex(/^[0-9a-f]{16}$/),
  byteOrder: z.enum(['LE', 'BE']),
  /** Drawn for each library file: another one's papers are none of this one's. */
  library: z.string(),
  embedder: z.object({
    name: z.string(),
    fingerprint: z.string(),
    dimension: z.int().positive(),
    /** The graph's. */
    leadingDimensions: z.int().positive(),
  }),
  /** Differs where texts are cut into terms or weighed in another way. */
  analysis: z.string(),
  /** Papers, each once. */
  papers: z.int().nonnegative(),
  /** The library's sequence number up to which everything is in it. */
  lastSequence: z.int().nonnegative(),
  files: z.record(z.string().regex(/^[a-z][a-z0-9.-]*$/), fileFacts),
})

export type Manifest = z.infer<typeof manifestSchema>
export type FileFacts = z.infer<typeof fileFacts>

export function newManifest(facts: Omit<Manifest, 'schemaVersion'>): Manifest {
  return manifestSchema.parse({ schemaVersion, ...facts })
}

/** The manifest's file: JSON that ends with its own checksum. */
export function serialiseManifest(manifest: Manifest): string {
  const sha256 = createHash('sha256').update(JSON.stringify(manifest)).digest('hex')
  return `${JSON.stringify({ ...manifest, sha256 }, undefined, 2)}\n`
}

/** Throws for any text that `serialiseManifest` has not made, if only by a byte. */
export function parseManifest(text: string): Manifest {
  const manifest = manifestSchema.parse(JSON.parse(text))
  if (serialiseManifest(manifest) !== text) throw new Error(`${manifestName} does not have its checksum`)
  return manifest
}

/** What a snapshot must have been made with to be of use. */
export type SnapshotIdentity = Pick<Manifest, 'byteOrder' | 'library' | 'embedder' | 'analysis'>

type Numbers = Uint8Array | Int8Array | Uint16Array | Uint32Array | Int32Array | Float32Array

/** The files of a segment. */
export function segmentFiles({
  ids,
  lexical,
  vectors,
  dates,
}: IndexSegment): Readonly<Record<string, Numbers>> {
  return {
    'lexicon-counts.u32': lexical.lexicon.counts,
    'lexicon-units.u16': lexical.lexicon.units,
    'offsets.u32': lexical.offsets,
    'documents.u32': lexical.documents,
    'impacts.u8': lexical.impacts,
    'id-bytes.u8': ids.bytes,
    'id-starts.u32': ids.starts,
    'id-order.u32': ids.order,
    'vector-rows.i8': vectors.rows,
    'vector-scales.f32': vectors.scales,
    'dates.i32': dates,
  }
}

/** The segment over the contents of its files. `read` gives a file's content, aligned to four bytes. */
export async function toSegment(
  read: (name: string) => Promise<ArrayBuffer>,
  dimension: number,
): Promise<IndexSegment> {
  const dates = new Int32Array(await read('dates.i32'))
  return {
    dates,
    ids: {
      bytes: new Uint8Array(await read('id-bytes.u8')),
      starts: new Uint32Array(await read('id-starts.u32')),
      order: new Uint32Array(await read('id-order.u32')),
    },
    lexical: {
      documentCount: dates.length,
      lexicon: {
        counts: new Uint32Array(await read('lexicon-counts.u32')),
        units: new Uint16Array(await read('lexicon-units.u16')),
      },
      offsets: new Uint32Array(await read('offsets.u32')),
      documents: new Uint32Array(await read('documents.u32')),
      impacts: new Uint8Array(await read('impacts.u8')),
    },
    vectors: {
      dimension,
      rows: new Int8Array(await read('vector-rows.i8')),
      scales: new Float32Array(await read('vector-scales.f32')),
    },
  }
}
