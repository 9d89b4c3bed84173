import { readFileSync } from 'node:fs'
import { run } from '../postgres.ts'

/** The steps of the schema in Postgres that have been released, each as it was then. */
export const releasedDatabaseSteps = [1, 2, 3, 4, 5] as const

/**
 * Fills a new database as a version did whose schema ended with this step, with the rows of `writeEarlierLibrary`: the
 * first version with Postgres had them in the same columns.
 */
export async function writeEarlierDatabase(url: string, lastStep: number): Promise<void> {
  await run(url, 'CREATE SCHEMA footnote; CREATE TABLE footnote.schema_version (version bigint NOT NULL)')
  await run(url, `INSERT INTO footnote.schema_version VALUES (${lastStep})`)
  for (const step of releasedDatabaseSteps.slice(0, lastStep)) {
    await run(url, sql(`postgres/schema-${step}`))
    if (step > 1) continue
    const rows = `${sql('papers')}${sql('kept')}`
    const now = 'floor(extract(epoch FROM now()))'
    await run(url, `SET search_path = footnote; ${rows.replaceAll('unixepoch()', now)}`)
    await run(url, "SELECT setval(pg_get_serial_sequence('footnote.paper', 'number'), 2)")
  }
}

function sql(name: string): string {
  return readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8')
}
