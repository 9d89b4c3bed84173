import { describe, expect, it } from 'vitest'
import { abstentionReason } from '../../../src/answering/abstention/abstention.ts'
import { readComparison } from '../../../src/answering/reading/compared-hits.ts'
import type { AbstentionReason } from '../../../src/domain/answer.ts'
import type { Hit } from '../../../src/domain/hit.ts'
import { bundledWeights } from '../../support/bundled-weights.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const tango = paper('2401.00001', 'Tango: Dancing with Gradients', 'We propose Tango, which prunes heads.')
const waltz = paper('2401.00002', 'Waltz: Turning Weights', 'Waltz rounds weights of BERT. It needs Adam.')
const papers = [tango, waltz]

/** Answerable is what has a paper nearer than 0.2, or names one. */
const nearOrNamed = {
  intercept: -4,
  dense: 20,
  length: 0,
  agreement: 0,
  sentenceWords: 0,
  personal: 0,
  aboutWork: 0,
  asksForList: 0,
  named: 10,
  least: 0.5,
}

/** Compared is what the question names: two papers found alike would stand out among two. */
function readFor(text: string, hits: readonly Hit[]) {
  return readComparison(questionOver(papers, text), hits, { ...bundledWeights.comparisons, least: 1 })
}

/** Why a question would not be answered, with both papers found as near as said. */
function reasonFor(text: string, denseScore = 0.6): AbstentionReason | undefined {
  const hits = papers.map(each => hitOf(each, { denseScore }))
  return abstentionReason(readFor(text, hits), hits, nearOrNamed)
}

describe('abstentionReason', () => {
  it.each<[string, AbstentionReason | undefined]>([
    ['Which heads are pruned?', undefined],
    ['What does Tango prune?', undefined],
    ['What does Tango prune in SegFormer?', 'detail-not-given'],
    ['How does RoFormer turn weights?', 'not-in-corpus'],
    ['how does foxtrot v3 turn weights?', 'not-in-corpus'],
    ['which heads are pruned in golf 7', 'not-in-corpus'],
    ['which weights are rounded in bert 2', undefined],
    ['Does Tango prune heads in stage 2?', undefined],
    ['Which optimiser does Tango use?', 'detail-not-given'],
    ['Which optimiser does Waltz use?', undefined],
    ['Does Tango prune BERT?', 'detail-not-given'],
    ['Where is the code of Tango for BERT?', undefined],
    ['Which papers prune BERT like Tango?', undefined],
    ['Tango vs Waltz: which optimiser?', undefined],
    ['How does BERT embed words?', 'not-in-corpus'],
    ['If I plug Tango into Waltz, which heads remain?', 'detail-not-given'],
    ['Which GPU do Tango and Waltz need?', undefined],
    ['What is 2401.00002 about?', undefined],
    ['What is 2401.00003 about?', 'not-in-corpus'],
    ['What does paper 2499.00003 say?', 'not-in-corpus'],
    ['Who wrote Dancing Is All You Want?', 'not-in-corpus'],
    ['papers since 2023', undefined],
    ['When was Tango published?', undefined],
    ['How many papers are there?', undefined],
    ['What is it?', 'off-topic'],
  ])('decides about %j', (text, expected) => {
    expect(reasonFor(text)).toBe(expected)
  })

  it('takes a question far from every paper for off-topic', () => {
    expect(reasonFor('Which heads are pruned?', 0.05)).toBe('off-topic')
  })

  it('answers what notes say, though no abstract does', () => {
    const noted = { ...paper('2401.00009', 'Polka', 'It is a dance.'), comments: 'ICML 2024' }
    const question = questionOver([...papers, { title: 'ICML', abstract: '' }], 'papers at ICML')
    const hits = [hitOf(noted, { score: 0.05 })]
    const read = { question, compared: [] }
    expect(abstentionReason(read, hits, nearOrNamed)).toBeUndefined()
    expect(abstentionReason(read, [hitOf(paper('2401.00009'), { score: 0.05 })], nearOrNamed)).toBe(
      'off-topic',
    )
  })

  it('answers about a paper that is named, however far it seems', () => {
    expect(reasonFor('What does Tango prune?', 0.05)).toBeUndefined()
  })

  it('has no answer where nothing was found', () => {
    expect(abstentionReason(readFor('Which heads are pruned?', []), [], nearOrNamed)).toBe('off-topic')
    expect(abstentionReason(readFor('What is 2401.00003 about?', []), [], nearOrNamed)).toBe('not-in-corpus')
  })
})
