import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readQuestionFile, readSetAsideFile } from '../../../lab/questions/question-file.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const question = {
  id: 'q1',
  question: 'What is it?',
  type: 'fact',
  gold: ['2405.11582'],
  facts: ['x'],
  code: [],
}

function file(...lines: readonly (object | string)[]): string {
  const path = join(temporaryFolder(), 'questions.jsonl')
  writeFileSync(path, lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return path
}

describe('readQuestionFile', () => {
  it.each([
    ['qa-dev.jsonl', 'dev', 50],
    ['qa-dev.jsonl', 'all', 50],
    ['own-questions.jsonl', 'dev', 600],
    ['own-questions.jsonl', 'test', 430],
    ['own-questions.jsonl', 'all', 1030],
    ['comparison-questions.jsonl', 'dev', 121],
    ['comparison-questions.jsonl', 'all', 121],
    ['other-questions.jsonl', 'dev', 2700],
    ['other-questions.jsonl', 'test', 767],
  ] as const)('reads the questions that come with the project: %s, split %s', async (name, split, count) => {
    const questions = await readQuestionFile(join(projectRoot, 'data', 'eval', name), split)
    expect(questions).toHaveLength(count)
  })

  it('takes a question without a split as one of dev', async () => {
    const path = file(question, '', { ...question, id: 'q2', split: 'test' })
    expect((await readQuestionFile(path, 'dev')).map(({ id }) => id)).toEqual(['q1'])
    expect((await readQuestionFile(path, 'test')).map(({ id }) => id)).toEqual(['q2'])
  })

  it.each([
    ['what is not JSON', ['{"id": '], /line 2: not JSON/],
    ['an unknown type', [{ ...question, id: 'q2', type: 'lists' }], /line 2: type: /],
    ['a missing field', [{ ...question, id: 'q2', gold: undefined }], /line 2: gold: /],
    ['a link that is none', [{ ...question, id: 'q2', code: ['github'] }], /line 2: code\.0: /],
    ['a yes-no question without its answer', [{ ...question, id: 'q2', type: 'yes-no' }], /line 2: answer: /],
    ['an ID that was there', [question], /line 2: id q1 stands on line 1 too/],
  ])('refuses %s with the line', async (_, lines, message) => {
    await expect(readQuestionFile(file(question, ...lines), 'all')).rejects.toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringMatching(message) }),
    )
  })

  it('reads facts and quotes as the library reads abstracts', async () => {
    const latex = {
      ...question,
      facts: ['1.45$\\times$', 'BiF$_3$'],
      quotes: ['It is \\emph{70\\%} of $O(1)$.'],
    }
    expect(await readQuestionFile(file(latex), 'all')).toMatchObject([
      { facts: ['1.45×', 'BiF₃'], quotes: ['It is 70% of O(1).'] },
    ])
  })

  it('takes a link as abstracts write it', async () => {
    const code = ['github.com/a/b', 'https://a.github.io']
    expect(await readQuestionFile(file({ ...question, type: 'code', code }), 'all')).toMatchObject([{ code }])
  })

  it('refuses a line that is not JSON', async () => {
    const path = join(temporaryFolder(), 'latin.jsonl')
    writeFileSync(path, Buffer.from([0x7b, 0xe9, 0x7d]))
    await expect(readQuestionFile(path, 'all')).rejects.toThrow(/latin\.jsonl, line 1: not JSON/)
  })

  it('refuses a file that is not there, and one without a question of the split', async () => {
    await expect(readQuestionFile('nowhere.jsonl', 'all')).rejects.toThrow(/nowhere\.jsonl cannot be read/)
    await expect(readQuestionFile(file(question), 'test')).rejects.toThrow(/no question of the split test/)
  })
})

describe('readSetAsideFile', () => {
  it('takes the split test, or all of a file without splits', async () => {
    const second = { ...question, id: 'q2' }
    const ids = async (path: string) => (await readSetAsideFile(path)).map(({ id }) => id)
    expect(await ids(file(question, { ...second, split: 'test' }))).toEqual(['q2'])
    expect(await ids(file(question, second))).toEqual(['q1', 'q2'])
    await expect(ids(file({ ...question, split: 'dev' }))).rejects.toThrow(/no question of the split test/)
  })
})
