import { describe, expect, it } from 'vitest'
import { mayCompare, readComparison } from '../../../src/answering/reading/compared-hits.ts'
import { bundledWeights } from '../../support/bundled-weights.ts'
import { bundledAnswers } from '../extractive/bundled-answers.ts'

const bundled = bundledAnswers()

async function read(text: string) {
  const { question, hits } = await bundled.retriever.search(text, { limit: 30 })
  const { question: asked, compared } = readComparison(question, hits, bundledWeights.comparisons)
  return { type: asked.type, compared: compared.map(({ paper }) => paper.id).sort() }
}

describe('readComparison', () => {
  it.each([
    ['p-MoD against MoHD: mixture of what?', ['2412.04449', '2412.05644']],
    ['SLAB, SReT: transformers made light. trick of either?', ['2111.05297', '2405.11582']],
    ['how does the N:M sparsity paper get better accuracy, and how does SLAB?', ['2402.04744', '2405.11582']],
    ['the gradient noise paper and the one on training the untrainable: how?', ['1511.06807', '2410.20035']],
    [
      'BitNet b1.58 Reloaded as opposed to layer-wise quantization beyond integer levels: who needs training?',
      ['2406.17415', '2407.09527'],
    ],
    ['2404.18911 or 2405.07542, which is faster?', ['2404.18911', '2405.07542']],
  ])('finds the papers that are compared, named or described: %s', async (text, compared) => {
    expect(await read(text)).toEqual({ type: 'compare', compared })
  })

  it.each([
    ['number', 'kangaroo speedup on spec-bench, and extra params compared with medusa'],
    ['fact', 'ECO-M2F vs the usual Mask2Former'],
    ['fact', 'IPT-V2: FCSA and GGSA, respectively?'],
    ['list', 'papers on pruning or quantization of LLMs'],
  ])('leaves the type %s to a question that compares no papers: %s', async (type, text) => {
    expect(await read(text)).toEqual({ type, compared: [] })
  })

  it('leaves fields and links of two papers what they are', async () => {
    expect(await read('Who wrote TinySAM and who wrote SLAB?')).toEqual({
      type: 'metadata',
      compared: ['2312.13789', '2405.11582'],
    })
  })
})

describe('mayCompare', () => {
  it('gives the pair of which the regression decides, and none where names or words decide', async () => {
    const pairOf = async (text: string) => {
      const { question, hits } = await bundled.retriever.search(text, { limit: 30 })
      return mayCompare(question, hits)?.hits.length
    }
    expect(await pairOf('How is speculative decoding made faster?')).toBe(2)
    expect(await pairOf('How fast is Kangaroo?')).toBeUndefined()
    expect(await pairOf('Kangaroo vs DeepEraser')).toBeUndefined()
    expect(await pairOf('Two papers on speculative decoding: what does each add?')).toBeUndefined()
    expect(await pairOf('Which papers are about pruning?')).toBeUndefined()
  })
})
