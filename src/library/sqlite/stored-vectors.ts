import type { Database } from 'better-sqlite3'
import type { Paper } from '../../domain/paper.ts'
import type { EmbeddedPaper, PaperLibrary, PassageVectors } from '../paper-library.ts'
import type { PassageRow, Statements } from './statements.ts'

/** What a library promises of vectors. */
export type StoredVectors = Pick<
  PaperLibrary,
  | 'putVectors'
  | 'getVectors'
  | 'countWithoutVector'
  | 'changesWithoutVector'
  | 'putPassageVectors'
  | 'getPassageVectors'
>

/** Stands for an embedder that has stored nothing; rows are numbered from 1. */
const unknownEmbedder = 0
/** Papers whose sentences' vectors are kept, those made last: some 75 MB at 384 numbers a vector. */
export const mostPassageVectors = 20_000
const bytesPerScale = Float32Array.BYTES_PER_ELEMENT

export function createStoredVectors(
  database: Database,
  statements: Statements,
  parseRecord: (record: string) => Paper,
): StoredVectors {
  const numberOf = (fingerprint: string): number =>
    statements.embedderNumber.get(fingerprint)?.number ?? unknownEmbedder

  /**
   * Calls `put` for each whose paper still has the text it was made of. Reading and writing are one transaction, taken as
   * a writer from the start: no other process changes the paper in between.
   */
  function store<Made extends { readonly paper: EmbeddedPaper }>(
    fingerprint: string,
    made: readonly Made[],
    put: (each: Made, numbers: { readonly embedder: number; readonly paper: number }) => void,
  ): void {
    database
      .transaction(() => {
        statements.addEmbedder.run(fingerprint)
        const embedder = numberOf(fingerprint)
        for (const each of made) {
          const row = statements.paperById.get(each.paper.id)
          if (row === undefined || !hasSameText(parseRecord(row.record), each.paper)) continue
          put(each, { embedder, paper: row.number })
        }
      })
      .immediate()
  }

  return {
    async putVectors(fingerprint, vectors) {
      store(fingerprint, vectors, ({ vector }, numbers) => {
        statements.putVector.run({ ...numbers, vector: toBlob(vector) })
      })
    },
    async getVectors(fingerprint, ids) {
      const embedder = numberOf(fingerprint)
      return ids.map(id => {
        const row = statements.vectorOf.get({ embedder, id })
        return row && new Float32Array(toBuffer(row.vector))
      })
    },
    async countWithoutVector(fingerprint) {
      return statements.countWithoutVector.get(numberOf(fingerprint))?.papers ?? 0
    },
    async changesWithoutVector(fingerprint, sequence, limit) {
      const rows = statements.changesWithoutVector.all({ embedder: numberOf(fingerprint), sequence, limit })
      return rows.map(row => ({ sequence: row.sequence, id: row.id, paper: parseRecord(row.record) }))
    },
    async putPassageVectors(fingerprint, vectors) {
      store(fingerprint, vectors, ({ digest, rows, scales }, numbers) => {
        const block = Buffer.concat([toBlob(scales), toBlob(rows)])
        statements.putPassageVectors.run({ ...numbers, digest, sentences: scales.length, vectors: block })
      })
      statements.dropOldestPassageVectors.run({ most: mostPassageVectors })
    },
    async getPassageVectors(fingerprint, ids) {
      const embedder = numberOf(fingerprint)
      return ids.map(id => {
        const row = statements.passageVectorsOf.get({ embedder, id })
        return row && toPassageVectors(row)
      })
    },
  }
}

/** Whether two papers have the same vectors. */
export function hasSameText(one: EmbeddedPaper, other: EmbeddedPaper): boolean {
  return one.title === other.title && one.abstract === other.abstract
}

function toPassageVectors({ digest, sentences, vectors }: PassageRow): PassageVectors {
  const buffer = toBuffer(vectors)
  return {
    digest,
    scales: new Float32Array(buffer, 0, sentences),
    rows: new Int8Array(buffer, sentences * bytesPerScale),
  }
}

function toBlob({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** A copy: the blob's own memory need not be aligned to four bytes. */
function toBuffer(blob: Buffer): ArrayBuffer {
  return Uint8Array.from(blob).buffer
}
