import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runFootnote } from '../support/run-footnote.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

/** As docs/command-line.md has it. */
const explanationSchema = z.strictObject({
  type: z.string(),
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

  it('says it in words without --json', async () => {
    const { stdout } = await runFootnote(
      'cli',
      ['search', 'PRepBN 2405.11582', '--explain', '--limit', '1'],
      {
        dataDir,
      },
    )
    expect(stdout).toMatch(/^type +fact$/m)
    expect(stdout).toMatch(/^term +prepbn \(PRepBN\): in 1 paper, IDF \d/m)
    expect(stdout).toMatch(/^1\.000 {2}2405\.11582 .*\n +words [\d.]+ · vectors [\d.]+ .*its ID is given$/m)
  })
})
