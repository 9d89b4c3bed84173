import type { Database } from 'better-sqlite3'
import type { PaperSource } from '../../domain/paper.ts'
import type { CountedSource } from '../paper-library.ts'

/** Which papers were found in which source. Its writes belong into the transaction that stores the paper. */
export interface PaperSources {
  /** Notes that a paper, by its number, stands in these sources now and stood in those before. */
  change(paper: number | bigint, before: readonly PaperSource[], after: readonly PaperSource[]): void
  /** Those that have papers, most first. */
  counted(): readonly CountedSource[]
}

export function createPaperSources(database: Database): PaperSources {
  const addSource = database.prepare<[PaperSource]>(
    'INSERT OR IGNORE INTO source (name, format) VALUES (:name, :format)',
  )
  const numberOf = database
    .prepare<[PaperSource], number>('SELECT number FROM source WHERE name = :name AND format = :format')
    .pluck()
  const add = database.prepare<[number | bigint, number | bigint]>(
    'INSERT OR IGNORE INTO paper_source (source, paper) VALUES (?, ?)',
  )
  const drop = database.prepare<[number, number | bigint]>(
    'DELETE FROM paper_source WHERE source = ? AND paper = ?',
  )
  const counted = database.prepare<[], CountedSource>(`
    SELECT name, format, count(*) AS papers FROM paper_source JOIN source ON source.number = paper_source.source
    GROUP BY source.number ORDER BY papers DESC, name, format
  `)

  return {
    change(paper, before, after) {
      for (const source of before.filter(each => !isAmong(each, after))) {
        const number = numberOf.get(source)
        if (number !== undefined) drop.run(number, paper)
      }
      for (const source of after.filter(each => !isAmong(each, before))) {
        const known = numberOf.get(source)
        add.run(known ?? addSource.run(source).lastInsertRowid, paper)
      }
    },
    counted: () => counted.all(),
  }
}

function isAmong({ name, format }: PaperSource, sources: readonly PaperSource[]): boolean {
  return sources.some(source => source.name === name && source.format === format)
}
