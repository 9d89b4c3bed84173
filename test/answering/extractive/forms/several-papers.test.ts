import { describe, expect, it } from 'vitest'
import {
  tellComparison,
  tellFindings,
  tellList,
} from '../../../../src/answering/extractive/forms/several-papers.ts'
import type { Reading } from '../../../../src/answering/reading/read-hits.ts'
import { paper } from '../../../support/papers.ts'
import { evidenceOf } from '../hand-made-evidence.ts'
import { hitOf, questionAs } from '../sample-hits.ts'

const dances = ['Tango', 'Waltz'].map((name, i) =>
  paper(
    `local:${i}`,
    `${name}: A Dance`,
    `${name} is old. It is slow. ${name} has steps. ${name} has turns.`,
  ),
)
const hits = dances.map(each => hitOf(each))
const reading: Reading = {
  question: questionAs('compare', dances, 'Compare Tango and Waltz'),
  hits,
  named: hits,
  compared: hits,
  isHeld: 1,
  isFirst: 1,
  evidenceOf: hit => evidenceOf(hit, { shares: [0.1, 0.2, 0.3, 0.4] }),
}

describe('tellComparison', () => {
  it('sets side by side what belongs together, the likeliest sentences first', () => {
    const drafts = tellComparison(reading)
    expect(drafts.slice(0, 4).map(({ text }) => text)).toEqual([
      'Tango has turns.',
      'Waltz has turns.',
      'Tango has steps.',
      'Waltz has steps.',
    ])
    expect(drafts.map(({ paper: own }) => own?.id)).toEqual(drafts.map((_, i) => `local:${i % 2}`))
  })

  it('says of which paper a sentence is that does not say so itself', () => {
    const titles = ['Tango: A Dance', 'A Study of the Many Steps of a Very Old Dance']
    const unnamed = titles.map((title, i) =>
      hitOf(paper(`local:${i}`, title, 'Steps are counted. Turns are not.')),
    )
    const drafts = tellComparison({ ...reading, compared: unnamed })
    expect(drafts.map(({ preface }) => preface)).toEqual([
      'Tango:',
      '“A Study of the Many Steps of a …”:',
      'Tango:',
      '“A Study of the Many Steps of a …”:',
    ])
  })
})

describe('tellComparison of papers that are named in their abstracts alone', () => {
  it('calls each as the question does', () => {
    const [one, other] = [
      hitOf(paper('local:0', 'On the Steps of Old Dances', 'XTango has steps. Turns are not counted.')),
      hitOf(paper('local:1', 'On Turns', 'Turns are made. YWaltz has no steps.')),
    ]
    const drafts = tellComparison({
      ...reading,
      question: questionAs('compare', [one.paper, other.paper], 'Compare XTango and YWaltz'),
      compared: [one, other],
    })
    expect(drafts.map(({ preface, text }) => [preface, text])).toEqual([
      ['XTango:', 'Turns are not counted.'],
      [undefined, 'YWaltz has no steps.'],
      [undefined, 'XTango has steps.'],
      ['YWaltz:', 'Turns are made.'],
    ])
  })
})

describe('tellFindings', () => {
  it('gives the likeliest sentences of each, two where they are short', () => {
    expect(tellFindings(reading, hits).map(({ text }) => text)).toEqual([
      'Tango has turns.',
      'Tango has steps.',
      'Waltz has turns.',
      'Waltz has steps.',
    ])
  })

  it('gives one sentence where two would be long', () => {
    const long: Reading = {
      ...reading,
      evidenceOf(hit) {
        const evidence = reading.evidenceOf(hit)
        const sentences = evidence.sentences.map(each => ({
          ...each,
          text: `${each.text} `.repeat(20).trim(),
        }))
        return { ...evidence, sentences }
      },
    }
    expect(tellFindings(long, hits).map(({ paper: own }) => own?.id)).toEqual(['local:0', 'local:1'])
  })
})

describe('tellList', () => {
  it('gives a line for each, of what the paper contributes', () => {
    const proposing: Reading = {
      ...reading,
      evidenceOf(hit) {
        const evidence = reading.evidenceOf(hit)
        const sentences = evidence.sentences.map(each =>
          each.index === 0 ? { ...each, roles: { ...each.roles, objective: 1, other: 0 } } : each,
        )
        return { ...evidence, sentences }
      },
    }
    expect(tellList(proposing, hits).map(({ text }) => text)).toEqual(['Tango is old.', 'Waltz is old.'])
  })

  it('leaves out a paper of which nothing can be told', () => {
    const mute = hitOf(paper('local:9', 'Mute', 'It is slow.'))
    expect(tellList(reading, [mute, ...hits])).toHaveLength(2)
  })
})
