import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTransformersReranker } from '../../../src/retrieval/rerank/transformers-reranker.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { writeTinyCrossEncoder } from '../../support/tiny-cross-encoder.ts'

const packageName: string = '@huggingface/transformers'
const isInstalled = await import(packageName).then(
  () => true,
  () => false,
)

function tinyModel(labels?: number): string {
  const folder = join(temporaryFolder(), 'tiny-cross-encoder')
  writeTinyCrossEncoder(folder, ['which', 'stone', 'silver', 'gold'], labels)
  return folder
}

describe('openTransformersReranker', () => {
  it('says how to install the package where it is absent', async () => {
    const importPackage = () => Promise.reject(new Error('not found'))
    await expect(openTransformersReranker('model', importPackage)).rejects.toMatchObject({
      code: 'bad-configuration',
      message: expect.stringContaining('npm install --no-save @huggingface/transformers'),
    })
  })

  it('refuses a package without cross-encoders', async () => {
    const importPackage = async () => ({ env: { localModelPath: '', allowRemoteModels: true } })
    await expect(openTransformersReranker('model', importPackage)).rejects.toMatchObject({
      code: 'bad-configuration',
    })
  })

  it.skipIf(!isInstalled)('refuses a folder that does not exist', async () => {
    await expect(openTransformersReranker('./no-such-model')).rejects.toMatchObject({ code: 'not-found' })
  })

  it.skipIf(!isInstalled)(
    'reads question and passage together, and gives each passage its number',
    async () => {
      const folder = tinyModel()
      const reranker = await openTransformersReranker(folder)
      expect(reranker.name).toBe(`transformers:${folder}`)
      const relevances = await reranker.judge('Which?', ['a stone', 'gold and silver of old', 'silver'])
      expect(relevances).toEqual([5, 7, 6])
      expect(await reranker.judge('Which gold?', ['a stone'])).toEqual([7])
    },
  )

  it.skipIf(!isInstalled)('refuses a model of several labels', async () => {
    await expect(openTransformersReranker(tinyModel(3))).rejects.toMatchObject({
      code: 'bad-configuration',
      message: expect.stringContaining('one label'),
    })
  })
})
