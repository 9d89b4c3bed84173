import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/domain/answer.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import { paper } from '../../support/papers.ts'
import { bundledAnswers } from './bundled-answers.ts'
import { answersOver } from './made-up-answers.ts'

/*
 * Kinds of questions that were once answered wrongly, by the whole of the answerer: a question, what must be said, and
 * what must not.
 */

const bundled = bundledAnswers()

function textOf(answer: Answer): string {
  return answer.kind === 'answer' ? answer.statements.map(({ text }) => text).join(' ') : ''
}

function citedBy(answer: Answer): readonly string[] {
  return answer.kind === 'answer' ? answer.citations.map(({ paper: { id } }) => id) : []
}

const wombats = paper(
  'local:wombats',
  'Wombatnet: Finding Burrows',
  'We propose Wombatnet, a finder of burrows. We walk through five valleys and find 11 burrows.',
)
const kelp: Paper = {
  ...paper('local:kelp', 'Ancient Strings of Kelp', 'We look at strings of kelp. Kelp grows in bays.'),
  authors: ['Ann Roe'],
  authorsComplete: true,
  publishedAt: '2020-01-02',
}

describe('an everyday word that is spelt like a method’s name', () => {
  it.each([
    'when was the byte strings paper published?',
    'who wrote the paper on strings?',
    'who wrote the slab paper about concrete?',
  ])('is not taken for it: %s', async question => {
    expect(await bundled.ask(question)).toMatchObject({ kind: 'abstention' })
  })

  it('leads to the paper that is about it', async () => {
    const ask = await answersOver([kelp, wombats])
    const when = await ask('when was the paper on strings published?')
    expect(textOf(when)).toContain('2020-01-02')
    expect(citedBy(when)).toEqual(['local:kelp'])
    const who = await ask('who wrote the paper on strings?')
    expect(textOf(who)).toContain('Ann Roe')
    expect(citedBy(who)).toEqual(['local:kelp'])
  })
})

describe('a list of papers that do without something', () => {
  it.each([
    ['papers that do not use quantization', /quantiz|quantis/i],
    ['papers without attention', /attention/i],
    ['which papers do not use attention?', /attention/i],
    ['papers without distillation', /distill/i],
    ['which papers don’t need a teacher?', /teacher/i],
  ])('holds only papers that say so, or says that it cannot be told: %s', async (question, thing) => {
    const answer = await bundled.ask(question)
    if (answer.kind === 'abstention') {
      expect(answer.reason).toBe('not-in-corpus')
      return
    }
    const denial = /\b(?:without|no|not|free|avoid\w*|eliminat\w*|remov\w*|replac\w*|instead|bypass\w*)\b/i
    for (const { paper: cited } of answer.citations) {
      const says = cited.abstract.split(/(?<=\.)\s/).some(each => thing.test(each) && denial.test(each))
      expect(says, cited.title).toBe(true)
    }
    // What is said of each is what it does without, not what else it does with it.
    for (const { text } of answer.statements) expect(text).toMatch(denial)
  })

  const quiet = paper('local:quiet', 'Quiet: Reading', 'Quiet reads letters without attention. It is quick.')
  const loud = paper('local:loud', 'Loud: Reading', 'Loud reads letters with attention. It is quick.')
  const silent = paper('local:silent', 'Mute: Reading', 'Mute reads letters. It is quick.')

  it.each([
    'papers that do not use attention',
    'papers without attention',
    'which papers do not use attention?',
  ])('takes neither the opposite nor silence for it: %s', async question => {
    const ask = await answersOver([loud, silent, quiet])
    expect(citedBy(await ask(question))).toEqual(['local:quiet'])
    const askOthers = await answersOver([loud, silent])
    expect(citedBy(await askOthers(question))).toEqual([])
  })
})

describe('the paper that introduced something', () => {
  it.each([
    'which paper introduced BERT?',
    'which paper introduced LoRA?',
    'which paper introduced GPT-3?',
    'which paper introduced the Segment Anything Model?',
    'who proposed LoRA?',
    'which paper proposed ImageNet?',
    'what paper first presented CLIP?',
  ])('is none that only uses it: %s', async question => {
    expect(await bundled.ask(question)).toMatchObject({ kind: 'abstention', reason: 'not-in-corpus' })
  })

  it.each([
    ['which paper introduced Kangaroo?', '2404.18911'],
    ['which paper proposed TinySAM?', '2312.13789'],
    ['which paper introduced PRepBN?', '2405.11582'],
  ])('is the one that made it: %s', async (question, id) => {
    expect(citedBy(await bundled.ask(question))).toEqual([id])
  })
})

describe('papers of a year', () => {
  it('are none where none of that year has what they are to be on', async () => {
    const whale = {
      ...paper('2301.00001', 'Whale Songs', 'We record the songs of whales.'),
      publishedAt: '2023-01-02',
    }
    const ant = {
      ...paper('2101.00002', 'Ant Trails', 'We follow the trails of ants.'),
      publishedAt: '2021-01-02',
    }
    const ask = await answersOver([whale, ant])
    expect(await ask('papers from 2021 on ants')).toMatchObject({ kind: 'answer' })
    expect(await ask('what papers from 2023 discuss ants')).toMatchObject({
      kind: 'abstention',
      reason: 'not-in-corpus',
    })
  })
})

describe('a figure', () => {
  function letters(time: string): Paper {
    return paper(
      'local:quill',
      'Quillnet: Reading Letters',
      `We propose Quillnet, a reader of letters. Quillnet takes ${time} per letter.`,
    )
  }

  it.each(['1.5 ms', '7 ns', '20 us', '20 μs', '20 µs', '3 seconds', '2 min', '4 h'])(
    'is known by a short unit: %s',
    async time => {
      const ask = await answersOver([letters(time)])
      const answer = await ask('how long does Quillnet take per letter?')
      expect(textOf(answer)).toContain(`Quillnet takes ${time} per letter.`)
      expect(answer).not.toHaveProperty('isNotStated')
    },
  )

  it.each([
    ['how many burrows does Wombatnet find?', 'find 11 burrows'],
    ['how many valleys does Wombatnet walk through?', 'five valleys'],
  ])('is found behind another one: %s', async (question, figure) => {
    const ask = await answersOver([wombats])
    const answer = await ask(question)
    expect(textOf(answer)).toContain(figure)
    expect(answer).not.toHaveProperty('isNotStated')
  })

  it('is given though its sentence holds a link', async () => {
    const link = 'https://github.com/example/linknet'
    const linknet = {
      ...paper(
        'local:link',
        'Linknet: Reading Maps',
        `We propose Linknet, a reader of maps. Linknet is 3 times faster than hand work (code: ${link}).`,
      ),
      codeUrls: [link],
    }
    for (const codeUrls of [[link], []]) {
      const ask = await answersOver([{ ...linknet, codeUrls }])
      expect(textOf(await ask('how much faster is Linknet?'))).toContain('3 times faster')
    }
  })
})

describe('the number of somebody’s papers', () => {
  const byRoe = (count: number): readonly Paper[] =>
    Array.from({ length: count }, (_, i) => ({
      ...paper(`local:roe${i}`, `Roe Study ${i}`, `We study owls of kind ${i}. It works.`),
      authors: ['Ann Roe'],
      authorsComplete: true,
    }))

  it.each([
    [11, 'how many papers did Ann Roe write?', /\b11 papers\b/],
    [1, 'how many papers did Ann Roe write?', /\b1 paper\b/],
    [3, 'how many papers by Ann Roe are there?', /\b3 papers\b/],
    [3, 'number of papers by Ann Roe', /\b3 papers\b/],
    [3, 'how many papers has Ann Roe published?', /\b3 papers\b/],
    [3, 'how many papers of Ann Roe do you have?', /\b3 papers\b/],
  ])('is said: %d, %s', async (count, question, expected) => {
    const ask = await answersOver([...byRoe(count), wombats])
    const answer = await ask(question)
    expect(textOf(answer)).toMatch(expected)
    expect(citedBy(answer)).toHaveLength(count)
    expect(citedBy(answer)).not.toContain('local:wombats')
  })
})
