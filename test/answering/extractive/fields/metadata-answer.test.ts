import { describe, expect, it } from 'vitest'
import { answerFromFields } from '../../../../src/answering/extractive/fields/metadata-answer.ts'
import { fieldValue } from '../../../../src/answering/paper-fields.ts'
import { bundledAnswers } from '../bundled-answers.ts'

describe('answerFromFields, over the bundled corpus', () => {
  const bundled = bundledAnswers()

  /** What the fields answer, as one text; undefined where they do not. */
  async function answered(text: string): Promise<string | undefined> {
    const { question, hits } = await bundled.retriever.search(text, { limit: 30 })
    const drafts = await answerFromFields(question, hits, bundled.library)
    return drafts?.map(draft => draft.text).join(' ')
  }

  /** The papers that the fields answer with, in order. */
  async function papersOf(text: string): Promise<readonly (string | undefined)[]> {
    const { question, hits } = await bundled.retriever.search(text, { limit: 30 })
    const drafts = await answerFromFields(question, hits, bundled.library)
    return (drafts ?? []).map(({ paper }) => paper?.id)
  }

  it.each([
    [
      'who wrote DeepEraser?',
      '“DeepEraser: Deep Iterative Context Mining for Generic Text Eraser” was written by Hao Feng, Wendi Wang, ' +
        'Shaokai Liu, Jiajun Deng, Wengang Zhou, and Houqiang Li.',
    ],
    [
      'Who are the authors of 2002.11581?',
      '“Automatically Searching for U-Net Image Translator Architecture” was written by Han Shu and Yunhe Wang.',
    ],
    [
      'Who wrote MatFormer?',
      '“MatFormer: Nested Transformer for Elastic Inference” was written by Devvrit, Sneha Kudugunta, and Aditya ' +
        'Kusupati (3 of 11 authors are known here).',
    ],
    [
      'Who are the authors of MemVP?',
      '“Memory-Space Visual Prompting for Efficient Vision-Language Fine-Tuning” was written by Shibo Jie ' +
        '(the list of authors known here is not complete).',
    ],
    [
      'Who wrote LUQ?',
      '“LUQ: Layerwise Ultra-Low Bit Quantization for Multimodal Large Language Models” has 4 authors.',
    ],
    [
      'How many authors does Kangaroo have?',
      '“Kangaroo: Lossless Self-Speculative Decoding via Double Early Exiting” has 6 authors.',
    ],
    [
      'How many authors has the HyperZ·Z·W operator paper?',
      '“HyperZ·Z·W Operator Connects Slow-Fast Networks for Full Context Interaction” has one author.',
    ],
  ])('names or counts the authors as far as they are known: %s', async (text, expected) => {
    expect(await answered(text)).toBe(expected)
  })

  it.each([
    [
      'When did GhostNetV3 come out?',
      '“GhostNetV3: Exploring the Training Strategies for Compact Models” is of 2024-04-17.',
    ],
    [
      'When was CFinBench published?',
      '“CFinBench: A Comprehensive Chinese Financial Benchmark for Large Language Models” is of 2024-07, ' +
        'by its arXiv ID.',
    ],
    [
      'Where was MemVP accepted?',
      'The authors’ note on “Memory-Space Visual Prompting for Efficient Vision-Language Fine-Tuning” says: ' +
        'Accepted to ICML2024.',
    ],
    [
      'how many figures are in the U-DiT paper?',
      'The authors’ note on “U-DiTs: Downsample Tokens in U-Shaped Diffusion Transformers” says: ' +
        '11 pages, 5 figures.',
    ],
    [
      'What is the DOI of the EODE paper?',
      'The DOI of “Exhaustive Exploitation of Nature-inspired Computation for Cancer Screening in an Ensemble ' +
        'Manner” is 10.1109/TCBB.2024.3385402.',
    ],
    [
      'What is the arXiv number of DeepEraser?',
      '“DeepEraser: Deep Iterative Context Mining for Generic Text Eraser” is arXiv:2402.19108.',
    ],
    [
      'Who wrote Kangaroo, and when was it published?',
      '“Kangaroo: Lossless Self-Speculative Decoding via Double Early Exiting” was written by Fangcheng Liu, ' +
        'Yehui Tang, Zhenhua Liu, Yunsheng Ni, Kai Han, and Yunhe Wang. “Kangaroo: Lossless Self-Speculative ' +
        'Decoding via Double Early Exiting” is of 2024-04-29.',
    ],
  ])('reads what is asked off the fields: %s', async (text, expected) => {
    expect(await answered(text)).toBe(expected)
  })

  it.each(['How many pages does Kangaroo have?', 'What is the DOI of DeepEraser?', 'Who wrote iREPO?'])(
    'says nothing where the paper has no such field: %s',
    async text => {
      expect(await answered(text)).toBeUndefined()
    },
  )

  it.each(['When was GPT-4 published?', 'Who are the authors of LLaVA-NeXT?', 'Who wrote RoFormer?'])(
    'does not put another paper in the place of one it does not have: %s',
    async text => {
      expect(await answered(text)).toBeUndefined()
    },
  )

  it('counts the library, which nothing has to be cited for', async () => {
    const { papers, newestDate } = await bundled.library.status()
    const { question, hits } = await bundled.retriever.search('How many papers do you know?')
    expect(papers).toBe(98)
    expect(await answerFromFields(question, hits, bundled.library)).toEqual([
      {
        text: `The library holds 98 papers; the newest is of ${newestDate}.`,
        evidence: { kind: 'count', value: 98 },
      },
    ])
  })

  it.each([
    ['What is the newest paper you have?', 'newest-first'],
    ['And the oldest one?', 'oldest-first'],
  ] as const)('finds it in the whole library: %s', async (text, order) => {
    const [first] = await bundled.library.byDate(order, 1)
    expect(await papersOf(text)).toEqual([first?.id])
  })

  it.each([
    ['newest 3 papers?', 'newest-first', 3],
    ['What are the two oldest ones', 'oldest-first', 2],
    ['the most recent papers here', 'newest-first', 5],
    ['newest 5000 papers', 'newest-first', 10],
  ] as const)('gives as many of them as are asked for: %s', async (text, order, count) => {
    const papers = await bundled.library.byDate(order, count)
    expect(await papersOf(text)).toEqual(papers.map(({ id }) => id))
  })

  it('looks for them in the range that is asked for', async () => {
    const [newest] = await bundled.library.byDate('newest-first', 1, { until: '2018' })
    expect(await papersOf('What is the newest paper before 2019?')).toEqual([newest?.id])
  })

  it.each([
    ['What is the most recent paper about speculative decoding?', '2405.07542'],
    ['What is the earliest paper on speculative decoding?', '2310.07707'],
    ['What is the oldest paper about pruning?', '1710.01878'],
    ['newest paper by Han Shu', '2406.11257'],
  ])('finds the first or the last on a topic or by an author: %s', async (text, expected) => {
    expect(await papersOf(text)).toEqual([expected])
  })

  it.each([
    ['Are there papers by Hanting Chen?', 'Hanting Chen'],
    ['papers from Yunhe Wang', 'Yunhe Wang'],
    ['What was written by Wójcik Bartosz or Bartosz Wojcik?', 'Bartosz Wójcik'],
  ])('finds every paper of an author: %s', async (text, author) => {
    const all = await bundled.library.byDate('newest-first', 200)
    const written = all.filter(({ authors }) => authors.includes(author)).map(({ id }) => id)
    expect(written.length).toBeGreaterThan(0)
    expect([...(await papersOf(text))].sort()).toEqual([...written].sort())
  })

  it('rests each statement on what the field holds', async () => {
    const questions = ['Who wrote DeepEraser?', 'When was U-DiT published?', 'Where was ExCP presented?']
    for (const text of questions) {
      const { question, hits } = await bundled.retriever.search(text, { limit: 30 })
      const drafts = (await answerFromFields(question, hits, bundled.library)) ?? []
      expect(drafts, text).not.toEqual([])
      for (const { paper, evidence } of drafts) {
        if (paper === undefined || evidence.kind !== 'field') throw new Error(`${text} rests on no field`)
        expect(fieldValue(paper, evidence.field)).toBe(evidence.value)
        expect(evidence.paperId).toBe(paper.id)
      }
    }
  })
})
