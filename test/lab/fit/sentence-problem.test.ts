import { describe, expect, it } from 'vitest'
import type { DevelopmentQuestion } from '../../../lab/fit/development-questions.ts'
import { sentenceProblem } from '../../../lab/fit/sentence-problem.ts'
import { hitOf, questionOver } from '../../answering/extractive/sample-hits.ts'
import { sentenceWeights } from '../../answering/extractive/sentence-weights.ts'
import { paper } from '../../support/papers.ts'

const study = paper(
  '2401.00001',
  'Tango: Dancing with Gradients',
  'Training is slow. People walk. We propose Tango. Tango needs 12 hours on one phone. It is short. It is sweet. It ends.',
)

function foundFor(question: string, facts: readonly string[]) {
  const asked: DevelopmentQuestion = {
    id: 'q',
    question,
    type: 'number',
    gold: ['2401.00001'],
    facts: [...facts],
    code: [],
    file: 'a',
  }
  return { asked, question: questionOver([study], question), compared: [], hits: [hitOf(study)] }
}

describe('sentenceProblem', () => {
  it('scores the share of the facts that the chosen sentences say', async () => {
    const found = foundFor('How many hours does Tango need?', ['12 hours', 'ten phones'])
    const problem = sentenceProblem([found], sentenceWeights)
    expect(await problem.scoresOf(sentenceWeights)).toEqual([0.5])
    const backwards = { ...sentenceWeights, figure: -5, words: -5 }
    expect(await problem.scoresOf(backwards)).toEqual([0])
  })

  it('counts a fact more the sooner it is said', async () => {
    const found = foundFor('How many hours, and is it short?', ['short'])
    const problem = sentenceProblem([found], sentenceWeights)
    const [late = 0] = await problem.scoresOf(sentenceWeights)
    const [soon = 0] = await problem.scoresOf({ ...sentenceWeights, figure: 0 })
    expect(soon).toBeGreaterThan(late)
    expect(late).toBeGreaterThan(0)
  })

  it('takes the paper that answers, whatever was found before it', async () => {
    const waltz = hitOf(paper('2401.00002', 'Waltz', 'Waltz needs ten phones.'))
    const found = foundFor('How many hours are needed?', ['12 hours'])
    const misled = { ...found, hits: [waltz, ...found.hits] }
    expect(await sentenceProblem([misled], sentenceWeights).scoresOf(sentenceWeights)).toEqual(
      await sentenceProblem([found], sentenceWeights).scoresOf(sentenceWeights),
    )
  })

  it('leaves out what asks for a paper as a whole', () => {
    expect(sentenceProblem([foundFor('Summarize Tango', ['Tango'])], sentenceWeights).importances).toEqual([])
  })

  it('counts what the answer says of the paper anyway', async () => {
    const found = foundFor('How many hours on a phone?', ['Dancing with Gradients'])
    const problem = sentenceProblem([found], sentenceWeights)
    expect(await problem.scoresOf(sentenceWeights)).toEqual([1])
  })

  it('leaves out what is not answered with sentences, and what has no facts', () => {
    const found = [foundFor('Which papers dance?', ['12 hours']), foundFor('How many hours?', [])]
    expect(sentenceProblem(found, sentenceWeights).importances).toEqual([])
  })
})
