import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { intents } from '../../src/domain/question.ts'
import { type LoopbackEmbeddings, refuses, startEmbeddings } from '../support/loopback-embeddings.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { createTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts'

/** As docs/command-line.md has it. */
const explanationSchema = z.strictObject({
  type: z.enum(['fact', 'number', 'definition', 'list', 'compare', 'code', 'metadata']),
  intent: z.enum(intents),
  arxivIds: z.array(z.string()),
  names: z.array(z.string()),
  namedPapers: z.array(z.string()),
  authors: z.array(z.string()),
  dates: z.strictObject({
    since: z.string().optional(),
    until: z.string().optional(),
    order: z.enum(['newest-first', 'oldest-first']).optional(),
  }),
  expansions: z.array(z.strictObject({ asked: z.string(), terms: z.array(z.string()) })),
  terms: z.array(
    z.strictObject({
      word: z.string(),
      term: z.string(),
      weight: z.number(),
      documentFrequency: z.number().int(),
      inverseDocumentFrequency: z.number(),
      corrections: z.array(z.string()),
    }),
  ),
  lexicalCoverage: z.number().min(0).max(1),
  embedderCoverage: z.number().min(0).max(1),
  embedderFault: z.string().optional(),
  hits: z.array(
    z.strictObject({
      paperId: z.string(),
      lexicalScore: z.number(),
      denseScore: z.number(),
      fusedScore: z.number().nullable(),
      nameBonus: z.number(),
      score: z.number(),
      passages: z.array(z.strictObject({ index: z.number().int(), text: z.string(), score: z.number() })),
    }),
  ),
})

const outputSchema = z.object({ hits: z.array(z.unknown()), explanation: explanationSchema })

describe('search --explain', () => {
  let dataDir: string

  beforeAll(() => {
    dataDir = createTemporaryFolder()
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  async function explain(query: string): Promise<z.output<typeof explanationSchema>> {
    const { stdout } = await runFootnote('cli', ['search', query, '--explain', '--json'], { dataDir })
    const { hits, explanation } = outputSchema.parse(JSON.parse(stdout))
    expect(explanation.hits).toHaveLength(hits.length)
    return explanation
  }

  it('says how a query was read', async () => {
    const explanation = await explain('papers by Kai Han since 2024 on IPT-V2 or LLMs, like 2404.18911')
    expect(explanation).toMatchObject({
      arxivIds: ['2404.18911'],
      names: ['IPT-V2', 'LLMs'],
      authors: ['Kai Han'],
      dates: { since: '2024' },
    })
    expect(explanation.namedPapers).toContain('2404.18911')
    expect(explanation.expansions.map(({ asked }) => asked)).toContain('llm')
  })

  it('says what became of a misspelt word, and what is known of a query', async () => {
    const { terms, lexicalCoverage, embedderCoverage } = await explain('Kangaro speculative decoding')
    expect(terms[0]).toMatchObject({ word: 'Kangaro', documentFrequency: 0, corrections: ['kangaroo'] })
    expect(Math.max(lexicalCoverage, embedderCoverage)).toBeLessThan(1)
  })

  it('says what a score is made of', async () => {
    const { hits, terms } = await explain('PRepBN')
    const [{ passages, ...first } = { passages: [] }] = hits
    expect(first).toMatchObject({ paperId: '2405.11582', nameBonus: expect.any(Number) })
    const { fusedScore = 0, nameBonus = 0, score = 0 } = hits[0] ?? {}
    expect(nameBonus).toBeGreaterThan(0)
    expect((fusedScore ?? 0) + nameBonus).toBeCloseTo(score, 3)
    expect(passages[0]?.text).toContain('PRepBN')
    expect(terms[0]?.documentFrequency).toBe(1)
  })

  it('says that the embedder did not answer, and logs it without the query', async () => {
    const query = 'Kangaroo speculative decoding'
    const server: LoopbackEmbeddings = await startEmbeddings(response => {
      if (server.requests.at(-1)?.input.includes(query)) refuses(503)(response, 0)
    })
    const environment = {
      FOOTNOTE_EMBEDDINGS: 'openai:tiny',
      FOOTNOTE_EMBEDDINGS_BASE_URL: `${server.origin}/v1`,
    }
    const options = { dataDir: temporaryFolder(), environment }
    const { stdout, stderr } = await runFootnote('cli', ['search', query, '--explain'], options)
    expect(stdout).toMatch(
      /^vectors +not used, the words alone: The embedder openai:tiny failed: status 503/m,
    )
    expect(stdout).toMatch(/^\d\.\d{3} {2}2404\.18911 /m)
    expect(stderr).toContain('Questions are answered from their words alone until openai:tiny answers again')
    expect(stderr).not.toContain(query)
    const asJson = await runFootnote('cli', ['search', query, '--explain', '--json'], options)
    const { explanation } = outputSchema.parse(JSON.parse(asJson.stdout))
    expect(explanation.embedderFault).toContain('status 503')
    const asked = await runFootnote('cli', ['ask', query, '--json'], options)
    expect(JSON.parse(asked.stdout)).toMatchObject({ note: expect.stringContaining('by their words alone') })
  })

  it('says it in words without --json', async () => {
    const { stdout } = await runFootnote(
      'cli',
      ['search', 'PRepBN 2405.11582', '--explain', '--limit', '1'],
      {
        dataDir,
      },
    )
    expect(stdout).toMatch(/^asks for +[a-z-]+$/m)
    expect(stdout).toMatch(/^term +prepbn \(PRepBN\): in 1 paper, IDF \d/m)
    expect(stdout).toMatch(/^1\.000 {2}2405\.11582 .*\n +words [\d.]+ · vectors [\d.]+ .*its ID is given$/m)
  })
})
