import { describe, expect, it } from 'vitest'
import { createStageClock } from '../../../lab/measures/stage-clock.ts'

describe('createStageClock', () => {
  it('tells the stages of each measured work, and the rest of it', async () => {
    let now = 0
    const pass = async (milliseconds: number): Promise<void> => {
      now += milliseconds
    }
    const { timeStage, measure } = createStageClock(() => now)
    const work = async (): Promise<void> => {
      await pass(1)
      await timeStage('index', () => pass(2))
      await timeStage('papers', () => pass(4))
      await timeStage('papers', () => pass(8))
    }
    const expected = { question: 0, index: 2, papers: 12, sentences: 0, rest: 1 }
    expect(await measure(work)).toEqual(expected)
    expect(await measure(work)).toEqual(expected)
  })
})
