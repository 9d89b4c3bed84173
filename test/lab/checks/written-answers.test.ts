import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  evaluateWrittenAnswers,
  readWrittenAnswers,
  writtenAnswerReport,
} from '../../../lab/checks/written-answers.ts'
import type { EvaluationQuestion } from '../../../lab/questions/question-file.ts'
import { kangaroo, slab } from '../../answering/generative/cases.ts'
import { createFakeLibrary } from '../../answering/generative/fakes.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const library = createFakeLibrary([kangaroo, slab])
const question: EvaluationQuestion = {
  id: 'q1',
  question: 'How fast is Kangaroo?',
  type: 'number',
  gold: [kangaroo.id],
  facts: ['1.68x', '83.6%', '67M'],
  code: [],
}
const sources = [kangaroo.id, slab.id]

function evaluate(text: string) {
  return evaluateWrittenAnswers([{ id: 'q1', sources, text }], [question], library)
}

describe('evaluateWrittenAnswers', () => {
  it('says what became of each clause, and which of its facts are lost', async () => {
    const evaluation = await evaluate(
      'Kangaroo reaches speedups of up to 1.68x on Spec-Bench [1.4], and SLAB-Swin obtains 93.6% top-1 accuracy on ImageNet-1K [2.3]. It is loved for its 67M [9.9].',
    )
    expect(evaluation).toMatchObject({
      answers: 1,
      clauses: { 'as-written': 1, replaced: 1, dropped: 1 },
      facts: 2,
      lost: 1,
      rows: [{ id: 'q1', facts: ['1.68x', '67M'], lost: ['67M'] }],
    })
    expect(evaluation.rows[0]?.shown).toBe(
      'Kangaroo reaches speedups of up to 1.68x on Spec-Bench. [1] SLAB-Swin obtains 83.6% top-1 accuracy on ImageNet-1K with 16.2ms latency. [2]',
    )
    expect(writtenAnswerReport(evaluation, { verbose: true })).toMatch(
      /q1 clause 2: replaced .*figure[\s\S]*lost: 67M/,
    )
  })

  it('loses no fact to a number that is one off', async () => {
    const { lost, rows } = await evaluate('Kangaroo has 67M parameters [2.1].')
    expect({ lost, shown: rows[0]?.shown }).toEqual({ lost: 0, shown: 'Kangaroo has 67M parameters. [1]' })
  })

  it('refuses a paper that the library does not hold', async () => {
    const answers = [{ id: 'q1', sources: ['9999.99999'], text: 'It is [1.1].' }]
    await expect(evaluateWrittenAnswers(answers, [question], library)).rejects.toThrow('9999.99999')
  })
})

describe('readWrittenAnswers', () => {
  it('says on which line a fault is', async () => {
    const path = join(temporaryFolder(), 'answers.jsonl')
    writeFileSync(path, `${JSON.stringify({ id: 'q1', sources, text: 'x' })}\n{"id": "q2"}\n`)
    await expect(readWrittenAnswers(path)).rejects.toThrow(/line 2/)
  })
})
