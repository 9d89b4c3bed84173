import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../src/project-root.ts'
import { modelFacts } from '../../../src/retrieval/embeddings/known-models.ts'
import {
  openTransformersEmbedder,
  openTransformersModel,
} from '../../../src/retrieval/embeddings/transformers.ts'

const modelFolder = join(projectRoot, '..', 'shared', 'models', 'all-MiniLM-L6-v2')

async function missing(): Promise<string | undefined> {
  const packageName: string = '@huggingface/transformers'
  const installed = await import(packageName).then(
    () => true,
    () => false,
  )
  if (!installed) return `${packageName} is not installed`
  return existsSync(modelFolder) ? undefined : `${modelFolder} is absent`
}

const reason = await missing()

const stubPackage = async () => ({ env: { localModelPath: '', allowRemoteModels: true } })

describe('modelFacts', () => {
  it.each([
    ['all-MiniLM-L6-v2', 'Xenova/all-MiniLM-L6-v2', 'mean', ''],
    [
      '/models/bge-small-en-v1.5',
      'Xenova/bge-small-en-v1.5',
      'cls',
      'Represent this sentence for searching relevant passages: ',
    ],
    [
      'granite-embedding-small-english-r2',
      'onnx-community/granite-embedding-small-english-r2-ONNX',
      'cls',
      '',
    ],
    ['someone/other', 'someone/other', 'mean', ''],
    ['someone/constructor', 'someone/constructor', 'mean', ''],
  ])('knows how %s was trained', (model, hubName, pooling, questionPrefix) => {
    expect(modelFacts(model)).toEqual({ hubName, pooling, questionPrefix })
  })
})

describe('openTransformersModel', () => {
  it('says how to install the package where it is absent', async () => {
    const importPackage = async () => {
      throw new Error("Cannot find package '@huggingface/transformers'")
    }
    await expect(openTransformersModel('all-MiniLM-L6-v2', { importPackage })).rejects.toMatchObject({
      code: 'bad-configuration',
      message: expect.stringContaining(
        'ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm install --no-save @huggingface/transformers@3.8.1',
      ),
    })
  })

  it('says the same of a package without an environment', async () => {
    const opening = openTransformersModel('all-MiniLM-L6-v2', { importPackage: async () => ({}) })
    await expect(opening).rejects.toMatchObject({ code: 'bad-configuration' })
  })

  it('refuses a folder that does not exist', async () => {
    const opening = openTransformersModel('./no-such-model', { importPackage: stubPackage })
    await expect(opening).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('no-such-model'),
    })
  })

  it('refuses a folder without weights', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'model-'))
    await expect(openTransformersModel(folder, { importPackage: stubPackage })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(join('onnx', 'model_quantized.onnx')),
    })
    await rm(folder, { recursive: true })
  })
})

describe.skipIf(reason !== undefined)(
  `openTransformersEmbedder${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    it('reads a local model, which puts like texts near each other', async () => {
      const embedder = await openTransformersEmbedder(modelFolder)
      expect(embedder.dimension).toBe(384)
      expect(embedder.fingerprint).toMatch(/^transformers:all-MiniLM-L6-v2:q8:mean:[0-9a-f]{12}$/)
      const question = await embedder.embedQuestion('How can language models be made smaller?')
      const [near, far] = await embedder.embedPassages([
        'Compressing large language models by pruning.',
        'A survey of whale migration.',
      ])
      const cosine = (vector: Float32Array | undefined) =>
        question.reduce((sum, value, k) => sum + value * (vector?.[k] ?? 0), 0)
      expect(cosine(question)).toBeCloseTo(1, 5)
      expect(cosine(near)).toBeGreaterThan(cosine(far) + 0.3)
    })
  },
)
