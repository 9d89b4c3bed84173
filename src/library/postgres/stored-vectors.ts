import type { EmbeddedPaper, PaperLibrary } from '../paper-library.ts'
import { hasSameText } from '../same-text.ts'
import { parseStoredRecord } from '../stored-record.ts'
import {
  fromVectorBlob,
  type PassageBlob,
  toPassageBlob,
  toPassageVectors,
  toVectorBlob,
} from '../vector-blobs.ts'
import type { OpenDatabase, Query } from './open-database.ts'

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

/** Papers whose sentences' vectors are kept, those made last: some 75 MB at 384 numbers a vector. */
const mostPassageVectors = 20_000

export function createStoredVectors(database: OpenDatabase): StoredVectors {
  const { query } = database

  /**
   * Calls `put` with those whose papers still have the text they were made of, by the papers' numbers. The papers' rows
   * are held meanwhile: no other process changes one in between.
   */
  async function store<Made extends { readonly paper: EmbeddedPaper }>(
    fingerprint: string,
    made: readonly Made[],
    put: (run: Query, embedder: number, current: ReadonlyMap<number, Made>) => Promise<void>,
  ): Promise<void> {
    await database.transaction(async run => {
      const embedder = await embedderNumber(run, fingerprint)
      const rows = await run<{ readonly id: string; readonly number: number; readonly record: string }>(
        'SELECT id, number, record FROM footnote.paper WHERE id = ANY($1) ORDER BY number FOR SHARE',
        [made.map(({ paper }) => paper.id)],
      )
      const stored = new Map(rows.map(row => [row.id, { ...row, paper: parseStoredRecord(row.record) }]))
      const current = new Map<number, Made>()
      for (const each of made) {
        const row = stored.get(each.paper.id)
        if (row !== undefined && hasSameText(row.paper, each.paper)) current.set(row.number, each)
      }
      if (current.size > 0) await put(run, embedder, current)
    })
  }

  return {
    putVectors: (fingerprint, vectors) =>
      store(fingerprint, vectors, async (run, embedder, current) => {
        await run(
          `
          INSERT INTO footnote.vector (embedder, paper, vector)
          SELECT $1, * FROM unnest($2::bigint[], $3::bytea[])
          ON CONFLICT (embedder, paper) DO UPDATE SET vector = excluded.vector
          `,
          [embedder, [...current.keys()], [...current.values()].map(({ vector }) => toVectorBlob(vector))],
        )
      }),
    async getVectors(fingerprint, ids) {
      const rows = await query<{ readonly id: string; readonly vector: Buffer }>(
        `
        SELECT id, vector FROM footnote.vector JOIN footnote.paper ON number = paper
        WHERE id = ANY($2) AND embedder = (SELECT number FROM footnote.embedder WHERE fingerprint = $1)
        `,
        [fingerprint, ids],
      )
      const byId = new Map(rows.map(({ id, vector }) => [id, fromVectorBlob(vector)]))
      return ids.map(id => byId.get(id))
    },
    async countWithoutVector(fingerprint) {
      const [counted] = await query<{ readonly papers: number }>(
        `SELECT count(*) AS papers FROM footnote.paper WHERE ${withoutVector}`,
        [fingerprint],
      )
      return counted?.papers ?? 0
    },
    async changesWithoutVector(fingerprint, sequence, limit) {
      const rows = await query<{ readonly sequence: number; readonly id: string; readonly record: string }>(
        `
        SELECT sequence, id, record FROM footnote.paper WHERE ${withoutVector} AND sequence > $2
        ORDER BY sequence LIMIT $3
        `,
        [fingerprint, sequence, limit],
      )
      return rows.map(row => ({ sequence: row.sequence, id: row.id, paper: parseStoredRecord(row.record) }))
    },
    async putPassageVectors(fingerprint, vectors) {
      await store(fingerprint, vectors, async (run, embedder, current) => {
        const blobs = [...current.values()].map(toPassageBlob)
        await run(
          `
          INSERT INTO footnote.passage_vector (embedder, paper, digest, sentences, vectors)
          SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::bigint[], $5::bytea[])
          ON CONFLICT (embedder, paper) DO UPDATE SET digest = excluded.digest,
            sentences = excluded.sentences, vectors = excluded.vectors, made = excluded.made
          `,
          [
            embedder,
            [...current.keys()],
            blobs.map(({ digest }) => digest),
            blobs.map(({ sentences }) => sentences),
            blobs.map(blob => blob.vectors),
          ],
        )
      })
      await query(
        'DELETE FROM footnote.passage_vector WHERE made <= (SELECT max(made) FROM footnote.passage_vector) - $1',
        [mostPassageVectors],
      )
    },
    async getPassageVectors(fingerprint, ids) {
      const rows = await query<PassageBlob & { readonly id: string }>(
        `
        SELECT id, digest, sentences, vectors FROM footnote.passage_vector JOIN footnote.paper ON number = paper
        WHERE id = ANY($2) AND embedder = (SELECT number FROM footnote.embedder WHERE fingerprint = $1)
        `,
        [fingerprint, ids],
      )
      const byId = new Map(rows.map(row => [row.id, toPassageVectors(row)]))
      return ids.map(id => byId.get(id))
    },
  }
}

const withoutVector = `
  NOT EXISTS (SELECT 1 FROM footnote.vector WHERE paper = number
    AND embedder = (SELECT number FROM footnote.embedder WHERE fingerprint = $1))`

async function embedderNumber(query: Query, fingerprint: string): Promise<number> {
  const known = 'SELECT number FROM footnote.embedder WHERE fingerprint = $1'
  const [found] = await query<{ readonly number: number }>(known, [fingerprint])
  if (found !== undefined) return found.number
  await query('INSERT INTO footnote.embedder (fingerprint) VALUES ($1) ON CONFLICT DO NOTHING', [fingerprint])
  const [made] = await query<{ readonly number: number }>(known, [fingerprint])
  return made?.number ?? 0
}
