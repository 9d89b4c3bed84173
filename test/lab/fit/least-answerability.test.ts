import { describe, expect, it } from 'vitest'
import { leastAnswerability } from '../../../lab/fit/least-answerability.ts'

const row = (probability: number, isAnswerable: boolean, isRefused = false) => ({
  probability,
  isAnswerable,
  isRefused,
  importance: 1,
})
const answerable = (count: number, probability: number) =>
  Array.from({ length: count }, () => row(probability, true))

describe('leastAnswerability', () => {
  it('lies in the middle between what is refused and what is answered', () => {
    expect(leastAnswerability([row(0.2, false), row(0.4, false), ...answerable(10, 0.8)])).toBeCloseTo(0.6)
  })

  it('loses at most 2 % of what is answerable for what is not', () => {
    const rows = [row(0.2, false), ...answerable(2, 0.4), row(0.6, false), ...answerable(98, 0.8)]
    expect(leastAnswerability(rows)).toBeCloseTo(0.7)
    const more = [row(0.2, false), ...answerable(3, 0.4), row(0.6, false), ...answerable(97, 0.8)]
    expect(leastAnswerability(more)).toBeCloseTo(0.3)
  })

  it('counts what the rules lose as lost', () => {
    const lost = Array.from({ length: 2 }, () => row(0.9, true, true))
    const rows = [row(0.2, false), row(0.4, true), row(0.6, false), ...lost, ...answerable(97, 0.8)]
    expect(leastAnswerability(rows)).toBeCloseTo(0.3)
  })

  it('loses nothing for what the rules refuse anyway', () => {
    const rows = [row(0.2, false), row(0.4, true), row(0.6, false, true), ...answerable(99, 0.8)]
    expect(leastAnswerability(rows)).toBeCloseTo(0.3)
  })

  it('refuses nothing where there is nothing to refuse', () => {
    expect(leastAnswerability(answerable(5, 0.3))).toBe(0)
    expect(leastAnswerability([])).toBe(0)
  })
})
