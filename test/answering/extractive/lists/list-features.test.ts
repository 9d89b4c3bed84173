import { describe, expect, it } from 'vitest'
import type { ReadSentence } from '../../../../src/answering/evidence/sentence-features.ts'
import {
  describeCandidates,
  type ListFeatures,
} from '../../../../src/answering/extractive/lists/list-features.ts'
import type { Hit } from '../../../../src/domain/hit.ts'
import type { Paper } from '../../../../src/domain/paper.ts'
import { toTerms, toWords } from '../../../../src/text/terms.ts'
import { paper } from '../../../support/papers.ts'
import { hitOf, questionOver } from '../sample-hits.ts'

function featuresOf(
  papers: readonly Paper[],
  question: string,
  scores: readonly number[] = [],
): readonly ListFeatures[] {
  const hits = papers.map((each, i) => hitOf(each, { score: scores[i] ?? 1 }))
  return describeCandidates(questionOver(papers, question), hits, sentencesOf).map(({ features }) => features)
}

/** The sentences of a hit; what begins with `We` proposes something. */
function sentencesOf({ passages }: Hit): readonly ReadSentence[] {
  return passages.map(({ text }, index) => {
    const objective = text.startsWith('We') ? 1 : 0
    return {
      index,
      text,
      terms: new Set(toTerms(text)),
      words: toWords(text),
      meanings: [],
      vector: new Float32Array(),
      roles: { background: 1 - objective, objective, method: 0, result: 0, other: 0 },
      values: new Set(),
    }
  })
}

const dances = ['Waltz', 'Tango', 'Polka', 'Samba'].map((title, i) => paper(`2401.0000${i}`, title))

describe('describeCandidates', () => {
  it('measures how well each was found from the weaker half to the best', () => {
    const features = featuresOf(dances, 'papers on dances', [0.9, 0.7, 0.3, 0.1])
    const retrieval = features.map(each => Number(each.retrieval.toFixed(3)))
    expect(retrieval).toEqual([1, 0.714, 0.143, -0.143])
    expect(features.map(each => Number(each.lead.toFixed(3)))).toEqual([0.286, 0.571, 0.286, 0])
  })

  it('describes a single paper and none', () => {
    const [only] = featuresOf(dances.slice(0, 1), 'papers on waltz')
    expect(only).toMatchObject({ position: 0, retrieval: 1, lead: 0 })
    expect(featuresOf([], 'papers on waltz')).toEqual([])
  })

  it('tells what a paper proposes from what it mentions', () => {
    const proposing = paper('2401.00001', 'Waltz', 'Others step. We propose to prune heads.')
    const mentioning = paper('2401.00002', 'Tango', 'Others prune heads. We propose to dance.')
    const [first, second] = featuresOf([proposing, mentioning], 'which papers prune heads?')
    expect([first?.topic, second?.topic]).toEqual([1, 1])
    expect(first?.proposal).toBe(1)
    expect(second?.proposal).toBe(0)
  })

  it('tells words that stand side by side from the same words apart', () => {
    const together = paper('2401.00001', 'Waltz', 'It is about speculative decoding.')
    const apart = paper('2401.00002', 'Tango', 'Decoding is quick. It is speculative.')
    const [first, second] = featuresOf([together, apart], 'papers on speculative decoding')
    expect(first).toMatchObject({ phrases: 1, lacking: 0 })
    expect(second).toMatchObject({ phrases: 0, lacking: 1, topic: 1 })
  })

  it('reads notes and the owners of code too', () => {
    const noted = { ...paper('2401.00001'), comments: 'ICML 2024 oral' }
    const owned = { ...paper('2401.00002'), codeUrls: ['https://github.com/mindspore-lab/models'] }
    const [first, second] = featuresOf([noted, owned], 'oral papers or MindSpore')
    expect(first?.topic).toBeGreaterThan(0)
    expect(second?.topic).toBeGreaterThan(0)
  })
})
