import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importancesOf, readDevelopmentFile } from '../../../lab/fit/development-questions.ts'
import { readQuestionFile } from '../../../lab/questions/question-file.ts'
import { bundled } from '../../../src/config.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function questionFile(...splits: readonly (string | undefined)[]): { path: string; text: string } {
  const path = join(temporaryFolder(), 'questions.jsonl')
  const rows = splits.map((split, i) => ({
    id: `q${i}`,
    question: 'Why?',
    type: 'fact',
    gold: [],
    facts: [],
    code: [],
    ...(split !== undefined && { split }),
  }))
  const text = rows.map(row => `${JSON.stringify(row)}\n`).join('')
  writeFileSync(path, text)
  return { path, text }
}

describe('readDevelopmentFile', () => {
  it('leaves the rows of the test split where they are', async () => {
    const { path, text } = questionFile('test', 'dev', undefined, 'test')
    const { questions, ...rest } = await readDevelopmentFile(path)
    expect(questions.map(({ id, file }) => [id, file])).toEqual([
      ['q1', 'questions.jsonl'],
      ['q2', 'questions.jsonl'],
    ])
    const sha256 = createHash('sha256').update(text).digest('hex')
    expect(rest).toEqual({ name: 'questions.jsonl', sha256, split: 'dev' })
  })

  it('refuses a file of test rows alone', async () => {
    const { path } = questionFile('test', 'test')
    await expect(readDevelopmentFile(path)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('no question of the split dev'),
    })
  })

  it('takes no row of the test split from the files that weights are fitted on', async () => {
    for (const file of [bundled.questions, bundled.ownQuestions]) {
      const { questions } = await readDevelopmentFile(file)
      const testRows = (await readQuestionFile(file, 'all')).filter(({ split }) => split === 'test')
      const ids = new Set(testRows.map(({ id }) => id))
      expect(questions.filter(({ id }) => ids.has(id))).toEqual([])
    }
  })
})

describe('importancesOf', () => {
  it('lets the files count alike', () => {
    expect(importancesOf([{ file: 'a' }, { file: 'b' }, { file: 'b' }])).toEqual([1, 0.5, 0.5])
  })
})
