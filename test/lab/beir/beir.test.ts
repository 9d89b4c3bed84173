import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { evaluateBeir } from '../../../lab/beir/beir.ts'
import { beirReport } from '../../../lab/questions/report.ts'
import type { Embedder } from '../../../src/retrieval/embeddings/embedder.ts'
import { openLibraryIn, putPapers } from '../../support/index-fixtures.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const corpus = [
  { _id: 'd1', title: 'Frogs', text: 'Frogs leap over ponds. They are green.' },
  { _id: 'd2', title: 'Bees', text: 'Bees dance to show where flowers are.' },
  { _id: 'd3', title: '', text: 'Whales sing across oceans.' },
  { _id: 'd4', title: 'Bees', text: 'Bees dance to show where flowers are.' },
]
const queries = [
  { _id: 'q1', text: 'how do frogs leap', metadata: {} },
  { _id: 'q2', text: 'dancing bees' },
  { _id: 'q3', text: 'singing whales of the oceans' },
  { _id: 'q4', text: 'not judged in this split' },
]
const judgements = [
  'query-id\tcorpus-id\tscore',
  'q1\td1\t2',
  'q2\td4\t1',
  'q2\td2\t1',
  'q3\td9\t1',
  'q3\td3\t0',
  '',
]

/** Knows nothing, so that the ranking is by words alone. */
const embedder: Embedder = {
  name: 'none',
  fingerprint: 'none',
  dimension: 2,
  embedPassages: async texts => texts.map(() => new Float32Array(2)),
  embedQuestion: async () => new Float32Array(2),
  coverage: () => 0,
}

function beirFolder(qrels = judgements): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'qrels'))
  writeFileSync(join(folder, 'corpus.jsonl'), corpus.map(line => JSON.stringify(line)).join('\n'))
  writeFileSync(join(folder, 'queries.jsonl'), queries.map(line => JSON.stringify(line)).join('\r\n'))
  writeFileSync(join(folder, 'qrels', 'test.tsv'), qrels.join('\n'))
  return folder
}

function evaluate(folder: string, split = 'test') {
  return evaluateBeir({ folder, split, embedder, clock: () => 0 })
}

describe('evaluateBeir', () => {
  it('ranks the corpus for the judged queries', async () => {
    const evaluation = await evaluate(beirFolder())
    expect(evaluation).toMatchObject({ embeddings: 'none', papers: 4, queries: 3 })
    expect(
      evaluation.rows.map(({ id, nDCGAt10, recallAt100, reciprocalRank }) => [
        id,
        nDCGAt10,
        recallAt100,
        reciprocalRank,
      ]),
    ).toEqual([
      ['q1', 1, 1, 1],
      ['q2', 1, 1, 1],
      ['q3', 0, 0, 0],
    ])
    expect(evaluation.nDCGAt10).toBeCloseTo(2 / 3)
    expect(beirReport(evaluation)).toContain('.6667')
  })

  it('keeps documents apart that say the same', async () => {
    const { rows } = await evaluate(beirFolder())
    expect(rows[1]?.retrieved.map(({ id }) => id).slice(0, 2)).toEqual(['d2', 'd4'])
  })

  it('leaves no library behind', async () => {
    const folder = temporaryFolder()
    await evaluateBeir({
      folder: beirFolder(),
      split: 'test',
      embedder,
      clock: () => 0,
      temporaryFolder: folder,
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps the library in a folder where it is given one, and embeds nothing twice', async () => {
    const [folder, dataDir, first, second] = [
      beirFolder(),
      temporaryFolder(),
      createLetterEmbedder(),
      createLetterEmbedder(),
    ]
    const options = { folder, split: 'test', dataDir, clock: () => 0 }
    const { rows } = await evaluateBeir({ ...options, embedder: first })
    expect(first.embedded).toContain('Frogs. Frogs leap over ponds. They are green.')
    expect((await evaluateBeir({ ...options, embedder: second })).rows).toEqual(rows)
    expect(second.embedded).toEqual([])
  })

  it('refuses a folder that holds other papers', async () => {
    const [dataDir, other] = [temporaryFolder(), beirFolder()]
    writeFileSync(join(other, 'corpus.jsonl'), JSON.stringify(corpus[0]))
    const options = { split: 'test', dataDir, embedder, clock: () => 0 }
    await evaluateBeir({ ...options, folder: beirFolder() })
    await expect(evaluateBeir({ ...options, folder: other })).rejects.toThrow(
      expect.objectContaining({ code: 'wrong-use', message: expect.stringContaining(dataDir) }),
    )
    const library = temporaryFolder()
    await putPapers(openLibraryIn(library), 0, 1)
    await expect(evaluateBeir({ ...options, folder: other, dataDir: library })).rejects.toMatchObject({
      code: 'wrong-use',
    })
  })

  it.each([
    ['a split that is not there', judgements, 'dev', /no qrels\/dev\.tsv; there are test\.tsv/],
    [
      'a judgement without a score',
      [...judgements.slice(0, 2), 'q2 d2 1'],
      'test',
      /test\.tsv, line 3: not query/,
    ],
    ['a judgement on a query that is not there', ['q9\td1\t1'], 'test', /query q9 is judged/],
  ])('refuses %s', async (_, qrels, split, message) => {
    await expect(evaluate(beirFolder(qrels), split)).rejects.toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringMatching(message) }),
    )
  })

  it('refuses a folder that is none of BEIR’s', async () => {
    await expect(evaluate(temporaryFolder())).rejects.toThrow(/it is no BEIR folder/)
  })
})
