import { describe, expect, it } from 'vitest'
import { checkStatement } from '../../../src/answering/verification/check-statement.ts'
import { toCheckedSource } from '../../../src/answering/verification/sources.ts'
import { paper } from '../../support/papers.ts'

const url = 'https://github.com/Equationliu/Kangaroo'
const kangaroo = toCheckedSource({
  ...paper(
    '2404.18911',
    'Kangaroo: Lossless Self-Speculative Decoding',
    `Kangaroo uses a fixed shallow sub-network as a self-draft model, with a mixture of experts on top. It does not need a separate draft model. Kangaroo achieves speedups up to 1.68× on Spec-Bench, outperforming Medusa-1 with 88.7\\% fewer additional parameters (67M compared to 591M). It adds +1.2% accuracy and +80% GPU throughput on Kinetics400. On CIFAR100, ImageNet and VTAB-1k, accuracy rises by 2.3%, 1.5%, and 2.0%, respectively. It improves quality from 37.36 to 37.70 in five settings on 99,100 questions. It has lower latency and higher throughput. Encoder features change gently, whereas decoder features vary strongly. Code: ${url}.`,
  ),
  authors: ['Fangcheng Liu', 'Yehui Tang'],
  comments: 'NeurIPS 2024',
  codeUrls: [url],
})

function faults(text: string): readonly string[] {
  return [...new Set(checkStatement(text, [kangaroo]).faults.map(({ kind }) => kind))]
}

describe('checkStatement', () => {
  it.each([
    'Kangaroo achieves speedups of up to 1.68x on Spec-Bench.',
    'Kangaroo is up to 1.68 times faster on Spec-Bench, a speedup that it achieves with 67 million additional parameters.',
    'Kangaroo has 88.7% fewer additional parameters than Medusa-1.',
    'Kangaroo has 88.7 percent fewer additional parameters, 67M compared to 591M.',
    'There is no need for a separate draft model.',
    'It uses a shallow sub-network as its draft model with MoE on top.',
    'Accuracy rises by 2.0% on VTAB-1k.',
    'Quality improves from 37.36 to 37.70 on 99100 questions in 5 settings.',
    'Decoder features vary strongly, while encoder features change gently.',
    'Kangaroo was written by Fangcheng Liu and Yehui Tang for NeurIPS 2024.',
    `The code of Kangaroo is at ${url}/.`,
    'On Kinetics400 it adds 80% GPU throughput and 1.2% accuracy.',
  ])('keeps: %s', text => {
    expect(checkStatement(text, [kangaroo]).faults).toEqual([])
  })

  it.each([
    ['figure', 'Kangaroo achieves speedups of up to 2.68x on Spec-Bench.'],
    ['figure', 'Kangaroo achieves speedups of up to 1.6× on Spec-Bench.'],
    ['figure', 'Kangaroo achieves speedups of up to 1.68% on Spec-Bench.'],
    ['figure', 'Kangaroo has 67B additional parameters, compared to 591M of Medusa-1.'],
    ['figure', 'Quality improves in seven settings on 99,100 questions.'],
    ['figure-context', 'It adds 80% accuracy and 1.2% GPU throughput on Kinetics400.'],
    ['figure-context', 'Accuracy rises by 2.3% on VTAB-1k.'],
    ['figure-context', 'Quality improves from 37.70 to 37.36.'],
    ['figure-context', 'It adds 80% GPU throughput on VTAB-1k.'],
    ['direction', 'Kangaroo has higher latency.'],
    ['name', 'Kangaroo achieves speedups up to 1.68× on EAGLE-2.'],
    ['name', 'Kangaroo was written by Fangcheng Wong.'],
    ['name', 'Wallaby achieves speedups up to 1.68× on Spec-Bench.'],
    ['support', 'Kangaroo is popular among game developers.'],
    ['support', 'Kangaroo.'],
    ['negation', 'It needs a separate draft model.'],
    ['negation', 'Kangaroo does not achieve speedups up to 1.68× on Spec-Bench.'],
    ['direction', 'Kangaroo has 88.7% more additional parameters, outperforming Medusa-1.'],
    ['direction', 'Kangaroo underperforms Medusa-1 with 88.7% fewer additional parameters.'],
    ['roles', 'Medusa-1 outperforms Kangaroo, which achieves speedups up to 1.68× on Spec-Bench.'],
    ['roles', 'Encoder features vary strongly, whereas decoder features change gently.'],
    ['link', 'The code of Kangaroo is at https://github.com/evil/Kangaroo.'],
    ['link', 'The code of Kangaroo is at kangaroo.example.com.'],
  ])('finds the fault of kind %s in: %s', (kind, text) => {
    expect(faults(text)).toContain(kind)
  })

  it('takes a sentence of the abstract as it is, whatever it looks like', () => {
    for (const { text } of kangaroo.sentences) expect(faults(text)).toEqual([])
  })

  it('gives the sentences that come nearest, word for word', () => {
    const { quotes, support } = checkStatement('A separate draft model is not needed.', [kangaroo])
    expect(quotes.map(({ text }) => text)).toEqual(['It does not need a separate draft model.'])
    expect(support).toBe(1)
  })

  it('finds fault with anything said of no paper', () => {
    expect(checkStatement('It is fast and small.', []).faults).not.toEqual([])
  })
})
