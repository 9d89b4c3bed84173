import { describe, expect, it } from 'vitest'
import {
  arxivIdKey,
  doiKey,
  foldText,
  identityKeys,
  isSamePaper,
  sameAbstract,
} from '../../../src/sources/merging/identity.ts'

const abstract =
  'Transformers have become foundational architectures for both natural language and computer vision tasks. However, the high computational cost makes it quite challenging to deploy on resource-constraint devices. This paper investigates the computational bottleneck modules of efficient transformer, i.e., normalization layers and attention modules. LayerNorm is commonly used in transformer architectures but is not computational friendly.'
const other =
  'Speculative decoding emerges as a pivotal technique for enhancing the inference speed of Large Language Models (LLMs). Despite recent research aiming to improve prediction efficiency, multi-sample speculative decoding has been overlooked due to varying numbers of accepted tokens within a batch.'

const record = (fields: Partial<Parameters<typeof identityKeys>[0]>) => ({ abstract, authors: [], ...fields })

const shareKey = (a: Parameters<typeof identityKeys>[0], b: Parameters<typeof identityKeys>[0]) =>
  identityKeys(a).some(key => identityKeys(b).includes(key))

describe('sameAbstract', () => {
  it.each([
    ['the same text', abstract, abstract, true],
    [
      'another case, other punctuation and accents',
      abstract,
      abstract.toUpperCase().replaceAll(',', ' –'),
      true,
    ],
    ['one word changed', abstract, abstract.replace('quite', 'very'), true],
    ['a sentence more', abstract, `${abstract} Code is available.`, true],
    ['the first half', abstract, abstract.slice(0, 230), true],
    ['the second half', abstract, abstract.slice(230), false],
    ['a few words of the beginning', abstract, abstract.slice(0, 105), false],
    ['another text', abstract, other, false],
    ['the same few words', 'This paper is withdrawn.', 'this paper is withdrawn', true],
    ['nearly the same few words', 'This paper is withdrawn.', 'This paper was withdrawn.', false],
    ['nothing', '', '', false],
  ])('compares %s', (_, a, b, same) => {
    expect(sameAbstract(a, b)).toBe(same)
    expect(sameAbstract(b, a)).toBe(same)
  })
})

describe('isSamePaper', () => {
  const title = 'SLAB: Efficient Transformers with Simplified Linear Attention'
  it.each([
    [
      'one arXiv ID',
      record({ arxivId: '2405.11582' }),
      record({ arxivId: '2405.11582', abstract: other }),
      true,
    ],
    [
      'two arXiv IDs for one text',
      record({ arxivId: '2405.11582' }),
      record({ arxivId: '2405.08344' }),
      false,
    ],
    [
      'two arXiv IDs for one DOI',
      record({ arxivId: '2405.11582', doi: '10.1000/1' }),
      record({ arxivId: '2405.08344', doi: '10.1000/1' }),
      false,
    ],
    ['one DOI', record({ doi: '10.1000/A' }), record({ doi: '10.1000/a', abstract: other }), true],
    ['one text', record({ arxivId: '2405.11582' }), record({ doi: '10.1000/1' }), true],
    ['nothing in common', record({ arxivId: '2405.11582' }), record({ abstract: other }), false],
    [
      'one title and its authors',
      record({ title, authors: ['A. Guo', 'B. Chen'] }),
      record({ title: title.toUpperCase(), authors: ['Bo Chen', 'Ai Guo'], abstract: other }),
      true,
    ],
    [
      'one title and some of its authors',
      record({ title, authors: ['A. Guo', 'B. Chen'] }),
      record({ title, authors: ['Guo'], abstract: other }),
      true,
    ],
    [
      'one title and other authors',
      record({ title, authors: ['A. Guo'] }),
      record({ title, authors: ['C. Doe'], abstract: other }),
      false,
    ],
    ['one title and no authors', record({ title }), record({ title, abstract: other }), false],
  ])('decides on %s, both ways and in agreement with the keys', (_, a, b, same) => {
    expect(isSamePaper(a, b)).toBe(same)
    expect(isSamePaper(b, a)).toBe(same)
    if (same) expect(shareKey(a, b)).toBe(true)
  })
})

describe('identityKeys', () => {
  it('has the keys by which commands look papers up', () => {
    const keys = identityKeys(record({ arxivId: '2405.11582', doi: '10.1000/A' }))
    expect(keys).toContain(arxivIdKey('2405.11582'))
    expect(keys).toContain(doiKey('10.1000/a'))
  })

  it('finds a copy that was cut short', () => {
    expect(shareKey(record({}), record({ abstract: abstract.slice(0, 200) }))).toBe(true)
  })

  it('gives papers with short common titles and texts nothing in common', () => {
    const withdrawn = 'This paper has been withdrawn.'
    const a = record({ arxivId: '0704.0001', title: 'Attention', authors: ['A. Guo'], abstract: withdrawn })
    const b = record({ arxivId: '0704.0002', title: 'Attention', authors: ['B. Chen'], abstract: withdrawn })
    expect(shareKey(a, b)).toBe(false)
  })

  it('gives whole numbers below 2^53, each once', () => {
    const keys = identityKeys(record({ title: 'T', authors: ['A B'] }))
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.every(key => Number.isSafeInteger(key) && key >= 0)).toBe(true)
  })
})

describe('foldText', () => {
  it('folds case, accents, compatibility forms and punctuation', () => {
    expect(foldText('Gödel’s  O(n²)-Bound: “A–B”')).toBe('godel s o n2 bound a b')
  })
})
