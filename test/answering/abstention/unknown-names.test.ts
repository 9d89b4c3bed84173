import { describe, expect, it } from 'vitest'
import { unknownNames } from '../../../src/answering/abstention/unknown-names.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const papers = [
  paper('2401.00001', 'Tango: Dancing with Gradients', 'We propose Tango, which prunes heads.'),
  paper(
    '2401.00002',
    'Waltz: Turning Weights',
    'Waltz rounds weights of BERT after LayerNorm. It needs Adam.',
  ),
]

describe('unknownNames', () => {
  it.each([
    ['Does Tango prune BERT?', []],
    ['Does Tango prune RoFormer?', ['RoFormer']],
    ['does tango prune roberta?', ['roberta']],
    ['Does Tanggo prune BERT?', []],
    ['Does Tango need LAION-5B?', ['LAION-5B']],
    ['Does Tango need BERT-5B?', []],
    ['Does Waltz come after LN?', []],
    ['what does foxtrot v3 prune?', ['foxtrot']],
    ['Does Tango need weights? Ask SomeBody.', []],
  ])('finds names that no paper holds: %s', (text, expected) => {
    const hits = papers.map(each => hitOf(each))
    expect(unknownNames(questionOver(papers, text), hits)).toEqual(expected)
  })
})
