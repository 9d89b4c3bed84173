import { describe } from 'vitest'
import { openPostgresLibrary } from '../../../src/library/postgres/postgres-library.ts'
import { openDatabaseSearch } from '../../../src/retrieval/database/open-database-search.ts'
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
