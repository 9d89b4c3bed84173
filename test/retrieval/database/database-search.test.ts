import { describe, expect, it } from 'vitest'
import { openPostgresLibrary } from '../../../src/library/postgres/postgres-library.ts'
import { openDatabaseSearch } from '../../../src/retrieval/database/open-database-search.ts'
import { isNewEnough } from '../../../src/retrieval/database/search-tables.ts'
import { describePaperSearch } from '../../contracts/paper-search.ts'
import { testPostgres } from '../../support/postgres.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const postgres = await testPostgres()

describe.skipIf(postgres === undefined)('Postgres', () => {
  describePaperSearch('postgres', async embedder => {
    const url = (await postgres?.createDatabase()) ?? ''
    const library = await openPostgresLibrary(url)
    const open = async () => {
      const options = { library, embedder, guarded: embedder, dataDir: temporaryFolder() }
      const { paperSearch } = await openDatabaseSearch(url, { ...options, onNotice: () => undefined })
      return paperSearch
    }
    return { library, paperSearch: await open(), openAnother: open, dispose: () => library.close() }
  })
})

describe('isNewEnough', () => {
  it.each([
    ['0.8.3', true],
    ['0.8.10', true],
    ['0.9', true],
    ['1.0.0', true],
    ['0.8.2', false],
    ['0.8', false],
    ['', false],
  ])('of %s is %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected)
  })
})
