import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openExtractiveAnswerer } from '../../src/answering/extractive/open-extractive.ts'
import { openHostedEmbedder } from '../../src/retrieval/embeddings/hosted/hosted-embedder.ts'
import { type OpenRetrieval, openRetrieval } from '../../src/retrieval/open-retrieval.ts'
import {
  hangs,
  hangsUp,
  type Misbehaviour,
  refuses,
  startEmbeddings,
} from '../support/loopback-embeddings.ts'
import { paper } from '../support/papers.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const question = 'How does Kangaroo decide when to stop drafting?'
const well: Misbehaviour = () => undefined

/** The bundled corpus, embedded by a server that is well until it is turned. */
async function openOver(): Promise<
  OpenRetrieval & { readonly turn: (next: Misbehaviour) => void; readonly baseUrl: string }
> {
  let current = well
  const server = await startEmbeddings((response, earlier) => current(response, earlier))
  const baseUrl = `${server.origin}/v1`
  const opened = await openRetrieval({
    dataDir: temporaryFolder(),
    embeddings: 'openai:tiny',
    embeddingsBaseUrl: baseUrl,
    logLevel: 'silent',
  })
  onTestFinished(() => opened.close())
  return {
    ...opened,
    baseUrl,
    turn(next) {
      current = next
    },
  }
}

describe('a search whose embedder goes away', () => {
  it.each([
    ['refuses', refuses(401)],
    ['hangs up', hangsUp],
    ['hangs', hangs],
  ])('answers from the words of the papers while the server %s', async (_, misbehaviour) => {
    const { library, retriever, turn } = await openOver()
    turn(misbehaviour)
    const answerer = await openExtractiveAnswerer({ retriever, library })
    const { answer, embedderFault } = await answerer.answer(question)
    expect(embedderFault).toEqual(expect.any(String))
    expect(answer).toMatchObject({ kind: 'answer', citations: [{ paper: { id: '2404.18911' } }] })
    expect(answer.note).toBe(
      'The model that compares meanings could not be reached; papers were found by their words alone.',
    )
    const { hits } = await retriever.search(question)
    expect(hits.map(({ denseScore }) => denseScore)).toEqual(hits.map(() => 0))
    expect(hits.flatMap(({ passages }) => passages).every(({ score }) => score === 0)).toBe(true)
  })

  it('refuses what is about something else as well', async () => {
    const { library, retriever, turn } = await openOver()
    turn(hangsUp)
    const answerer = await openExtractiveAnswerer({ retriever, library })
    const { answer } = await answerer.answer('How do I boil an egg for my breakfast?')
    expect(answer).toMatchObject({ kind: 'abstention', note: expect.any(String) })
  })

  it('finds papers like one of the library by the vectors that are there', async () => {
    const { library, retriever, turn } = await openOver()
    const [kangaroo] = await library.get(['2404.18911'])
    turn(hangsUp)
    const { hits, embedderFault } = await retriever.searchLike(kangaroo ?? paper('none'))
    expect(embedderFault).toBeUndefined()
    expect(Math.max(...hits.map(({ denseScore }) => denseScore))).toBeGreaterThan(0)
  })

  it('finds new papers by their words, and by vectors once it is back', async () => {
    const { library, retriever, turn, baseUrl } = await openOver()
    const { fingerprint } = await openHostedEmbedder('openai', { model: 'tiny', baseUrl })
    turn(hangsUp)
    await library.put([{ paper: paper('2401.00001', 'Zyxwvology', 'We study zyxwvs.'), keys: [] }])
    const away = await retriever.search('What is zyxwvology?')
    expect(away.embedderFault).toContain('openai:tiny')
    expect(away.hits[0]?.paper.id).toBe('2401.00001')
    expect(await library.countWithoutVector(fingerprint)).toBe(1)

    turn(well)
    let found = away
    while (found.embedderFault !== undefined || (await library.countWithoutVector(fingerprint)) > 0) {
      await wait(100)
      found = await retriever.search('What is zyxwvology?')
      expect(found.hits[0]?.paper.id).toBe('2401.00001')
    }
    expect((await retriever.search('What is zyxwvology?')).hits[0]?.denseScore).toBeGreaterThan(0)
  })
})
