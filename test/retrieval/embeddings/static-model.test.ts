import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readStaticModel, writeStaticModel } from '../../../src/retrieval/embeddings/static-model.ts'

const model = {
  manifest: {
    name: 'tiny',
    dimension: 8,
    wordCount: 2,
    documentCount: 10,
    weighting: 'sum',
    teacher: 'none',
    seed: 1,
  },
  entries: [
    { text: 'alpha', documentFrequency: 3 },
    { text: 'β', documentFrequency: 2 },
    { text: 'alpha β', documentFrequency: 1 },
  ],
  vectors: Int8Array.from({ length: 24 }, (_, i) => i - 12),
  scales: Float32Array.of(0.5, 0.25, 1e-3),
}

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'static-model-'))
  await writeStaticModel(folder, model)
})

afterEach(() => rm(folder, { recursive: true }))

describe('readStaticModel', () => {
  it('reads what was written', async () => {
    const { manifest, ...read } = await readStaticModel(folder)
    expect(read).toEqual({ entries: model.entries, vectors: model.vectors, scales: model.scales })
    expect(manifest).toMatchObject({ ...model.manifest, formatVersion: 1, entryCount: 3 })
  })

  it.each(['vocabulary.txt', 'vectors.i8', 'scales.f32'])('refuses a changed byte in %s', async name => {
    const content = await readFile(join(folder, name))
    content[1] = (content[1] ?? 0) ^ 1
    await writeFile(join(folder, name), content)
    await expect(readStaticModel(folder)).rejects.toMatchObject({
      code: 'corrupt-data',
      message: expect.stringMatching(`${name} does not have the checksum .*footnote train`),
    })
  })

  it.each(['vocabulary.txt', 'vectors.i8', 'scales.f32'])('refuses a shortened %s', async name => {
    await writeFile(join(folder, name), (await readFile(join(folder, name))).subarray(0, -1))
    await expect(readStaticModel(folder)).rejects.toMatchObject({
      code: 'corrupt-data',
      message: expect.stringMatching(`${name} has \\d+ bytes instead of \\d+`),
    })
  })

  it.each(['model.json', 'vocabulary.txt', 'vectors.i8', 'scales.f32'])(
    'refuses a folder without %s',
    async name => {
      await rm(join(folder, name))
      await expect(readStaticModel(folder)).rejects.toMatchObject({
        code: 'corrupt-data',
        message: expect.stringContaining(`${name} cannot be read`),
      })
    },
  )

  it.each([
    ['entryCount', 4, 'vocabulary.txt has 3 entries instead of 4'],
    ['dimension', 16, 'vectors.i8 has 24 bytes instead of 3 × 16'],
    ['dimension', 7, 'model.json is not a version 1 manifest'],
    ['formatVersion', 2, 'model.json is not a version 1 manifest'],
  ])('refuses a manifest whose %s is %d', async (field, value, fault) => {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'))
    await writeFile(join(folder, 'model.json'), JSON.stringify({ ...Object(manifest), [field]: value }))
    await expect(readStaticModel(folder)).rejects.toMatchObject({
      code: 'corrupt-data',
      message: expect.stringContaining(fault),
    })
  })

  it('refuses a manifest that is not JSON', async () => {
    await writeFile(join(folder, 'model.json'), '{')
    await expect(readStaticModel(folder)).rejects.toMatchObject({ code: 'corrupt-data' })
  })

  it('refuses scales for another number of rows', async () => {
    await writeStaticModel(folder, { ...model, scales: Float32Array.of(1) })
    await expect(readStaticModel(folder)).rejects.toMatchObject({
      message: expect.stringContaining('scales.f32 has 4 bytes instead of 3 × 4'),
    })
  })
})
