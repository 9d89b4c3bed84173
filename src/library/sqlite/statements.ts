import type { Database, Statement } from 'better-sqlite3'
import type { PassageBlob } from '../vector-blobs.ts'

interface PaperRow {
  readonly number: number
  readonly keys: string
  readonly record: string
}

interface NewPaperColumns extends PaperColumns {
  /** Null for what is no news. */
  readonly arrival: number | null
}

interface PaperColumns {
  readonly id: string
  readonly sequence: number
  readonly date: string | null
  readonly keys: string
  readonly record: string
}

interface DateRangeColumns {
  readonly since: string | null
  readonly until: string | null
  readonly limit: number
}

/** Dates are compared as far as both are known: 2016-05 is not before 2016-05-10. */
const inRange = `
  WHERE (:since IS NULL OR date >= substr(:since, 1, length(date)))
    AND (:until IS NULL OR substr(date, 1, length(:until)) <= :until)`

export type Statements = ReturnType<typeof prepareStatements>

/** Every statement the library runs, prepared once. */
export function prepareStatements(database: Database) {
  function prepare<Parameters extends unknown[], Row = unknown>(sql: string): Statement<Parameters, Row> {
    return database.prepare<Parameters, Row>(sql)
  }
  return {
    tally: prepare<[], { papers: number; last_sequence: number; changed_at: number | null }>(
      'SELECT papers, last_sequence, changed_at FROM tally',
    ),
    setTally: prepare<[{ papers: number; sequence: number; changedAt: number }]>(
      'UPDATE tally SET papers = :papers, last_sequence = :sequence, changed_at = :changedAt',
    ),
    newestDate: prepare<[], { date: string | null }>('SELECT max(date) AS date FROM paper'),
    paperById: prepare<[string], PaperRow>('SELECT number, keys, record FROM paper WHERE id = ?'),
    recordById: prepare<[string], Pick<PaperRow, 'record'>>('SELECT record FROM paper WHERE id = ?'),
    recordsOfKeys: prepare<[string], Pick<PaperRow, 'record'>>(`
      SELECT record FROM paper WHERE number IN (
        SELECT paper_key.paper FROM json_each(?) AS wanted CROSS JOIN paper_key ON paper_key.key = wanted.value
      ) ORDER BY number
    `),
    insertPaper: prepare<[NewPaperColumns]>(`
      INSERT INTO paper (id, sequence, date, keys, record, arrival)
      VALUES (:id, :sequence, :date, :keys, :record, :arrival)
    `),
    arrivalOf: prepare<[string], { arrival: number | null; keys: string }>(
      'SELECT arrival, keys FROM paper WHERE id = ?',
    ),
    arrivedSince: prepare<[{ arrival: number; limit: number }], { arrival: number; record: string }>(
      'SELECT arrival, record FROM paper WHERE arrival > :arrival ORDER BY arrival LIMIT :limit',
    ),
    updatePaper: prepare<[PaperColumns]>(
      'UPDATE paper SET sequence = :sequence, date = :date, keys = :keys, record = :record WHERE id = :id',
    ),
    deletePaper: prepare<[number]>('DELETE FROM paper WHERE number = ?'),
    addKey: prepare<[number, number | bigint]>('INSERT OR IGNORE INTO paper_key (key, paper) VALUES (?, ?)'),
    dropKey: prepare<[number, number]>('DELETE FROM paper_key WHERE key = ? AND paper = ?'),
    addRemoval: prepare<[{ id: string; sequence: number }]>(
      'INSERT OR REPLACE INTO removal (id, sequence) VALUES (:id, :sequence)',
    ),
    forgetRemoval: prepare<[string]>('DELETE FROM removal WHERE id = ?'),
    changesSince: prepare<
      [{ sequence: number; limit: number }],
      { sequence: number; id: string; record: string | null }
    >(`
      SELECT sequence, id, record FROM paper WHERE sequence > :sequence
      UNION ALL
      SELECT sequence, id, NULL FROM removal WHERE sequence > :sequence
      ORDER BY sequence LIMIT :limit
    `),
    newest: prepare<[DateRangeColumns], { record: string }>(
      `SELECT record FROM paper ${inRange} ORDER BY date DESC NULLS LAST, id LIMIT :limit`,
    ),
    oldest: prepare<[DateRangeColumns], { record: string }>(
      `SELECT record FROM paper ${inRange} ORDER BY date ASC NULLS LAST, id LIMIT :limit`,
    ),
    addEmbedder: prepare<[string]>('INSERT OR IGNORE INTO embedder (fingerprint) VALUES (?)'),
    embedderNumber: prepare<[string], { number: number }>(
      'SELECT number FROM embedder WHERE fingerprint = ?',
    ),
    putVector: prepare<[{ embedder: number; paper: number; vector: Buffer }]>(
      'INSERT OR REPLACE INTO vector (embedder, paper, vector) VALUES (:embedder, :paper, :vector)',
    ),
    vectorOf: prepare<[{ embedder: number; id: string }], { vector: Buffer }>(`
      SELECT vector FROM vector
      WHERE embedder = :embedder AND paper = (SELECT number FROM paper WHERE id = :id)
    `),
    countWithoutVector: prepare<[number], { papers: number }>(`
      SELECT count(*) AS papers FROM paper
      WHERE NOT EXISTS (SELECT 1 FROM vector WHERE embedder = ? AND paper = paper.number)
    `),
    changesWithoutVector: prepare<
      [{ embedder: number; sequence: number; limit: number }],
      { sequence: number; id: string; record: string }
    >(`
      SELECT sequence, id, record FROM paper WHERE sequence > :sequence
      AND NOT EXISTS (SELECT 1 FROM vector WHERE embedder = :embedder AND paper = paper.number)
      ORDER BY sequence LIMIT :limit
    `),
    putPassageVectors: prepare<[PassageBlob & { embedder: number; paper: number }]>(`
      INSERT OR REPLACE INTO passage_vector (embedder, paper, digest, sentences, vectors)
      VALUES (:embedder, :paper, :digest, :sentences, :vectors)
    `),
    dropOldestPassageVectors: prepare<[{ most: number }]>(`
      DELETE FROM passage_vector WHERE rowid <= (SELECT max(rowid) FROM passage_vector) - :most
    `),
    passageVectorsOf: prepare<[{ embedder: number; id: string }], PassageBlob>(`
      SELECT digest, sentences, vectors FROM passage_vector
      WHERE embedder = :embedder AND paper = (SELECT number FROM paper WHERE id = :id)
    `),
    dropPassageVectors: prepare<[number]>(
      'DELETE FROM passage_vector WHERE paper = ? AND embedder IN (SELECT number FROM embedder)',
    ),
    dropVectors: prepare<[number]>(
      'DELETE FROM vector WHERE paper = ? AND embedder IN (SELECT number FROM embedder)',
    ),
    setting: prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?'),
    putSetting: prepare<[{ name: string; value: string }]>(
      'INSERT OR REPLACE INTO setting (name, value) VALUES (:name, :value)',
    ),
  }
}
