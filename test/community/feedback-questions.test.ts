import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readQuestionFile } from '../../lab/questions/question-file.ts'
import { toFeedbackQuestions } from '../../src/community/feedback-questions.ts'
import type { Feedback } from '../../src/library/feedback.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const rated = (changes: Partial<Feedback>): Feedback => ({
  key: 'a',
  ownerId: '7001',
  askerId: '7002',
  serverId: '8001',
  rating: 'up',
  question: 'What is SLAB?',
  paperIds: ['2405.11582'],
  givenAt: 0,
  keptUntil: 1,
  ...changes,
})

describe('toFeedbackQuestions', () => {
  const questions = toFeedbackQuestions([
    rated({}),
    rated({ ownerId: '7003', question: 'what is slab? ' }),
    rated({ question: 'How tall is it?', paperIds: [] }),
    rated({ question: 'Who wrote it?', rating: 'down', reason: 'The wrong paper.' }),
    rated({ question: 'Is it fast?' }),
    rated({ question: 'Is it fast?', ownerId: '7004', rating: 'down' }),
  ])

  it('takes what was helpful for right, and leaves open what was not', () => {
    expect(questions.map(({ question, type, gold }) => [question, type, gold])).toEqual([
      ['What is SLAB?', 'fact', ['2405.11582']],
      ['How tall is it?', 'unanswerable-near', []],
      ['Who wrote it?', 'fact', []],
      ['Is it fast?', 'fact', []],
    ])
    expect(questions[2]?.note).toBe('rated 0 up, 1 down; cited 2405.11582; The wrong paper.')
  })

  it('names nobody', () => {
    expect(JSON.stringify(questions)).not.toMatch(/700\d|8001/)
  })

  it('is read as questions are', async () => {
    const path = join(temporaryFolder(), 'rated.jsonl')
    writeFileSync(path, questions.map(question => JSON.stringify(question)).join('\n'))
    expect(await readQuestionFile(path, 'all')).toHaveLength(4)
  })
})
