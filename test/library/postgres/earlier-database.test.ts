import { describe, expect, it } from 'vitest'
import { openPostgresCommunity } from '../../../src/library/postgres/postgres-community.ts'
import { openPostgresLibrary } from '../../../src/library/postgres/postgres-library.ts'
import { migrations } from '../../../src/library/postgres/schema.ts'
import {
  releasedDatabaseSteps,
  writeEarlierDatabase,
} from '../../support/earlier-library/write-earlier-database.ts'
import { paper } from '../../support/papers.ts'
import { run, testPostgres } from '../../support/postgres.ts'

const postgres = await testPostgres()

async function earlierDatabase(step: number): Promise<string> {
  const url = (await postgres?.createDatabase()) ?? ''
  await writeEarlierDatabase(url, step)
  return url
}

function columnsIn(url: string): Promise<readonly unknown[]> {
  return run(
    url,
    `
    SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name
    FROM information_schema.columns WHERE table_schema = 'footnote' ORDER BY table_name, column_name
    `,
  )
}

function indexesIn(url: string): Promise<readonly unknown[]> {
  return run(url, "SELECT indexdef FROM pg_indexes WHERE schemaname = 'footnote' ORDER BY indexdef")
}

describe.skipIf(postgres === undefined)('a database that an earlier version wrote', () => {
  it('is made here for each step of the schema', () => {
    expect(releasedDatabaseSteps).toHaveLength(migrations.length)
  })

  it.each(releasedDatabaseSteps)('has the tables of a new one once it is opened: step %i', async step => {
    const [url, newUrl] = [await earlierDatabase(step), (await postgres?.createDatabase()) ?? '']
    for (const each of [url, newUrl]) await (await openPostgresLibrary(each)).close()
    expect(await columnsIn(url)).toEqual(await columnsIn(newUrl))
    expect(await indexesIn(url)).toEqual(await indexesIn(newUrl))
  })

  it.each(releasedDatabaseSteps)('still has its papers, and takes more: step %i', async step => {
    const library = await openPostgresLibrary(await earlierDatabase(step))
    expect(await library.status()).toMatchObject({ papers: 2, lastSequence: 2 })
    const [newest] = await library.byDate('newest-first', 1)
    expect(newest?.authors).toEqual(['T. Kosel', 'I. Grabec'])
    await library.put([{ paper: paper('2401.00001'), keys: [] }])
    expect(await library.status()).toMatchObject({ papers: 3, lastSequence: 3 })
    await library.close()
  })

  it.each(releasedDatabaseSteps)('still has what it kept: step %i', async step => {
    const community = await openPostgresCommunity(await earlierDatabase(step))
    expect(await community.keptAnswers.find('keptPaper000000000000A')).toMatchObject({
      content: { kind: 'paper', paperId: '0704.0047' },
    })
    expect(await community.serverSettings.all()).toMatchObject({ web: { answers: 'private' } })
  })
})
