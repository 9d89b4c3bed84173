import { describe, expect, it } from 'vitest'
import { hitsToldByFields, tellingField } from '../../../../src/answering/extractive/fields/told-by-fields.ts'
import { paper } from '../../../support/papers.ts'
import { hitOf, questionOver } from '../sample-hits.ts'

const oral = { ...paper('2401.00001', 'Waltz'), comments: '11 pages, ICML 2024 oral' }
const accepted = { ...paper('2401.00002', 'Tango'), comments: 'Accepted to ICML2024' }
const owned = { ...paper('2401.00003', 'Polka'), codeUrls: ['https://gitee.com/mindspore/models/polka'] }
const plain = paper('2401.00004', 'Samba', 'It is about pages of dances.')
const papers = [oral, accepted, owned, plain]
/** The words of notes and links are in the index too. */
const indexed = papers.map(each => ({
  abstract: `${each.abstract} icml oral mindspore released`,
  title: each.title ?? '',
}))

function told(question: string): readonly string[] {
  const hits = papers.map(each => hitOf(each))
  return hitsToldByFields(questionOver(indexed, question), hits).map(hit => hit.paper.title ?? '')
}

describe('hitsToldByFields', () => {
  it.each([
    ['papers at ICML', ['Waltz', 'Tango']],
    ['which papers were an oral at ICML 2024?', ['Waltz', 'Tango']],
    ['who released a mindspore version too?', ['Polka']],
    ['papers with 11 pages', []],
    ['papers on dances', []],
    ['oral hygiene of horses and riders', []],
  ])('finds what notes and code links tell: %s', (question, titles) => {
    expect(told(question)).toEqual(titles)
  })
})

describe('tellingField', () => {
  const textFor = (question: string, of: typeof plain): string | undefined =>
    tellingField(questionOver(indexed, question), of)?.text

  it('quotes the note or the link', () => {
    expect(textFor('papers at ICML', oral)).toBe(
      'The authors’ note on “Waltz” says: 11 pages, ICML 2024 oral.',
    )
    expect(textFor('who released a mindspore version?', owned)).toBe(
      'Code of “Polka”: https://gitee.com/mindspore/models/polka',
    )
  })

  it('says nothing where the abstract says it itself, or nothing does', () => {
    expect(textFor('papers on dances', plain)).toBeUndefined()
    expect(textFor('papers at ICML', plain)).toBeUndefined()
  })
})
