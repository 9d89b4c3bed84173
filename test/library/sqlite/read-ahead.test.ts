import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAhead } from '../../../src/library/sqlite/read-ahead.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('readAhead', () => {
  it('reads a file to its end, and is done', async () => {
    const path = join(temporaryFolder(), 'file')
    await writeFile(path, new Uint8Array(9_000_000))
    await expect(readAhead(path)).resolves.toBeUndefined()
  })

  it('leaves it to others to say that a file is not there', async () => {
    await expect(readAhead(join(temporaryFolder(), 'none'))).resolves.toBeUndefined()
  })

  it('ends early when it is told to', async () => {
    const path = join(temporaryFolder(), 'file')
    await writeFile(path, new Uint8Array(9_000_000))
    await expect(readAhead(path, AbortSignal.abort())).resolves.toBeUndefined()
  })
})
