import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn } from '../../../src/sources/documents/files-in.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('filesIn', () => {
  it('names the files of folders by name, and single files as they are', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'sub'))
    for (const name of ['b.bib', 'a.ris', '.hidden', 'picture.png', 'sub/c.pdf'])
      writeFileSync(join(folder, name), '')
    const found = []
    for await (const file of filesIn(['-', folder, 'missing.txt'])) found.push(file.replace(folder, ''))
    expect(found).toEqual(['-', '/a.ris', '/b.bib', '/sub/c.pdf', 'missing.txt'])
  })
})
