import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../../src/config.ts'
import {
  readSetupChanges,
  writeSetupChanges,
} from '../../../../src/surfaces/command-line/setup/setup-record.ts'
import { undoSetup } from '../../../../src/surfaces/command-line/setup/undo-setup.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const small = 'transformers:all-MiniLM-L6-v2'
const progress = { begin: () => undefined, show: () => undefined, end: () => undefined }

function begin(env: string) {
  const folder = temporaryFolder()
  const config = loadConfig({}, { FOOTNOTE_DATA_DIR: folder })
  const envFile = join(folder, '.env')
  writeFileSync(envFile, env)
  const model = join(config.modelsFolder, 'all-MiniLM-L6-v2')
  mkdirSync(model, { recursive: true })
  return {
    options: { config, envFile, progress, signal: new AbortController().signal },
    envFile,
    model,
    config,
  }
}

describe('undoSetup', () => {
  it('takes one setup after the other back, the last one first', async () => {
    const { options, envFile, model, config } = begin('A=1\nFOOTNOTE_EMBEDDINGS=builtin\n')
    const change = { installedPackage: false, downloadedModel: null }
    await writeSetupChanges(config.modelsFolder, [
      { ...change, before: 'ollama:one', after: small, downloadedModel: model },
      { ...change, before: small, after: 'builtin' },
    ])
    expect(await undoSetup(options)).toBe(small)
    expect(readFileSync(envFile, 'utf8')).toBe(`A=1\nFOOTNOTE_EMBEDDINGS=${small}\n`)
    expect(existsSync(model)).toBe(true)
    expect(await undoSetup(options)).toBe('ollama:one')
    expect(existsSync(model)).toBe(false)
    expect(await readSetupChanges(config.modelsFolder)).toEqual([])
    await expect(undoSetup(options)).rejects.toMatchObject({ code: 'wrong-use' })
  })

  it('takes the line away where there was none', async () => {
    const { options, envFile, config } = begin(`A=1\nFOOTNOTE_EMBEDDINGS=${small}\n`)
    await writeSetupChanges(config.modelsFolder, [
      { before: null, after: small, installedPackage: false, downloadedModel: null },
    ])
    expect(await undoSetup(options)).toBe('builtin')
    expect(readFileSync(envFile, 'utf8')).toBe('A=1\n')
  })

  it('leaves a setting that was changed by hand', async () => {
    const { options, envFile, config } = begin('FOOTNOTE_EMBEDDINGS=ollama:two\n')
    await writeSetupChanges(config.modelsFolder, [
      { before: null, after: small, installedPackage: false, downloadedModel: null },
    ])
    await expect(undoSetup(options)).rejects.toMatchObject({ code: 'wrong-use' })
    expect(readFileSync(envFile, 'utf8')).toBe('FOOTNOTE_EMBEDDINGS=ollama:two\n')
  })

  it('deletes nothing but models, whatever the record says', async () => {
    const { options, config } = begin(`FOOTNOTE_EMBEDDINGS=${small}\n`)
    const other = temporaryFolder()
    await writeSetupChanges(config.modelsFolder, [
      { before: null, after: small, installedPackage: false, downloadedModel: other },
    ])
    await undoSetup(options)
    expect(existsSync(other)).toBe(true)
  })

  it('says which record it cannot read', async () => {
    const { options, config } = begin('')
    writeFileSync(join(config.modelsFolder, 'setup.json'), '{')
    await expect(undoSetup(options)).rejects.toMatchObject({
      code: 'corrupt-data',
      message: expect.stringContaining('setup.json'),
    })
  })
})
