import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runFootnote } from '../support/run-footnote.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const question = {
  id: 'q1',
  question: 'By how many percent does Gemma 2B-2B beat Gemma 2B after instruction tuning?',
  type: 'number',
  gold: ['2504.06225'],
  facts: ['7%'],
  code: [],
}

function jsonLines(rows: readonly object[]): string {
  return rows.map(row => `${JSON.stringify(row)}\n`).join('')
}

describe('footnote eval', () => {
  let folder: string
  const run = (...parameters: string[]) => runFootnote('cli', ['eval', ...parameters], { dataDir: folder })
  const file = (name: string) => join(folder, name)

  beforeAll(() => {
    folder = createTemporaryFolder()
    writeFileSync(file('questions.jsonl'), `${JSON.stringify(question)}\n`)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('prints what a model would be given, and measures answers that were written to it', async () => {
    const asked = ['--questions', file('questions.jsonl'), '--types', 'number', '--draw', '1', '--seed', '2']
    const prompts = await run(...asked, '--prompts')
    expect(prompts.status).toBe(0)
    const { id, sources, prompt } = z
      .object({ id: z.string(), sources: z.array(z.string()), prompt: z.string() })
      .parse(JSON.parse(prompts.stdout))
    expect(sources).toHaveLength(10)
    const [, number, sentence] = /^(\d+\.\d+) (.*\b7%.*)$/m.exec(prompt) ?? []
    writeFileSync(
      file('written.jsonl'),
      jsonLines([{ id, sources, text: `${sentence?.replace(/\.$/, '')} [${number}].` }]),
    )
    const { status, stdout } = await run(...asked, '--answers-of', file('written.jsonl'), '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ answers: 1, clauses: { 'as-written': 1 }, facts: 1, lost: 0 })
  })

  it('adds each run to a history, which it plots', async () => {
    const parameters = ['--questions', file('questions.jsonl'), '--history', file('history.jsonl')]
    expect(await run(...parameters)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('citation recall'),
    })
    expect(await run(...parameters, '--json')).toMatchObject({ status: 0 })
    const [line = ''] = readFileSync(file('history.jsonl'), 'utf8').split('\n')
    expect(JSON.parse(line)).toMatchObject({ file: 'questions.jsonl', answerer: 'extractive', questions: 1 })

    const plot = [
      '--plot',
      file('history.jsonl'),
      '--out',
      file('history.svg'),
      '--metrics',
      'factCoverage,overall.hitAt1',
    ]
    expect(await run(...plot)).toMatchObject({ status: 0, stdout: `${file('history.svg')}: 2 runs\n` })
    expect(readFileSync(file('history.svg'), 'utf8')).toMatch(
      /^<svg [\s\S]*>overall\.hitAt1 [\s\S]*<\/svg>\n$/,
    )
  })

  it('compares two runs', async () => {
    const { stdout } = await run('--questions', file('questions.jsonl'), '--json')
    writeFileSync(file('run.json'), stdout)
    const compared = await run('--compare', file('run.json'), file('run.json'), '--json')
    expect(JSON.parse(compared.stdout)).toMatchObject({
      summary: { overall: { questions: 1, better: 0, worse: 0, mixed: 0, same: 1 } },
      questions: [{ id: 'q1', verdict: 'same' }],
    })
    const text = await run('--compare', file('run.json'), file('run.json'))
    expect(text).toMatchObject({ status: 0, stdout: expect.stringMatching(/^all +1 +0 +0 +0 +1$/m) })
  })

  it('puts labelled statements through the checks', async () => {
    const statements = [
      {
        id: 's1',
        split: 'dev',
        statement: 'Kangaroo achieves speedups up to 1.68x on Spec-Bench.',
        citedIds: ['2404.18911'],
        label: 'supported',
      },
      {
        id: 's2',
        split: 'dev',
        statement: 'Kangaroo achieves speedups up to 9.9x on Spec-Bench.',
        citedIds: ['2404.18911'],
        label: 'wrong-figure',
      },
      {
        id: 's3',
        split: 'test',
        statement: 'Kangaroo is a bird.',
        citedIds: ['2404.18911'],
        label: 'invented-name',
      },
    ]
    writeFileSync(file('statements.jsonl'), jsonLines(statements))
    const { status, stdout } = await run('--statements', file('statements.jsonl'), '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ split: 'dev', caught: 1, dropped: 0 })
    const text = await run('--statements', file('statements.jsonl'), '--split', 'test')
    expect(text).toMatchObject({ status: 0, stdout: expect.stringMatching(/invented-name/) })
  })

  it('judges labelled claims by their abstracts', async () => {
    const claims = file('claims')
    mkdirSync(join(claims, 'qrels'), { recursive: true })
    writeFileSync(
      join(claims, 'corpus.jsonl'),
      jsonLines([{ _id: 'a', title: '', text: 'Pruning reduces the latency of large models.' }]),
    )
    const claim = (label: string) => ({ a: [{ sentences: [0], label }] })
    writeFileSync(
      join(claims, 'queries.jsonl'),
      jsonLines([
        { _id: '1', text: 'Pruning reduces latency.', metadata: claim('SUPPORT') },
        { _id: '2', text: 'Pruning increases latency.', metadata: claim('CONTRADICT') },
      ]),
    )
    writeFileSync(join(claims, 'qrels', 'train.tsv'), 'query-id\tcorpus-id\tscore\n1\ta\t1\n2\ta\t1\n')
    const { status, stdout } = await run('--claims', claims, '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ folder: claims, split: 'train', pairs: 2, accuracy: 1 })
    const text = await run('--claims', claims)
    expect(text).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 pairs of a claim and an abstract, accuracy 1.000'),
    })
  })

  it('fits nothing on the test split', async () => {
    const { status, stdout, stderr } = await run(
      '--fit',
      file(''),
      '--split',
      'test',
      '--out',
      file('weights.json'),
    )
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('--fit takes the split dev alone')
    expect(existsSync(file('weights.json'))).toBe(false)
  })

  it.each([
    [['--fit', '--questions', 'questions.jsonl']],
    [['--fit', '--beir', 'folder']],
    [['--compare', 'one.json']],
    [['--compare', 'one.json', 'two.json', 'three.json']],
    [['--beir', 'x', '--history', 'y']],
    [['--plot', 'history.jsonl', '--compare', 'a', 'b']],
  ])('calls %j wrong use', async parameters => {
    expect(await run(...parameters)).toMatchObject({ status: 2, stdout: '' })
  })
})
