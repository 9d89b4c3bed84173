import type { Database } from 'better-sqlite3'
import type { Paper } from '../../domain/paper.ts'
import type { EmbeddedPaper, PaperLibrary } from '../paper-library.ts'
import { hasSameText } from '../same-text.ts'
import { fromVectorBlob, toPassageBlob, toPassageVectors, toVectorBlob } from '../vector-blobs.ts'
import type { Statements } from './statements.ts'

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
        statements.putVector.run({ ...numbers, vector: toVectorBlob(vector) })
      })
    },
    async getVectors(fingerprint, ids) {
      const embedder = numberOf(fingerprint)
      return ids.map(id => {
        const row = statements.vectorOf.get({ embedder, id })
        return row && fromVectorBlob(row.vector)
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
      store(fingerprint, vectors, (each, numbers) => {
        statements.putPassageVectors.run({ ...numbers, ...toPassageBlob(each) })
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
