import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../src/project-root.ts'
import { loadStaticEmbeddings, StaticEmbeddings } from '../../../src/retrieval/embeddings/builtin.ts'
import { readStaticModel } from '../../../src/retrieval/embeddings/static-model.ts'

const folder = join(projectRoot, 'data', 'model')
const model = await readStaticModel(folder)
const embeddings = new StaticEmbeddings(model)

function cosine(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, k) => sum + value * (right[k] ?? 0), 0)
}

const similarity = (left: string, right: string) => cosine(embeddings.embed(left), embeddings.embed(right))

describe('StaticEmbeddings', () => {
  it('gives unit vectors, or zeros for a text without a known word', () => {
    const text = fc.array(fc.constantFrom('graph', 'the', 'xqzzk', 'GPT-4', '🙂', 'quantum'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(text, words => {
        const vector = embeddings.embed(words.join(' '))
        expect(vector).toHaveLength(embeddings.dimension)
        const norm = Math.sqrt(cosine(vector, vector))
        expect(norm === 0 || Math.abs(norm - 1) < 1e-5).toBe(true)
      }),
    )
    expect(embeddings.embed('').every(value => value === 0)).toBe(true)
  })

  it('sums the rows of the words', () => {
    const sum = new Float64Array(embeddings.dimension)
    for (const word of ['graph', 'the', 'graph']) {
      const row = model.entries.findIndex(entry => entry.text === word)
      for (let k = 0; k < sum.length; k++) {
        sum[k] = (sum[k] ?? 0) + (model.vectors[row * sum.length + k] ?? 0) * (model.scales[row] ?? 0)
      }
    }
    const norm = Math.hypot(...sum)
    const embedded = embeddings.embed('Graph the graph')
    for (const [k, value] of sum.entries()) expect(embedded[k]).toBeCloseTo(value / norm, 5)
  })

  it('answers LangChain as it answers directly', async () => {
    const texts = ['sparse attention', 'protein folding']
    const direct = texts.map(text => Array.from(embeddings.embed(text)))
    expect(await embeddings.embedDocuments(texts)).toEqual(direct)
    expect(await embeddings.embedQuery('sparse attention')).toEqual(direct[0])
  })

  it.each([
    [
      'making language models smaller',
      'compression of large language models',
      'detecting cancer in X-ray images',
    ],
    ['guarding software against hackers', 'cybersecurity attack detection', 'image segmentation'],
    [
      'robots that learn to walk',
      'locomotion by reinforcement learning',
      'speech recognition for rare languages',
    ],
    ['pictures from text', 'text-to-image generation', 'sorting networks'],
  ])('finds %j nearer to %j than to %j', (question, near, far) => {
    expect(similarity(question, near)).toBeGreaterThan(similarity(question, far) + 0.1)
  })

  it('says how much of a text it knows', () => {
    expect(embeddings.coverage('neural networks for speech')).toBe(1)
    expect(embeddings.coverage('xqzzk vvrwq')).toBe(0)
    expect(embeddings.coverage('speech xqzzk')).toBeGreaterThan(0.2)
    expect(embeddings.coverage('speech xqzzk')).toBeLessThan(0.8)
  })
})

describe('the model that comes with the project', () => {
  it('takes at most 16 MB, card and all', async () => {
    const sizes = await Promise.all(
      (await readdir(folder)).map(async name => (await stat(join(folder, name))).size),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(16_000_000)
  })

  it('has a fingerprint of its files', async () => {
    const loaded = await loadStaticEmbeddings(folder)
    expect(loaded.fingerprint).toMatch(/^[0-9a-f]{12}(-[0-9a-f]{12}){2}$/)
    expect(loaded.fingerprint).toBe(embeddings.fingerprint)
  })
})
