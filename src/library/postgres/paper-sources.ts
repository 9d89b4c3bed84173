import type { PaperSource } from '../../domain/paper.ts'
import type { CountedSource } from '../paper-library.ts'
import type { Query } from './open-database.ts'

/** The sources in which a paper, by its number, stood before and stands now. */
export interface SourceChange {
  readonly paper: number
  readonly before: readonly PaperSource[]
  readonly after: readonly PaperSource[]
}

interface Place extends PaperSource {
  readonly paper: number
}

export async function changePaperSources(query: Query, changes: readonly SourceChange[]): Promise<void> {
  await drop(
    query,
    changes.flatMap(({ paper, before, after }) => missingIn(after, before, paper)),
  )
  await add(
    query,
    changes.flatMap(({ paper, before, after }) => missingIn(before, after, paper)),
  )
}

/** Those that have papers, most first. */
export function countedSources(query: Query): Promise<readonly CountedSource[]> {
  return query(`
    SELECT name, format, papers
    FROM (SELECT source, count(*) AS papers FROM footnote.paper_source GROUP BY source) AS counted
    JOIN footnote.source ON number = counted.source
    ORDER BY papers DESC, name, format
  `)
}

async function drop(query: Query, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return
  await query(
    `
    DELETE FROM footnote.paper_source
    USING unnest($1::text[], $2::text[], $3::bigint[]) AS gone (name, format, paper)
    JOIN footnote.source ON source.name = gone.name AND source.format = gone.format
    WHERE paper_source.source = source.number AND paper_source.paper = gone.paper
    `,
    columns(places),
  )
}

async function add(query: Query, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return
  const parameters = columns(places)
  await query(
    `
    INSERT INTO footnote.source (name, format)
    SELECT DISTINCT name, format FROM unnest($1::text[], $2::text[]) AS come (name, format)
    WHERE NOT EXISTS (SELECT 1 FROM footnote.source AS known WHERE known.name = come.name AND known.format = come.format)
    ON CONFLICT DO NOTHING
    `,
    parameters.slice(0, 2),
  )
  await query(
    `
    INSERT INTO footnote.paper_source (source, paper)
    SELECT source.number, come.paper FROM unnest($1::text[], $2::text[], $3::bigint[]) AS come (name, format, paper)
    JOIN footnote.source ON source.name = come.name AND source.format = come.format
    ON CONFLICT DO NOTHING
    `,
    parameters,
  )
}

function columns(places: readonly Place[]): readonly unknown[] {
  return [
    places.map(({ name }) => name),
    places.map(({ format }) => format),
    places.map(({ paper }) => paper),
  ]
}

function missingIn(
  there: readonly PaperSource[],
  sources: readonly PaperSource[],
  paper: number,
): readonly Place[] {
  return sources
    .filter(({ name, format }) => !there.some(each => each.name === name && each.format === format))
    .map(({ name, format }) => ({ name, format, paper }))
}
