import { describe } from 'vitest'
import { openPostgresLibrary } from '../../../src/library/postgres/postgres-library.ts'
import { describePaperLibrary } from '../../contracts/paper-library.ts'
import { testPostgres } from '../../support/postgres.ts'

const postgres = await testPostgres()

describe.skipIf(postgres === undefined)('Postgres', () => {
  describePaperLibrary('postgres', async () => {
    const url = (await postgres?.createDatabase()) ?? ''
    const library = await openPostgresLibrary(url)
    return {
      library,
      reopen: () => openPostgresLibrary(url),
      dispose: () => library.close(),
    }
  })
})
