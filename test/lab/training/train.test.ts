import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type TrainingOptions,
  type TrainingProgress,
  trainStaticEmbeddings,
} from '../../../lab/training/train.ts'
import { loadStaticEmbeddings } from '../../../src/retrieval/embeddings/builtin.ts'
import { LetterEmbeddings } from './letter-embeddings.ts'
import { papers } from './papers.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-'))
  await writeFile(join(folder, 'snapshot.jsonl'), papers.map(paper => JSON.stringify(paper)).join('\n'))
})

afterAll(() => rm(folder, { recursive: true }))

function tiny(name: string, options: Partial<TrainingOptions> = {}): TrainingOptions {
  const counts = {
    titles: 20,
    sentences: 20,
    spans: 20,
    keywords: 20,
    questions: 20,
    rareSpans: 20,
  }
  return {
    snapshot: join(folder, 'snapshot.jsonl'),
    teacher: { name: 'letters', embeddings: new LetterEmbeddings() },
    outputFolder: join(folder, name),
    seed: 1,
    command: 'footnote train --seed 1',
    sizes: {
      ...counts,
      words: 100,
      phrases: 10,
      minimumFrequency: 2,
      dimension: 8,
      heldOutPapers: 6,
      imitationEpochs: 5,
      batchSize: 16,
    },
    ...options,
  }
}

async function files(name: string): Promise<Record<string, string>> {
  const names = (await readdir(join(folder, name))).sort()
  const contents = names.map(
    async file => [file, await readFile(join(folder, name, file), 'base64')] as const,
  )
  return Object.fromEntries(await Promise.all(contents))
}

describe('trainStaticEmbeddings', () => {
  it('writes the same bytes for the same seed, from the cache or not, and others for another seed', async () => {
    await trainStaticEmbeddings(tiny('first', { cacheFolder: join(folder, 'cache') }))
    await trainStaticEmbeddings(tiny('again', { cacheFolder: join(folder, 'cache') }))
    await trainStaticEmbeddings(tiny('uncached'))
    await trainStaticEmbeddings(tiny('other', { seed: 2 }))
    const first = await files('first')
    expect(Object.keys(first)).toEqual([
      'MODEL_CARD.md',
      'model.json',
      'scales.f32',
      'vectors.i8',
      'vocabulary.txt',
    ])
    expect(await files('again')).toEqual(first)
    expect(await files('uncached')).toEqual(first)
    expect((await files('other'))['vectors.i8']).not.toBe(first['vectors.i8'])
  })

  it('makes a model that imitates the teacher on papers it has not seen', async () => {
    const { sizes, ...options } = tiny('model')
    const longer = { ...sizes, imitationEpochs: 60 }
    const untaught = await trainStaticEmbeddings({ ...options, sizes: { ...sizes, imitationEpochs: 0 } })
    expect(untaught.heldOut.cosines['sentences']).toBeLessThan(0.7)
    const report = await trainStaticEmbeddings({ ...options, sizes: longer })
    expect(report.heldOut.papers).toBe(6)
    expect(report.heldOut.cosines['sentences']).toBeGreaterThan(0.85)
    const embeddings = await loadStaticEmbeddings(join(folder, 'model'))
    expect(embeddings.dimension).toBe(8)
    const cosine = (left: Float32Array, right: Float32Array) =>
      left.reduce((sum, value, k) => sum + value * (right[k] ?? 0), 0)
    const asked = embeddings.embed('robot arms')
    expect(cosine(asked, embeddings.embed('papers on robot arms'))).toBeGreaterThan(
      cosine(asked, embeddings.embed('speech models')),
    )
  })

  it('writes a card with the command, the teacher and the figures', async () => {
    const report = await trainStaticEmbeddings(tiny('card'))
    const card = await readFile(join(folder, 'card', 'MODEL_CARD.md'), 'utf8')
    expect(card).toContain('    footnote train --seed 1\n')
    expect(card).toContain('| teacher | letters |')
    expect(card).toContain(
      `| cosine to the teacher, titles | ${report.heldOut.cosines['titles']?.toFixed(3)} |`,
    )
    expect(card).toContain('CC0')
  })

  it('tells how far it is, step by step', async () => {
    const told: TrainingProgress[] = []
    await trainStaticEmbeddings(tiny('told', { onProgress: progress => told.push(progress) }))
    expect([...new Set(told.map(progress => progress.step))]).toEqual([
      'reading',
      'counting',
      'teaching',
      'imitating',
      'writing',
    ])
    for (const { done, total } of told) expect(done).toBeLessThanOrEqual(total)
  })

  it('leaves no model behind when it is stopped', async () => {
    const stop = new AbortController()
    const training = trainStaticEmbeddings(
      tiny('stopped', {
        signal: stop.signal,
        onProgress: ({ step }) => {
          if (step === 'imitating') stop.abort(new Error('enough'))
        },
      }),
    )
    await expect(training).rejects.toThrow('enough')
    await expect(readdir(join(folder, 'stopped'))).rejects.toThrow()
  })

  it('refuses a snapshot with no more papers than are held out', async () => {
    const { sizes, ...options } = tiny('none')
    await expect(
      trainStaticEmbeddings({ ...options, sizes: { ...sizes, heldOutPapers: 30 } }),
    ).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('30 papers') })
  })
})
