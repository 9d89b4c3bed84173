import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSnapshot } from '../../../lab/training/snapshot.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshot-'))
})

afterAll(() => rm(folder, { recursive: true }))

async function stored(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

const lines = [
  {
    id: '2401.00002',
    title: 'Two\n  lines',
    abstract: 'A $O(n \\log n)$ bound; see https://example.org/x for {code}.',
  },
  { id: '2401.00001', title: 'One', abstract: 'Plain.', authors: 'A. Author', categories: 'cs.LG' },
]
  .map(record => `${JSON.stringify(record)}\n`)
  .join('\n')

describe('readSnapshot', () => {
  it('reads JSON lines in the order of the IDs, without LaTeX and links', async () => {
    expect(await readSnapshot(await stored('plain.jsonl', lines))).toEqual([
      { id: '2401.00001', title: 'One', abstract: 'Plain.' },
      { id: '2401.00002', title: 'Two lines', abstract: 'A O(n n) bound; see for code .' },
    ])
  })

  it('reads gzip alike', async () => {
    const plain = await readSnapshot(await stored('plain.jsonl', lines))
    expect(await readSnapshot(await stored('packed.jsonl.gz', gzipSync(lines)))).toEqual(plain)
  })

  it.each([
    ['{"id": "1"', 'bad.jsonl:2 is not JSON'],
    ['{"id": "1", "title": "T"}', 'bad.jsonl:2 lacks id, title or abstract'],
  ])('names the line that is no record: %s', async (line, fault) => {
    const path = await stored('bad.jsonl', `${lines.split('\n')[0]}\n${line}\n`)
    await expect(readSnapshot(path)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(fault),
    })
  })

  it('refuses a gzip file that is cut off', async () => {
    const path = await stored('cut.jsonl.gz', gzipSync(lines).subarray(0, -12))
    await expect(readSnapshot(path)).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('refuses a file that is not there', async () => {
    await expect(readSnapshot(join(folder, 'none.jsonl'))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('stops when told to', async () => {
    const path = await stored('plain.jsonl', lines)
    await expect(readSnapshot(path, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  })
})
