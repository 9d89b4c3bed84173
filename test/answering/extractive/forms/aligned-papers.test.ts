import { describe, expect, it } from 'vitest'
import type { AnsweredQuestion } from '../../../../src/domain/answer.ts'
import { bundledAnswers } from '../bundled-answers.ts'

const bundled = bundledAnswers()

async function aligned(paperIds: readonly string[]): Promise<AnsweredQuestion> {
  const about = { paperIds, form: 'aspects' } as const
  const { answer } = await bundled.answerer.answer('How do they compare?', { about })
  if (answer.kind === 'answer') return answer
  throw new Error(answer.reason)
}

describe('papers side by side', () => {
  it('are cited in the order in which they were named', async () => {
    const { citations } = await aligned(['2406.11257', '2404.18911'])
    expect(citations.map(({ number, paper }) => [number, paper.arxivId])).toEqual([
      [1, '2406.11257'],
      [2, '2404.18911'],
    ])
  })

  it('are told in whole sentences of their own abstracts, of each aspect one at most', async () => {
    const { statements, citations } = await aligned(['2406.11257', '2404.18911', '2405.11582'])
    for (const { text, evidence, citationNumbers } of statements) {
      const paper = citations.find(({ number }) => number === citationNumbers[0])?.paper
      if (evidence.kind === 'passage') expect(paper?.abstract).toContain(text)
      else expect(text).toBe(paper?.codeUrls.join(' · '))
    }
    const places = statements.map(({ aspect, citationNumbers }) => `${aspect} ${citationNumbers.join()}`)
    expect(new Set(places).size).toBe(places.length)
  })

  it('say nothing of data where the abstract names none', async () => {
    const { statements } = await aligned(['2406.11257', '2404.18911'])
    const data = statements.filter(({ aspect }) => aspect === 'data')
    expect(data.map(({ text }) => text)).toEqual([expect.stringContaining('on Spec-Bench')])
  })
})
