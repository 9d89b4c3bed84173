import { existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { AppError, errorMessage } from '../../errors.ts'
import { toStorageFault } from '../storage-fault.ts'
import { parseStoredRecord } from '../stored-record.ts'
import { openDatabase } from './open-database.ts'

/** Something that is not as it should be. */
export interface Finding {
  /** What is wrong, with how often, in one line. */
  readonly what: string
  /** What mends it, in one line. */
  readonly remedy: string
  /** Whether `check --fix` does that. */
  readonly isFixable: boolean
}

/** One thing that holds in a sound library: how often it does not, and what makes it hold. */
interface Rule {
  readonly count: string
  readonly what: (count: number) => string
  readonly remedy: string
  readonly fix: string
}

const unreadable = 'NOT (json_valid(record) AND is_whole(record))'
/** What cannot be read says nothing, until it is taken out. */
const readable = (column: 'record' | 'keys') => `iif(json_valid(paper.${column}), paper.${column}, '[]')`
const listedSources = `
  SELECT source.number, paper.number FROM paper, json_each(${readable('record')}, '$.sources') AS each
  JOIN source ON source.name = each.value ->> 'name' AND source.format = each.value ->> 'format'`
const listedKeys = `SELECT each.value, paper.number FROM paper, json_each(${readable('keys')}) AS each`

/** In the order in which they are mended: the later ones read what the earlier ones have set right. */
const rules: readonly Rule[] = [
  {
    count: `SELECT count(*) FROM paper WHERE ${unreadable} OR NOT json_valid(keys)`,
    what: count => `${count} papers cannot be read`,
    remedy: 'take them out, and ingest their documents again',
    fix: `DELETE FROM paper WHERE ${unreadable} OR NOT json_valid(keys)`,
  },
  {
    count: 'SELECT count(*) FROM tally WHERE papers != (SELECT count(*) FROM paper)',
    what: () => 'the number of papers is counted wrongly',
    remedy: 'count them anew',
    fix: 'UPDATE tally SET papers = (SELECT count(*) FROM paper)',
  },
  {
    count: `
      SELECT count(*) FROM tally WHERE last_sequence <
        max(coalesce((SELECT max(sequence) FROM paper), 0), coalesce((SELECT max(sequence) FROM removal), 0))`,
    what: () => 'changes bear numbers that were not given out yet',
    remedy: 'go on from the last number there is',
    fix: `
      UPDATE tally SET last_sequence =
        max(coalesce((SELECT max(sequence) FROM paper), 0), coalesce((SELECT max(sequence) FROM removal), 0))`,
  },
  {
    count: `
      SELECT (SELECT count(*) FROM (SELECT key, paper FROM paper_key EXCEPT ${listedKeys}))
           + (SELECT count(*) FROM (${listedKeys} EXCEPT SELECT key, paper FROM paper_key))`,
    what: count => `${count} keys by which copies of a paper are found are missing or of no paper`,
    remedy: 'make the keys anew from the papers',
    fix: `DELETE FROM paper_key; INSERT OR IGNORE INTO paper_key (key, paper) ${listedKeys}`,
  },
  {
    count: `
      SELECT (SELECT count(*) FROM (SELECT source, paper FROM paper_source EXCEPT ${listedSources}))
           + (SELECT count(*) FROM (
               SELECT each.value ->> 'name', each.value ->> 'format', paper.number
               FROM paper, json_each(${readable('record')}, '$.sources') AS each
               EXCEPT SELECT name, format, paper FROM paper_source JOIN source ON source.number = source))`,
    what: count => `${count} papers are listed under a source that is not theirs, or not under theirs`,
    remedy: 'list the papers of each source anew',
    fix: `
      DELETE FROM paper_source;
      INSERT OR IGNORE INTO source (name, format)
        SELECT DISTINCT each.value ->> 'name', each.value ->> 'format'
        FROM paper, json_each(${readable('record')}, '$.sources') AS each;
      INSERT OR IGNORE INTO paper_source (source, paper) ${listedSources}`,
  },
  ...['vector', 'passage_vector'].map(table => ({
    count: `SELECT count(*) FROM ${table} WHERE paper NOT IN (SELECT number FROM paper)
      OR embedder NOT IN (SELECT number FROM embedder)`,
    what: (count: number) => `${count} vectors are of no paper`,
    remedy: 'take them out',
    fix: `DELETE FROM ${table} WHERE paper NOT IN (SELECT number FROM paper)
      OR embedder NOT IN (SELECT number FROM embedder)`,
  })),
  {
    count: `
      SELECT count(*) FROM vector AS one WHERE length(vector) !=
        (SELECT length(vector) FROM vector WHERE embedder = one.embedder
         GROUP BY length(vector) ORDER BY count(*) DESC LIMIT 1)`,
    what: count => `${count} vectors are of another length than their embedder's`,
    remedy: 'take them out; they are made anew at the next start',
    fix: `
      DELETE FROM vector WHERE length(vector) !=
        (SELECT length(vector) FROM vector AS other WHERE embedder = vector.embedder
         GROUP BY length(vector) ORDER BY count(*) DESC LIMIT 1)`,
  },
]

/**
 * Reads a library through: SQLite's own check, then what Footnote relies on. With `fix` mends in one transaction what
 * can be mended, and says what it was. Throws a `StorageFault` where the file cannot be opened at all.
 */
export function checkLibrary(path: string, { fix }: { readonly fix: boolean }): readonly Finding[] {
  if (!existsSync(path)) throw new AppError('not-found', `There is no library at ${path}.`)
  try {
    return openDatabase(path, database => {
      try {
        database.function('is_whole', { deterministic: true }, isWhole)
        const damaged = pageFaults(database)
        return damaged.length > 0
          ? damaged
          : database.transaction(() => ruleFaults(database, fix)).immediate()
      } finally {
        database.close()
      }
    })
  } catch (error) {
    throw toStorageFault(error, path) ?? error
  }
}

/** As SQLite has truth. */
function isWhole(record: unknown): number {
  try {
    return parseStoredRecord(String(record)) === undefined ? 0 : 1
  } catch {
    return 0
  }
}

function pageFaults(database: Database.Database): readonly Finding[] {
  return pagesSaid(database)
    .filter(said => said !== 'ok')
    .map(said => ({
      what: `the file is damaged: ${said.replaceAll('\n', ' ')}`,
      remedy:
        'restore a backup (footnote library restore FILE), or export what can be read and ingest it into another folder',
      isFixable: false,
    }))
}

/** SQLite gives up on some damage instead of describing it. */
function pagesSaid(database: Database.Database): readonly string[] {
  try {
    return database.prepare<[], string>('PRAGMA integrity_check(5)').pluck().all()
  } catch (error) {
    return [errorMessage(error)]
  }
}

function ruleFaults(database: Database.Database, fix: boolean): readonly Finding[] {
  return rules.flatMap(rule => {
    const count = database.prepare<[], number>(rule.count).pluck().get() ?? 0
    if (count === 0) return []
    if (fix) database.exec(rule.fix)
    return [{ what: rule.what(count), remedy: rule.remedy, isFixable: true }]
  })
}
