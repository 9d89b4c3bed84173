import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text as readText } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../../src/project-root.ts'
import { makeReadOnly } from '../support/read-only-folder.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { createTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts'

const codeOrigin = z.strictObject({
  url: z.url(),
  place: z.enum(['abstract', 'comments', 'document', 'hugging-face', 'papers-with-code']),
  source: z.strictObject({ name: z.string(), format: z.string() }),
})

const askSchema = z.strictObject({
  id: z.string().optional(),
  question: z.string(),
  kind: z.enum(['answer', 'abstention']),
  text: z.string().min(1),
  statements: z.array(
    z.strictObject({ text: z.string().min(1), citations: z.array(z.number().int().min(1)) }),
  ),
  citations: z.array(
    z.strictObject({
      number: z.number().int().min(1),
      paperId: z.string(),
      arxivId: z.string().nullable(),
      title: z.string(),
      url: z.string().nullable(),
      codeUrls: z.array(z.url()),
      codeOrigins: z.array(codeOrigin),
      quotes: z.array(z.string()),
      withdrawn: z.literal(true).optional(),
    }),
  ),
  nearest: z.array(z.string()),
  reason: z
    .enum(['off-topic', 'not-in-corpus', 'detail-not-given', 'small-talk', 'needs-context', 'other-language'])
    .optional(),
  verdict: z.enum(['yes', 'no']).optional(),
  notStated: z.literal(true).optional(),
  note: z.string().optional(),
  answerer: z.string(),
  retrieved: z.array(
    z.strictObject({ arxivId: z.string().nullable(), paperId: z.string(), score: z.number() }),
  ),
  elapsedMs: z.number(),
})

const hitSchema = z.strictObject({
  paperId: z.string(),
  arxivId: z.string().nullable(),
  title: z.string(),
  score: z.number(),
})

const paperSchema = z.strictObject({
  id: z.string(),
  arxivId: z.string().optional(),
  version: z.number().optional(),
  title: z.string().optional(),
  abstract: z.string(),
  authors: z.array(z.string()),
  authorsComplete: z.boolean(),
  authorCount: z.number().optional(),
  categories: z.array(z.string()),
  comments: z.string().optional(),
  doi: z.string().optional(),
  publishedAt: z.string().optional(),
  updatedAt: z.string().optional(),
  codeUrls: z.array(z.url()),
  codeOrigins: z.array(codeOrigin).optional(),
  withdrawn: z.boolean().optional(),
  sources: z.array(z.strictObject({ name: z.string(), format: z.string() })),
  provenance: z.record(z.string(), z.unknown()),
})

describe('the command line', () => {
  let dataDir: string

  beforeAll(() => {
    dataDir = createTemporaryFolder()
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  const run = (...parameters: string[]) => runFootnote('cli', parameters, { dataDir })

  it('answers a question as one JSON object, with the paper and its code', async () => {
    const { status, stdout } = await run(
      'ask',
      'Which paper compresses checkpoints and where is its code?',
      '--json',
    )
    expect(status).toBe(0)
    const answer = askSchema.parse(JSON.parse(stdout))
    expect(answer.kind).toBe('answer')
    expect(answer.citations[0]).toMatchObject({
      arxivId: '2406.11257',
      codeUrls: ['https://github.com/Gaffey/ExCP'],
      url: 'https://arxiv.org/abs/2406.11257',
    })
    const numbers = answer.citations.map(({ number }) => number)
    for (const { citations } of answer.statements) expect(numbers).toEqual(expect.arrayContaining(citations))
  })

  it('answers a batch line by line, with the IDs it was given, and abstains from what the papers do not say', async () => {
    const batch = join(dataDir, 'batch.jsonl')
    const questions = [
      { id: 'a', question: 'What is Kangaroo?' },
      { id: 'b', question: 'What is TinySAM?' },
      { id: 'off-topic', question: 'how long do i boil an egg?' },
      { id: 'not-given', question: 'Which GPUs was TinySAM trained on?' },
    ]
    writeFileSync(batch, questions.map(each => `${JSON.stringify(each)}\n`).join('\n'))
    const { status, stdout } = await run('ask', '--batch', batch)
    expect(status).toBe(0)
    const answers = stdout
      .trim()
      .split('\n')
      .map(line => askSchema.parse(JSON.parse(line)))
    expect(answers.map(({ id, citations }) => [id, citations[0]?.arxivId])).toEqual([
      ['a', '2404.18911'],
      ['b', '2312.13789'],
      ['off-topic', undefined],
      ['not-given', '2312.13789'],
    ])
    const nothing = { kind: 'abstention', statements: [], citations: [] }
    expect(answers[2]).toMatchObject({ ...nothing, reason: 'off-topic', nearest: [] })
    expect(answers[3]).toMatchObject({ kind: 'answer', notStated: true })
  })

  it('looks a paper up with its sources and its nearest papers', async () => {
    const { stdout } = await run('paper', 'https://arxiv.org/abs/2405.11582v3', '--json')
    const { paper, nearest } = z
      .strictObject({ paper: paperSchema, nearest: z.array(hitSchema) })
      .parse(JSON.parse(stdout))
    expect(paper).toMatchObject({
      id: '2405.11582',
      publishedAt: '2024-05-19',
      comments: 'Accepted to ICML 2024',
    })
    expect(paper.sources).toHaveLength(4)
    expect(nearest).toHaveLength(3)
  })

  it('names the nearest titles where there is no such paper', async () => {
    const { status, stderr } = await run('paper', 'The Art of Cooking Eggs')
    expect(status).toBe(1)
    expect(stderr).toMatch(/No paper in the library goes by/)
  })

  it('recommends papers with a reason each', async () => {
    const { stdout } = await run('related', 'speculative decoding', '--json')
    const found = z
      .strictObject({
        topic: z.string(),
        hits: z.array(hitSchema.extend({ reason: z.string().min(1), shared: z.array(z.string()) })),
        nearest: z.array(z.string()),
      })
      .parse(JSON.parse(stdout))
    expect(
      found.hits
        .slice(0, 2)
        .map(({ arxivId }) => arxivId)
        .sort(),
    ).toEqual(['2404.18911', '2405.07542'])
  })

  it('ranks papers for a query', async () => {
    const { stdout } = await run('search', 'PRepBN', '--limit', '2', '--json')
    const found = z
      .strictObject({ query: z.string(), hits: z.array(hitSchema), elapsedMs: z.number() })
      .parse(JSON.parse(stdout))
    expect(found.hits.map(({ arxivId }) => arxivId)).toEqual(['2405.11582', expect.anything()])
  })

  it('prints the message body that Discord would get', async () => {
    const { stdout } = await run('slash', '/ask question: What is Kangaroo?', '--json')
    const bodies = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>)
    expect(bodies.at(-1)).toMatchObject({ allowed_mentions: { parse: [] }, flags: 32_768 })
  })

  it('leaves status 2 for wrong use', async () => {
    expect(await run('ask')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Nothing was asked'),
    })
    expect(await run('frobnicate')).toMatchObject({ status: 2 })
    expect(await run('search', 'x', '--limit', 'many')).toMatchObject({ status: 2 })
  })

  it('fails with a line that says what to do where its folder cannot be used', async () => {
    const file = join(dataDir, 'not-a-folder')
    writeFileSync(file, '')
    const { status, stdout, stderr } = await run('ask', 'What is Kangaroo?', '--data-dir', file)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(
      /^footnote: The library .+ cannot be opened .+ choose another with FOOTNOTE_DATA_DIR\.\n$/,
    )
  })

  it('fails where nothing of a file is a paper, not where single records are refused', async () => {
    const [good, bad] = [
      {
        id: '2401.00001',
        title: 'Tango',
        abstract: 'We dance.',
        authors: 'Ada Lovelace',
        categories: 'cs.LG',
      },
      { title: 'Waltz', abstract: '', authors: 'Ada Lovelace', categories: 'cs.LG' },
    ].map(record => JSON.stringify(record))
    const folder = temporaryFolder()
    const file = join(folder, 'papers.jsonl')
    writeFileSync(file, `${bad}\n`)
    const refused = await run('ingest', file, '--data-dir', folder)
    expect(refused).toMatchObject({ status: 1, stdout: expect.stringContaining('0 read') })
    expect(refused.stdout).toContain('1 refused')
    writeFileSync(file, `${bad}\n${good}\n`)
    expect(await run('ingest', file, '--data-dir', folder)).toMatchObject({ status: 0 })
  })

  it('asks a library that can only be read, and says so once', async context => {
    const folder = temporaryFolder()
    expect(await run('search', 'Kangaroo', '--data-dir', folder)).toMatchObject({ status: 0 })
    if (!makeReadOnly(folder)) context.skip('this user writes everywhere and may not mount')
    const asked = await run('ask', 'What is Kangaroo?', '--data-dir', folder)
    expect(asked).toMatchObject({ status: 0, stdout: expect.stringContaining('arXiv:2404.18911') })
    expect(asked.stderr.match(/can only be read/g)).toHaveLength(1)
    const ingested = await run('ingest', 'data/corpus/000_91e2ac8782097a94.txt', '--data-dir', folder)
    expect(ingested).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^footnote: .*read-only.*\n$/),
    })
  })

  it('explains every command', async () => {
    const { stdout } = await run('--help')
    const [, listed = ''] = stdout.split(/^Commands:$/m)
    const commands = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name)
    expect(commands).toEqual(
      expect.arrayContaining(['start', 'ask', 'paper', 'search', 'slash', 'ingest', 'eval']),
    )
    const explained = commands
      .filter(name => name !== 'help')
      .map(name => ({ name, run: run(name, '--help') }))
    for (const { name, run: finished } of explained) {
      expect(await finished, name).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(`Usage: footnote ${name}`),
      })
    }
  })
})

describe('a reader of the output that has gone (`| head`)', () => {
  it.each([[['eval', '--help']], [['search', 'pruning', '--json']]])(
    'is no failure: %s',
    async parameters => {
      const child = spawn(process.execPath, [join(projectRoot, 'dist/src/cli.js'), ...parameters], {
        env: { ...process.env, FOOTNOTE_DATA_DIR: temporaryFolder() },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child.stdout.destroy()
      const [stderr, [status]] = await Promise.all([readText(child.stderr), once(child, 'close')])
      expect(stderr).not.toContain('EPIPE')
      expect(status).toBe(0)
    },
  )
})
