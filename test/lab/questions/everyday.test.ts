import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEveryday } from '../../../lab/questions/everyday.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function file(text: string): string {
  const path = join(temporaryFolder(), 'everyday.txt')
  writeFileSync(path, text)
  return path
}

const twenty = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`).join('\n')

describe('readEveryday', () => {
  it('draws so many lines, the same ones for the same seed, in the order of the file', async () => {
    const path = file(twenty)
    const ids = async (seed: number) => (await readEveryday(path, { lines: 5, seed })).map(({ id }) => id)
    const drawn = await ids(1)
    expect(new Set(drawn).size).toBe(5)
    expect(drawn.map(id => Number(id.slice(9)))).toEqual(
      drawn.map(id => Number(id.slice(9))).sort((a, b) => a - b),
    )
    expect(await ids(1)).toEqual(drawn)
    expect(await ids(2)).not.toEqual(drawn)
  })

  it('asks each line as a question that no paper answers', async () => {
    expect(await readEveryday(file('set a timer\n\n what is up? \n'), { lines: 9, seed: 1 })).toEqual([
      { id: 'everyday-1', question: 'set a timer', type: 'everyday', gold: [], facts: [], code: [] },
      { id: 'everyday-3', question: 'what is up?', type: 'everyday', gold: [], facts: [], code: [] },
    ])
  })

  it('refuses a file without lines', async () => {
    await expect(readEveryday(file('\n \n'), { lines: 9, seed: 1 })).rejects.toMatchObject({
      code: 'bad-input',
    })
  })
})
