import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

describe('footnote eval', () => {
  let folder: string
  const run = (...parameters: string[]) => runFootnote('cli', ['eval', ...parameters], { dataDir: folder })
  const file = (name: string) => join(folder, name)

  beforeAll(() => {
    folder = createTemporaryFolder()
    writeFileSync(file('questions.jsonl'), `${JSON.stringify(question)}\n`)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

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

  it.each([
    [['--compare', 'one.json']],
    [['--compare', 'one.json', 'two.json', 'three.json']],
    [['--beir', 'x', '--history', 'y']],
    [['--plot', 'history.jsonl', '--compare', 'a', 'b']],
  ])('calls %j wrong use', async parameters => {
    expect(await run(...parameters)).toMatchObject({ status: 2, stdout: '' })
  })
})
