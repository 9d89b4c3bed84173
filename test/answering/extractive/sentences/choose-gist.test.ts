import { describe, expect, it } from 'vitest'
import { asksForGist, chooseGist } from '../../../../src/answering/extractive/sentences/choose-gist.ts'
import { describeSentences } from '../../../../src/answering/extractive/sentences/sentence-features.ts'
import { paper } from '../../../support/papers.ts'
import { bundledAnswers } from '../bundled-answers.ts'
import { hitOf, questionOver } from '../sample-hits.ts'

const study = paper(
  '2401.00001',
  'Tango: Dancing with Gradients',
  'Dancing is slow. We study halls. We propose Tango for dancing with gradients, and call its part Cabeceo. Extensive experiments demonstrate its effectiveness. It employs two gates. It outperforms walking. It outperforms Waltz by 3%.',
)
const hit = hitOf(study)

describe('asksForGist', () => {
  const asks = (text: string): boolean => {
    const question = questionOver([study], text)
    return asksForGist(question, hit, describeSentences(question, hit))
  }

  it.each([
    'summarize 2401.00001',
    '2401.00001',
    'tldr of Tango',
    'Tango',
    'What is Tango about?',
    'main contribution of the Tango paper',
    'give me a short overview of Dancing with Gradients',
    'key idea behind Tango?',
  ])('is so for %j', question => {
    expect(asks(question)).toBe(true)
  })

  it.each([
    'What gates does Tango have?',
    'How does Tango work?',
    'How many hours does Tango need?',
    'main results of Tango',
    'Tango and Waltz',
  ])('is not so for %j', question => {
    expect(asks(question)).toBe(false)
  })
})

describe('chooseGist', () => {
  const gist = (sentences: number): readonly string[] => {
    const described = describeSentences(questionOver([study], 'Tango'), hit)
    return chooseGist(described, hit, { sentences, characters: 500, leastShare: 0 }).map(
      ({ passage }) => passage.text,
    )
  }

  it('takes the proposal that is on the title, then how, then the result with a figure, then the rest', () => {
    expect(gist(4)).toEqual([
      'We propose Tango for dancing with gradients, and call its part Cabeceo.',
      'It employs two gates.',
      'It outperforms Waltz by 3%.',
      'It outperforms walking.',
    ])
  })

  it('takes at least one sentence and none of a paper without any', () => {
    expect(gist(1)).toHaveLength(1)
    expect(chooseGist([], hit, { sentences: 4, characters: 500, leastShare: 0 })).toEqual([])
  })
})

describe('the answer to a question for a paper as a whole', () => {
  const bundled = bundledAnswers()

  it.each(['summarize 2405.11582', 'tldr of SLAB', '2405.11582'])(
    'says what is proposed and the result: %s',
    async question => {
      const text = (await bundled.askAnswered(question)).statements.map(each => each.text).join(' ')
      expect(text).toContain('PRepBN to progressively replace LayerNorm')
      expect(text).toContain('simplified linear attention (SLA)')
      expect(text).toContain('16.2ms')
    },
  )
})
