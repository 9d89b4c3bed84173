import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../../src/answering/evidence/read-verdict.ts'
import {
  type OnePaperOptions,
  type Told,
  tellCandidates,
  tellPaper,
} from '../../../../src/answering/extractive/forms/one-paper.ts'
import type { Reading } from '../../../../src/answering/reading/read-hits.ts'
import type { Hit } from '../../../../src/domain/hit.ts'
import type { Intent } from '../../../../src/domain/question.ts'
import type { TextClassifier } from '../../../../src/text/text-classifier.ts'
import { paper } from '../../../support/papers.ts'
import { evidenceOf } from '../hand-made-evidence.ts'
import { hitOf, questionAs } from '../sample-hits.ts'

/** A sentence that denies says no. */
const polarity: TextClassifier<Verdict> = {
  labels: ['yes', 'no'],
  bias: [0, 0],
  features: { '(none denies)': [2, -2], '(sentence denies)': [-2, 2] },
}
const options: OnePaperOptions = { polarity, leastVerdict: 0.8, leastStated: 0.5 }

const tango = paper(
  'local:1',
  'Tango: Pruning Heads',
  'Dancing is old. We propose Tango, which prunes heads. Tango does not need music. Tango is 3 times faster.',
)

function readingOf(
  question: string,
  intent: Intent,
  {
    hits = [hitOf(tango)],
    isNamed = true,
    shares,
    isStated,
  }: {
    readonly hits?: readonly Hit[]
    readonly isNamed?: boolean
    readonly shares?: readonly number[]
    readonly isStated?: number
  } = {},
): Reading {
  const papers = hits.map(({ paper: each }) => each)
  return {
    question: questionAs(intent, papers, question),
    hits,
    named: isNamed ? hits.slice(0, 1) : [],
    compared: [],
    isHeld: 1,
    isFirst: 1,
    evidenceOf: hit =>
      evidenceOf(hit, {
        ...(shares !== undefined && { shares }),
        ...(isStated !== undefined && { isStated }),
      }),
  }
}

function tell(reading: Reading, given: Partial<OnePaperOptions> = {}): Told {
  const [hit] = reading.hits
  if (hit === undefined) throw new Error('No paper was found')
  return tellPaper(reading, hit, { ...options, ...given })
}

function textsOf({ drafts }: Told): readonly string[] {
  return drafts.map(({ preface, text }) => (preface === undefined ? text : `${preface} ${text}`))
}

describe('tellPaper', () => {
  it('gives the sentence that answers first, then others in the order of the abstract', () => {
    const reading = readingOf('How fast is Tango?', 'number', { shares: [0.01, 0.2, 0.1, 0.69] })
    expect(textsOf(tell(reading))).toEqual([
      'Tango is 3 times faster.',
      'The authors propose Tango, which prunes heads.',
      'Tango does not need music.',
    ])
  })

  it('answers a yes-or-no question first of all', () => {
    const no = tell(readingOf('Does Tango need music?', 'yes-no', { shares: [0, 0, 1, 0] }))
    expect(no.verdict).toBe('no')
    expect(textsOf(no)).toEqual(['No. Tango does not need music.'])
    const yes = tell(readingOf('Is Tango faster?', 'yes-no', { shares: [0, 0, 0, 1] }))
    expect(yes.verdict).toBe('yes')
    expect(textsOf(yes)).toEqual(['Yes. Tango is 3 times faster.'])
  })

  it('gives no verdict that is not sure enough, and none where no yes or no is asked for', () => {
    const unsure = tell(readingOf('Is Tango faster?', 'yes-no', { shares: [0, 0, 0, 1] }), {
      leastVerdict: 1,
    })
    expect(unsure.verdict).toBeUndefined()
    expect(textsOf(unsure)).toEqual(['Tango is 3 times faster.'])
    expect(tell(readingOf('How fast is Tango?', 'number', { shares: [0, 0, 0, 1] })).verdict).toBeUndefined()
  })

  it('says so where the paper does not give what is asked, with the closest sentence', () => {
    const told = tell(
      readingOf('Which optimiser has Tango?', 'fact', { shares: [0, 1, 0, 0], isStated: 0.4 }),
    )
    expect(told.isNotStated).toBe(true)
    expect(told.drafts).toHaveLength(1)
    expect(told.drafts[0]?.preface).toBe('Not stated in the abstract; the closest sentence is:')
    expect(told.drafts[0]?.evidence).toMatchObject({
      paperId: 'local:1',
      quotes: ['We propose Tango, which prunes heads.'],
    })
    const stated = tell(readingOf('Which optimiser has Tango?', 'fact', { isStated: 0.6 }))
    expect(stated.isNotStated).toBeUndefined()
  })

  it('says no yes to what is not stated', () => {
    const told = tell(readingOf('Is Tango faster?', 'yes-no', { shares: [0, 0, 0, 1], isStated: 0.1 }))
    expect(told).toMatchObject({ isNotStated: true })
    expect(told.verdict).toBeUndefined()
  })

  it('names the paper that was looked for, unless the question did', () => {
    const found = tell(
      readingOf('Which paper prunes heads?', 'find', { isNamed: false, shares: [0, 1, 0, 0] }),
    )
    expect(textsOf(found)[0]).toBe('“Tango: Pruning Heads” fits best.')
    expect(found.drafts[0]?.evidence).toMatchObject({ kind: 'field', field: 'title' })
    const named = tell(readingOf('Which paper is Tango?', 'find', { shares: [0, 1, 0, 0] }))
    expect(textsOf(named)).toEqual(
      ['In Tango, the authors propose it, which prunes heads.'].map(() => expect.any(String)),
    )
    expect(textsOf(named).join(' ')).not.toContain('fits best')
  })

  it('takes no more than four sentences, and no more of them than are read at once', () => {
    const long = (i: number): string => `Tango ${'prunes heads and '.repeat(15)}rests ${i} times.`
    const wordy = paper('local:2', 'Tango: Pruning', [1, 2, 3, 4, 5, 6].map(long).join(' '))
    const drafts = tell(readingOf('What is Tango?', 'fact', { hits: [hitOf(wordy)] })).drafts
    expect(drafts.length).toBeGreaterThan(1)
    expect(drafts.map(({ text }) => text).join(' ').length).toBeLessThanOrEqual(850)
    const short = paper(
      'local:3',
      'Tango: Pruning',
      [1, 2, 3, 4, 5, 6].map(i => `Tango rests ${i} times.`).join(' '),
    )
    expect(tell(readingOf('What is Tango?', 'fact', { hits: [hitOf(short)] })).drafts).toHaveLength(4)
  })

  it('quotes no sentence twice', () => {
    const leaning = paper('local:4', 'Tango: Pruning', 'Waltz is old. It is slow.')
    const drafts = tell(
      readingOf('What is Waltz?', 'fact', { hits: [hitOf(leaning)], shares: [0.4, 0.6] }),
    ).drafts
    expect(drafts.map(({ text }) => text)).toEqual(['Waltz is old. It is slow.'])
  })

  it('has nothing to say of a paper without sentences', () => {
    const reading = readingOf('What is Tango?', 'fact')
    const empty = { ...reading, evidenceOf: (hit: Hit) => ({ ...evidenceOf(hit), sentences: [] }) }
    expect(tell(empty)).toEqual({ drafts: [] })
  })
})

describe('tellCandidates', () => {
  it('gives one sentence of each of the three nearest papers', () => {
    const hits = [1, 2, 3, 4].map(i =>
      hitOf(paper(`local:${i}`, `Dance ${i}`, `Dance ${i} is old. It is slow.`)),
    )
    const drafts = tellCandidates(readingOf('Which dance is slow?', 'fact', { hits, isNamed: false }))
    expect(drafts.map(({ text }) => text)).toEqual(['Dance 1 is old.', 'Dance 2 is old.', 'Dance 3 is old.'])
  })
})
