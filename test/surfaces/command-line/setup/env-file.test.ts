import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'dotenv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVariable, writeVariable } from '../../../../src/surfaces/command-line/setup/env-file.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const name = 'FOOTNOTE_EMBEDDINGS'

function fileWith(text: string): string {
  const path = join(temporaryFolder(), '.env')
  writeFileSync(path, text)
  return path
}

async function rewritten(text: string, value: string | undefined): Promise<string> {
  const path = fileWith(text)
  await writeVariable(path, name, value)
  return readFileSync(path, 'utf8')
}

describe('writeVariable', () => {
  it.each([
    ['an empty file', '', `${name}=x\n`],
    ['a file without it', 'A=1\n', `A=1\n${name}=x\n`],
    ['a last line without an end', 'A=1', `A=1\n${name}=x\n`],
    ['lines as Windows ends them', 'A=1\r\nB=2\r\n', `A=1\r\nB=2\r\n${name}=x\r\n`],
    ['a value', `A=1\n${name}=y # why\nB=2\n`, `A=1\n${name}=x\nB=2\n`],
    ['a value as Windows ends it', `${name}=y\r\nB=2\r\n`, `${name}=x\r\nB=2\r\n`],
    ['no value', `${name}=\nB=2\n`, `${name}=x\nB=2\n`],
    ['spaces and `export`', `  export ${name} = "y"\nB=2`, `${name}=x\nB=2`],
    ['the last of two, which counts', `${name}=y\n${name}=z\n`, `${name}=y\n${name}=x\n`],
    ['a comment as it is', `# ${name}=y\n`, `# ${name}=y\n${name}=x\n`],
    ['a longer name as it is', `${name}_BASE_URL=y\n`, `${name}_BASE_URL=y\n${name}=x\n`],
  ])('keeps or replaces %s', async (_, before, after) => {
    expect(await rewritten(before, 'x')).toBe(after)
  })

  it.each([
    ['in the middle', `A=1\n${name}=y\nB=2\n`, 'A=1\nB=2\n'],
    ['at the end', `A=1\n${name}=y`, 'A=1\n'],
    ['alone', `${name}=y\n`, ''],
    ['as Windows ends it', `A=1\r\n${name}=y\r\nB=2\r\n`, 'A=1\r\nB=2\r\n'],
    ['twice', `${name}=y\nA=1\n${name}=z\n`, 'A=1\n'],
    ['where it is not', 'A=1\n', 'A=1\n'],
  ])('takes a line away %s', async (_, before, after) => {
    expect(await rewritten(before, undefined)).toBe(after)
  })

  it('refuses what would change another value', async () => {
    const text = `A="first\n${name}=y\nlast"\n`
    const path = fileWith(text)
    await expect(writeVariable(path, name, 'x')).rejects.toMatchObject({ code: 'bad-configuration' })
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('keeps every other value, whatever stands in the file', async () => {
    const line = fc.oneof(
      fc.stringMatching(/^[A-Z]{1,3} ?= ?[a-z "'#\\$]{0,8}$/),
      fc.stringMatching(/^#[A-Z=a-z ]{0,9}$/),
      fc.constant(`${name}=y`),
      fc.constant(''),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.constantFrom('\n', '\r\n'), async (lines, end) => {
        const before = lines.join(end)
        const path = fileWith(before)
        await writeVariable(path, name, 'x').catch(() => undefined)
        const { [name]: written, ...others } = parse(readFileSync(path, 'utf8'))
        const { [name]: _, ...othersBefore } = parse(before)
        expect(others).toEqual(othersBefore)
        if (readFileSync(path, 'utf8') !== before) expect(written).toBe('x')
      }),
      { numRuns: 100 },
    )
  })

  it('makes a file that its owner alone may read, and leaves permissions as they are', async () => {
    const made = join(temporaryFolder(), '.env')
    await writeVariable(made, name, 'x')
    expect(statSync(made).mode & 0o777).toBe(0o600)
    const there = fileWith('A=1\n')
    chmodSync(there, 0o640)
    await writeVariable(there, name, 'x')
    expect(statSync(there).mode & 0o777).toBe(0o640)
  })

  it('writes through a link', async () => {
    const path = fileWith('A=1\n')
    const link = join(temporaryFolder(), '.env')
    symlinkSync(path, link)
    await writeVariable(link, name, 'x')
    expect(readFileSync(path, 'utf8')).toBe(`A=1\n${name}=x\n`)
  })
})

describe('readVariable', () => {
  it.each([
    ['a value', `${name}= "y" # why\n`, 'y'],
    ['no value', `${name}=\n`, undefined],
    ['no line', '', undefined],
  ])('gives %s', async (_, text, value) => {
    expect(await readVariable(fileWith(text), name)).toBe(value)
  })

  it('gives nothing of a file that is not there', async () => {
    expect(await readVariable(join(temporaryFolder(), '.env'), name)).toBeUndefined()
  })
})
