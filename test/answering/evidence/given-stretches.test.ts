import { describe, expect, it } from 'vitest'
import { stretchesThatAnswer } from '../../../src/answering/evidence/given-stretches.ts'
import type { Wording } from '../../../src/domain/question.ts'
import { intents } from '../../../src/domain/question.ts'
import { toTerms, toWords } from '../../../src/text/terms.ts'

function asking(
  values: Wording['values'],
  focus: string,
  number = 1,
): Parameters<typeof stretchesThatAnswer>[0] {
  const shares = Object.fromEntries(intents.map(intent => [intent, intent === 'number' ? number : 0]))
  return { values, focus: toTerms(focus), intents: shares as Wording['intents'] }
}

function sentence(text: string) {
  return { text, words: toWords(text) }
}

describe('stretchesThatAnswer', () => {
  it('gives the values of the kind that is asked for', () => {
    const told = sentence('With 67 heads it is 1.68× as fast.')
    expect(stretchesThatAnswer(asking(['figure', 'factor'], 'speedup'), told)).toEqual(['1.68×'])
  })

  it('gives the number beside what is counted, where several stand there', () => {
    const told = sentence('It holds 400 questions of 43 kinds.')
    expect(stretchesThatAnswer(asking(['figure'], 'questions'), told)).toEqual(['400'])
    expect(stretchesThatAnswer(asking(['figure'], 'kinds'), told)).toEqual(['43'])
    expect(stretchesThatAnswer(asking(['figure'], 'heads'), told)).toEqual([])
  })

  it('gives none where no value is asked for, or so many are given that none stands out', () => {
    expect(stretchesThatAnswer(asking([], 'questions'), sentence('It holds 400 questions.'))).toEqual([])
    expect(
      stretchesThatAnswer(asking(['figure'], 'questions', 0), sentence('It holds 400 questions.')),
    ).toEqual([])
    const many = sentence('It gains 1%, 2%, 3% and 4%.')
    expect(stretchesThatAnswer(asking(['percent'], 'gain'), many)).toEqual([])
  })
})
