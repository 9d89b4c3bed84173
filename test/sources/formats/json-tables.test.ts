import { describe, expect, it } from 'vitest'
import { jsonFormats } from '../../../src/sources/formats/json/json-formats.ts'
import { parseText } from '../../contracts/corpus-format.ts'

const abstracts = ['We measure tides.', 'We measure pools.']
const dois = ['10.1000/tides', '10.1000/pools']
const titles = ['Tides', 'Pools']
const keyed = (cells: readonly string[]) => Object.fromEntries(cells.entries())
const rows = titles.map((title, i) => [title, abstracts[i], dois[i]])
const names = ['title', 'abstract', 'doi']

describe('a table as JSON', () => {
  it.each([
    ['columns as lists', JSON.stringify({ title: titles, abstract: abstracts, doi: dois })],
    [
      'columns by row',
      JSON.stringify({ title: keyed(titles), abstract: keyed(abstracts), doi: keyed(dois) }),
    ],
    ['names and rows', JSON.stringify({ columns: names, index: [0, 1], data: rows })],
    ['a list of lists', JSON.stringify([names, ...rows], null, 1)],
    ['a list a line', [names, ...rows].map(row => JSON.stringify(row)).join('\n')],
  ])('is read row by row: %s', async (_, text) => {
    const format = jsonFormats.find(each => each.detect(text))
    const records = format === undefined ? [] : await parseText(format, `${text}\n`)
    expect(records).toMatchObject(
      titles.map((title, i) => ({ kind: 'paper', paper: { title, abstract: abstracts[i], doi: dois[i] } })),
    )
  })

  it('is no record with two titles, nor one with lists of one', async () => {
    const crossref = {
      title: ['Tides', 'Of tides'],
      DOI: '10.1000/tides',
      abstract: abstracts[0],
      subject: ['a', 'b'],
    }
    const single = { title: ['Tides'], abstract: [abstracts[0]], doi: [dois[0]] }
    for (const record of [crossref, single]) {
      const [format] = jsonFormats.filter(each => each.detect(JSON.stringify(record)))
      const read = format === undefined ? [] : await parseText(format, `${JSON.stringify(record)}\n`)
      expect(read).toMatchObject([{ kind: 'paper', paper: { title: 'Tides', doi: '10.1000/tides' } }])
    }
  })
})
