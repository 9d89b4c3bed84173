import { describe, expect, it } from 'vitest'
import { type AcronymTable, expandAcronyms } from '../../src/question/expansions.ts'

const known = new Map([
  ['llm', 'larg languag model'],
  ['mllm', 'multimod larg languag model'],
  ['sam', 'segment anyth model'],
])
const table: AcronymTable = {
  expansionOf: acronym => known.get(acronym),
  acronymOf: expansion => [...known].find(([, words]) => words === expansion)?.[0],
}

describe('expandAcronyms', () => {
  it('says what a short form stands for', () => {
    expect(expandAcronyms('Which LLMs see videos?', table)).toEqual([
      { asked: 'llm', terms: ['larg', 'languag', 'model'] },
    ])
  })

  it('finds the short form of words that are written out', () => {
    expect(expandAcronyms('Which works use the Segment Anything Model?', table)).toEqual([
      { asked: 'segment anyth model', terms: ['sam'] },
    ])
  })

  it('finds it where a part of the words is a short form itself', () => {
    expect(expandAcronyms('multimodal LLMs', table)).toEqual([
      { asked: 'llm', terms: ['larg', 'languag', 'model'] },
      { asked: 'multimod larg languag model', terms: ['mllm'] },
    ])
  })

  it('adds no short form that is asked for anyway, and nothing to other words', () => {
    expect(expandAcronyms('the segment anything model, SAM', table)).toEqual([
      { asked: 'sam', terms: ['segment', 'anyth', 'model'] },
    ])
    expect(expandAcronyms('pruning tokens', table)).toEqual([])
    expect(expandAcronyms('', table)).toEqual([])
  })
})
