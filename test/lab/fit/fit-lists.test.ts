import { describe, expect, it } from 'vitest'
import { fitLists, type ListCase } from '../../../lab/fit/fit-lists.ts'
import { chooseList } from '../../../src/answering/extractive/lists/choose-list.ts'
import type { ListFeatures } from '../../../src/answering/extractive/lists/list-features.ts'
import { hitOf } from '../../answering/extractive/sample-hits.ts'
import { paper } from '../../support/papers.ts'

const nothing: ListFeatures = {
  position: 0,
  retrieval: 0,
  lead: 0,
  feedback: 0,
  topic: 0,
  proposal: 0,
  phrases: 0,
  lacking: 0,
}

/** A list to which those of six papers belong that have the topic. */
function listOf(gold: number, importance = 1): ListCase {
  const papers = [1, 2, 3, 4, 5, 6].map(i => paper(`2401.0000${i}`, `Dance ${i}`))
  return {
    gold: new Set(papers.slice(0, gold).map(({ id }) => id)),
    importance,
    candidates: papers.map((each, i) => ({
      hit: hitOf(each),
      features: { ...nothing, position: Math.log(i + 1), topic: i < gold ? 1 : 0 },
    })),
  }
}

const cases = Array.from({ length: 20 }, (_, i) => listOf(1 + (i % 4)))

describe('fitLists', () => {
  it('learns what the papers of lists have in common, and nothing of what never differs', () => {
    const weights = fitLists(cases)
    expect(weights.topic).toBeGreaterThan(0)
    expect(weights.topic).toBeGreaterThan(weights.position)
    expect(weights.lacking).toBe(0)
  })

  it('makes weights by which lists end where they should', () => {
    const weights = fitLists(cases)
    for (const gold of [1, 2, 3, 4]) {
      const { candidates } = listOf(gold)
      expect(chooseList(candidates, weights)).toHaveLength(gold)
    }
  })

  it('goes by those cases that count most', () => {
    // As many papers with the topic belong on no list: the importance decides.
    const against = listOf(3)
    const turned = { ...against, gold: new Set(['2401.00004', '2401.00005', '2401.00006']) }
    const towards = fitLists([listOf(3, 10), { ...turned, importance: 1 }])
    const away = fitLists([listOf(3, 1), { ...turned, importance: 10 }])
    expect(towards.topic).toBeGreaterThan(0)
    expect(away.topic).toBeLessThan(0)
  })
})
