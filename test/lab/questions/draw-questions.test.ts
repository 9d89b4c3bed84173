import { describe, expect, it } from 'vitest'
import { drawQuestions, toQuestionTypes } from '../../../lab/questions/draw-questions.ts'
import type { EvaluationQuestion } from '../../../lab/questions/question-file.ts'

const questions = Array.from(
  { length: 40 },
  (_, i): EvaluationQuestion => ({
    id: `q${i}`,
    question: 'How many?',
    type: i % 2 === 0 ? 'number' : 'fact',
    gold: [],
    facts: [],
    code: [],
  }),
)

describe('drawQuestions', () => {
  it('draws the same ones for the same seed, in their order, and others for another', () => {
    const ids = (seed: number) =>
      drawQuestions(questions, { count: 5, seed }).map(({ id }) => Number(id.slice(1)))
    expect(ids(1)).toEqual(ids(1))
    expect(ids(1)).toEqual([...ids(1)].sort((a, b) => a - b))
    expect(new Set(ids(1)).size).toBe(5)
    expect(ids(1)).not.toEqual(ids(2))
  })

  it('draws from the types that are asked for', () => {
    const drawn = drawQuestions(questions, { types: ['number'], count: 100, seed: 1 })
    expect(drawn.map(({ type }) => type)).toEqual(Array(20).fill('number'))
  })
})

describe('toQuestionTypes', () => {
  it('refuses a type that there is not', () => {
    expect(toQuestionTypes('number, yes-no')).toEqual(['number', 'yes-no'])
    expect(() => toQuestionTypes('number,riddle')).toThrow(/riddle/)
  })
})
