import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refuses, startEmbeddings } from '../support/loopback-embeddings.ts'
import { type FinishedProcess, runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { writeTinyCrossEncoder } from '../support/tiny-cross-encoder.ts'

const packageName: string = '@huggingface/transformers'
const isInstalled = await import(packageName).then(
  () => true,
  () => false,
)

function search(environment: Readonly<Record<string, string>>): Promise<FinishedProcess> {
  const dataDir = temporaryFolder()
  return runFootnote('cli', ['search', 'Kangaroo speculative decoding', '--json'], { dataDir, environment })
}

function idsIn(stdout: string): readonly string[] {
  const { hits } = JSON.parse(stdout) as { hits: readonly { paperId: string }[] }
  return hits.map(({ paperId }) => paperId)
}

describe('FOOTNOTE_EMBEDDINGS', () => {
  it.each([
    ['openai', '/v1'],
    ['ollama', ''],
  ])('names a model behind HTTP: %s', async (provider, path) => {
    const server = await startEmbeddings()
    const { status, stdout } = await search({
      FOOTNOTE_EMBEDDINGS: `${provider}:tiny`,
      FOOTNOTE_EMBEDDINGS_BASE_URL: `${server.origin}${path}`,
    })
    expect(status).toBe(0)
    expect(idsIn(stdout)).toContain('2404.18911')
    expect(server.requests.flatMap(({ input }) => input)).toContain('Kangaroo speculative decoding')
    expect(Math.max(...server.requests.map(({ input }) => input.length))).toBe(32)
  })

  it('ends with what to do where the key is wrong', async () => {
    const server = await startEmbeddings(refuses(401))
    const { status, stderr } = await search({
      FOOTNOTE_EMBEDDINGS: 'openai:tiny',
      FOOTNOTE_EMBEDDINGS_BASE_URL: `${server.origin}/v1`,
      OPENAI_API_KEY: 'wrong',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('The embedder openai:tiny failed: status 401. Check OPENAI_API_KEY.')
    expect(stderr).not.toContain('wrong')
  })
})

describe.skipIf(!isInstalled)('FOOTNOTE_RERANKER', () => {
  it('puts the papers that were found into another order', async () => {
    const folder = join(temporaryFolder(), 'tiny-cross-encoder')
    writeTinyCrossEncoder(folder, ['kangaroo', 'whistle', 'multi'])
    const [plain, reranked] = [
      await search({}),
      await search({ FOOTNOTE_RERANKER: `transformers:${folder}` }),
    ]
    expect(reranked.status).toBe(0)
    expect(idsIn(reranked.stdout)[0]).not.toBe(idsIn(plain.stdout)[0])
  })

  it('ends with what is missing where the model is', async () => {
    const { status, stderr } = await search({ FOOTNOTE_RERANKER: 'transformers:./no-such-model' })
    expect(status).toBe(1)
    expect(stderr).toContain('no-such-model')
  })
})
