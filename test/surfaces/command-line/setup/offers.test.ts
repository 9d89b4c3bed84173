import { describe, expect, it } from 'vitest'
import { costOf, offers, settingOf } from '../../../../src/surfaces/command-line/setup/offers.ts'

const named = (name: string) => {
  const offer = offers.find(each => each.name === name)
  if (offer === undefined) throw new Error(`There is no offer ${name}`)
  return offer
}

describe('costOf', () => {
  it.each([
    [
      'all-MiniLM-L6-v2',
      { papers: 4_942, hasPackage: false, hasModel: false },
      'about 144 MB to download, about 10 minutes to read 4,942 papers',
    ],
    [
      'all-MiniLM-L6-v2',
      { papers: 98, hasPackage: true, hasModel: true },
      'nothing to download, about a minute to read 98 papers',
    ],
    [
      'bge-small-en-v1.5',
      { papers: 200_000, hasPackage: true, hasModel: false },
      'about 35 MB to download, about 14 hours to read 200,000 papers',
    ],
    [
      'builtin',
      { papers: 5, hasPackage: false, hasModel: false },
      'nothing to download, nothing to wait for',
    ],
  ])('tells of %s what it takes', (name, place, cost) => {
    expect(costOf(named(name), place)).toBe(cost)
  })
})

describe('settingOf', () => {
  it('names an offer as the setting does', () => {
    expect(offers.map(settingOf)).toEqual([
      'builtin',
      'transformers:all-MiniLM-L6-v2',
      'transformers:bge-small-en-v1.5',
      'transformers:granite-embedding-small-english-r2',
    ])
  })
})
