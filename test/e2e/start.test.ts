import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('npm start', () => {
  it('answers the lines piped in, one by one, until they end', async () => {
    const input = '/paper 2404.18911\n\nWhich paper squeezes the time axis of a video?\n/nonsense\n'
    const { status, stdout } = await runFootnote('main', [], { dataDir: temporaryFolder(), input })
    expect(status).toBe(0)
    const places = ['Kangaroo', 'SqueezeTime', 'There is no command'].map(text => stdout.indexOf(text))
    expect(places.every(place => place >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('answers an example and says how to go on where there is nothing to read', async () => {
    const { status, stdout } = await runFootnote('main', [], { dataDir: temporaryFolder() })
    expect(status).toBe(0)
    expect(stdout).toContain('2406.11257')
    expect(stdout).toContain('npm run ask')
  })

  it('prints no colour codes where the output is no terminal', async () => {
    const { stdout } = await runFootnote('main', [], { dataDir: temporaryFolder() })
    expect(stdout).not.toContain('\u001b')
  })

  it('keeps the library in the folder it was given', async () => {
    const dataDir = join(temporaryFolder(), 'new')
    await runFootnote('main', [], { dataDir })
    expect(existsSync(join(dataDir, 'library.sqlite'))).toBe(true)
  })

  it('names a setting that is wrong', async () => {
    const environment = { FOOTNOTE_EMBEDDINGS: 'magic' }
    const { status, stderr } = await runFootnote('main', [], { dataDir: temporaryFolder(), environment })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^footnote: FOOTNOTE_EMBEDDINGS=magic must be/)
  })
})
