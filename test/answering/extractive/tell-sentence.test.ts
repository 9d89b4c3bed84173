import { describe, expect, it } from 'vitest'
import type { DraftStatement } from '../../../src/answering/draft.ts'
import { tellSentence } from '../../../src/answering/extractive/tell-sentence.ts'
import { bundled } from '../../../src/bundled.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { ingestBundledCorpus } from '../../../src/sources/bundled-corpus.ts'
import { paper } from '../../support/papers.ts'
import { evidenceOf } from './hand-made-evidence.ts'
import { hitOf } from './sample-hits.ts'

/** What points to a sentence that the reader does not see. */
const dangling =
  /^(?:It|Its|This|These|Those|They|Their|Such|Both|He|She|However|Moreover|Furthermore|The former|The latter)\b/

function told(of: Paper, index: number, isFirst = true): DraftStatement | undefined {
  const evidence = evidenceOf(hitOf(of))
  const sentence = evidence.sentences.find(each => each.index === index)
  if (sentence === undefined) throw new Error(`There is no sentence ${index}`)
  return tellSentence(evidence, sentence, isFirst)
}

const tango = paper(
  'local:1',
  'Tango: Pruning Heads',
  'We propose Tango for heads. It prunes them. They grow back. Waltz is old. It is slow. This is bad.',
)

describe('tellSentence', () => {
  it('tells a sentence that stands by itself, resting on it alone', () => {
    const draft = told(tango, 3)
    expect(draft?.text).toBe('Waltz is old.')
    expect(draft?.evidence).toMatchObject({ quotes: ['Waltz is old.'] })
  })

  it('puts the paper’s name in place of It behind a sentence that has it, and rests on both', () => {
    const draft = told(tango, 1)
    expect(draft?.text).toBe('Tango prunes them.')
    expect(draft?.evidence).toMatchObject({ quotes: ['We propose Tango for heads.', 'It prunes them.'] })
  })

  it('puts the sentence in front that another leans on', () => {
    expect(told(tango, 4)?.text).toBe('Waltz is old. It is slow.')
  })

  it('tells nothing where that one leans back too', () => {
    expect(told(tango, 2)).toBeUndefined()
    expect(told(tango, 5)).toBeUndefined()
  })

  it('tells nothing where the one before gave orders and is not there', () => {
    const evidence = evidenceOf(hitOf(tango))
    const sentences = evidence.sentences.filter(({ index }) => index !== 3)
    const slow = sentences.find(({ index }) => index === 4)
    if (slow === undefined) throw new Error('The sentence is gone')
    expect(tellSentence({ ...evidence, sentences }, slow, true)).toBeUndefined()
  })
})

describe('tellSentence, over every sentence of the bundled corpus', () => {
  it('says nothing that begins by pointing at what was not said, and rests on the abstract', async () => {
    const library = openSqliteLibrary(':memory:')
    await ingestBundledCorpus(bundled.corpus, library)
    const papers = await library.byDate('newest-first', 200)
    await library.close()
    expect(papers).toHaveLength(98)
    let statements = 0
    for (const each of papers) {
      for (const { index } of hitOf(each).passages) {
        for (const isFirst of [true, false]) {
          const draft = told(each, index, isFirst)
          if (draft === undefined) continue
          statements += 1
          expect(draft.text).not.toMatch(dangling)
          if (draft.evidence.kind !== 'passage') throw new Error('It rests on no passage')
          for (const quote of draft.evidence.quotes) expect(each.abstract).toContain(quote)
        }
      }
    }
    // Most sentences can be told.
    expect(statements).toBeGreaterThan(1000)
  })
})
