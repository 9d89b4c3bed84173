import { Embeddings } from '@langchain/core/embeddings'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/errors.ts'
import { toEmbedder } from '../../../src/retrieval/embeddings/langchain-embedder.ts'

/** Answers each text with its length and a constant, and remembers what it was asked. */
class LengthEmbeddings extends Embeddings {
  readonly batches: string[][] = []
  running = 0
  mostRunning = 0

  readonly toVector: (text: string) => number[]

  constructor(toVector: (text: string) => number[] = text => [3 * text.length, 4 * text.length]) {
    super({})
    this.toVector = toVector
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    this.batches.push(documents)
    this.running++
    this.mostRunning = Math.max(this.mostRunning, this.running)
    await new Promise(resolve => setTimeout(resolve, documents.length % 3))
    this.running--
    return documents.map(this.toVector)
  }

  override async embedQuery(document: string): Promise<number[]> {
    this.batches.push([document])
    return this.toVector(document)
  }
}

const options = { name: 'lengths', fingerprint: 'lengths:1', dimension: 2 }
const texts = Array.from({ length: 100 }, (_, n) => 'x'.repeat(n + 1))

describe('toEmbedder', () => {
  it('asks for at most 32 texts at a time, two calls at once, and keeps the order', async () => {
    const model = new LengthEmbeddings(text => [text.length, 1000])
    const vectors = await toEmbedder(model, options).embedPassages(texts)
    expect(vectors.map(vector => Math.round((1000 * (vector[0] ?? 0)) / (vector[1] ?? 1)))).toEqual(
      texts.map(text => text.length),
    )
    expect(Math.max(...model.batches.map(batch => batch.length))).toBe(32)
    expect(model.batches.flat()).toHaveLength(100)
    expect(model.mostRunning).toBe(2)
  })

  it('makes no call for no texts', async () => {
    const model = new LengthEmbeddings()
    expect(await toEmbedder(model, options).embedPassages([])).toEqual([])
    expect(model.batches).toEqual([])
  })

  it('normalises', async () => {
    const embedder = toEmbedder(new LengthEmbeddings(), options)
    expect(await embedder.embedQuestion('abc')).toEqual(Float32Array.of(0.6, 0.8))
    expect(await embedder.embedPassages([''])).toEqual([Float32Array.of(0, 0)])
  })

  it.each([
    [{ questionPrefix: 'query: ' }, [['query: who'], ['me']]],
    [{ passagePrefix: 'passage: ' }, [['who'], ['passage: me']]],
  ])('puts each prefix where it belongs: %j', async (prefixes, batches) => {
    const model = new LengthEmbeddings()
    const embedder = toEmbedder(model, { ...options, ...prefixes })
    await embedder.embedQuestion('who')
    await embedder.embedPassages(['me'])
    expect(model.batches).toEqual(batches)
  })

  it.each([
    ['another dimension', () => [1, 2, 3], 'returned 3 numbers instead of 2'],
    ['a number that is not finite', () => [1, Number.NaN], 'returned a number that is not finite'],
  ])('refuses %s', async (_, toVector, fault) => {
    const embedder = toEmbedder(new LengthEmbeddings(toVector), options)
    const refusal = { code: 'bad-configuration', message: expect.stringContaining(`lengths ${fault}`) }
    await expect(embedder.embedQuestion('who')).rejects.toMatchObject(refusal)
    await expect(embedder.embedPassages(['me'])).rejects.toMatchObject(refusal)
  })

  it('refuses another number of vectors', async () => {
    class Forgetful extends LengthEmbeddings {
      override embedDocuments = async () => [[1, 2]]
    }
    const embedder = toEmbedder(new Forgetful(), options)
    await expect(embedder.embedPassages(['a', 'b'])).rejects.toThrow('returned 1 vectors for 2 texts')
  })

  it('says that the model failed, and begins no further batch', async () => {
    const model = new LengthEmbeddings(() => {
      throw new Error('out of memory')
    })
    const failing = toEmbedder(model, { ...options, batchSize: 1 }).embedPassages(texts)
    await expect(failing).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    await expect(failing).rejects.toThrow('The embedder lengths failed: out of memory')
    expect(model.batches.length).toBeLessThanOrEqual(3)
  })

  it('begins no batch after a failed one, though others were under way', async () => {
    const model = new LengthEmbeddings(text => {
      if (text === 'x') throw new Error('out of memory')
      return [1, 2]
    })
    const failing = toEmbedder(model, { ...options, batchSize: 1 }).embedPassages(texts)
    await expect(failing).rejects.toThrow('out of memory')
    const begun = model.batches.length
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(model.batches.length).toBe(begun)
    expect(begun).toBeLessThan(10)
  })

  it('leaves an AppError of the model as it is', async () => {
    const own = new AppError('limit-reached', 'slow down')
    const model = new LengthEmbeddings(() => {
      throw own
    })
    await expect(toEmbedder(model, options).embedQuestion('who')).rejects.toBe(own)
  })

  it('knows every text, as far as it can tell', () => {
    expect(toEmbedder(new LengthEmbeddings(), options).coverage('xqzzk')).toBe(1)
  })
})
