import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runFootnote } from '../../support/run-footnote.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('footnote bench --library', () => {
  it('refuses a folder without a library, and makes none', async () => {
    const dataDir = temporaryFolder()
    const missing = join(dataDir, 'missing')
    const { status, stderr } = await runFootnote('cli', ['bench', '--library', missing], { dataDir })
    expect(status).toBe(2)
    expect(stderr).toContain(`There is no library in ${missing}.`)
    expect(readdirSync(dataDir)).toEqual([])
  })
})
