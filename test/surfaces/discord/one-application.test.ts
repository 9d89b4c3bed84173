import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { requireOneApplication } from '../../../src/surfaces/discord/one-application.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const shared = { libraryUrl: 'postgres://localhost/papers' }

describe('requireOneApplication', () => {
  it('lets in the application that came first, and no other', async () => {
    const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
    await requireOneApplication({ config: shared, library }, '71')
    await requireOneApplication({ config: shared, library }, '71')
    await expect(requireOneApplication({ config: shared, library }, '72')).rejects.toMatchObject({
      code: 'bad-configuration',
      message: expect.stringContaining('71’s, and DISCORD_TOKEN is of 72'),
    })
    await library.close()
  })

  it('lets any into a library in a file', async () => {
    const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
    await requireOneApplication({ config: {}, library }, '71')
    await requireOneApplication({ config: {}, library }, '72')
    await library.close()
  })
})
