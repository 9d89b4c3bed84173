import { describe, expect, it } from 'vitest'
import { toBibtex, toBibtexEntries } from '../../src/render/bibtex.ts'
import { paper } from '../support/papers.ts'

const entry = (fields: {
  readonly authors?: readonly string[]
  readonly title?: string
  readonly doi?: string
  readonly id?: string
}) =>
  toBibtex({
    ...paper(fields.id ?? '2401.00001', fields.title ?? 'Zyzzogeton'),
    authorsComplete: true,
    ...fields,
  })
const keyOf = (bibtex: string) => /^@misc\{([^,]*),/.exec(bibtex)?.[1]

describe('toBibtex', () => {
  it.each([
    ['Martin Luther King Jr.', 'King, Jr., Martin Luther', 'king2024zyzzogeton'],
    ['Juan de la Cruz III', 'de la Cruz, III, Juan', 'cruz2024zyzzogeton'],
    ['The Group for Sound and Vibration', '{The Group for Sound and Vibration}', 'sound2024zyzzogeton'],
    ['ATLAS Collaboration', '{ATLAS Collaboration}', 'atlas2024zyzzogeton'],
    ['University of Kelp', '{University of Kelp}', 'kelp2024zyzzogeton'],
    ['Roe and Sons', '{Roe and Sons}', 'roe2024zyzzogeton'],
    ['Aäron van den Oord', 'Aäron van den Oord', 'oord2024zyzzogeton'],
    ['Łukasz Øster', 'Łukasz Øster', 'oster2024zyzzogeton'],
    ['A\u202eB\u0007 Roe', 'AB Roe', 'roe2024zyzzogeton'],
  ])('writes %s', (name, author, key) => {
    const bibtex = entry({ authors: [name] })
    expect(bibtex).toContain(`  author = {${author}},\n`)
    expect(keyOf(bibtex)).toBe(key)
  })

  it('spells a title out in its key', () => {
    expect(keyOf(entry({ authors: ['Łukasz Øster'], title: 'Øresund Straße' }))).toBe('oster2024oresund')
  })

  it.each([
    ['Иван Петров', 'Заметки о выдрах', 'petrov2024zametki'],
    ['Γιώργος Σεφέρης', 'Θάλασσα', 'seferis2024thalassa'],
    ['王伟', '水獭的歌声', /^wangwei2024shui/],
  ])('writes the key of %s in Latin letters', (name, title, key) => {
    expect(keyOf(entry({ authors: [name], title }))).toMatch(key)
  })

  it('tells papers apart whose keys begin alike', () => {
    const [a, b] = [
      entry({ authors: ['Wei Wang'], title: 'Deep Learning for A' }),
      entry({ authors: ['Wen Wang'], title: 'Deep Learning for B', id: '2401.00002' }),
    ]
    expect([keyOf(a), keyOf(b)]).toEqual(['wang2024deep-2401.00001', 'wang2024deep-2401.00002'])
    const same = ['2401.00001', '2401.00002'].map(id => ({ ...paper(id, 'Zyzzogeton'), authors: ['W. Roe'] }))
    expect(new Set(toBibtexEntries(same).map(keyOf)).size).toBe(2)
  })

  it.each([
    ['10.1007/978-3_12#3', '10.1007/978-3_12#3', 'https://doi.org/10.1007/978-3_12%233'],
    [
      '10.1175/1520-0469(1995)052<1234:AXOY>2.0.CO;2',
      '10.1175/1520-0469(1995)052<1234:AXOY>2.0.CO;2',
      'https://doi.org/10.1175/1520-0469(1995)052%3C1234:AXOY%3E2.0.CO;2',
    ],
    ['10.1000/50%', '10.1000/50%', 'https://doi.org/10.1000/50%25'],
    ['10.1000/a&b_c$d', '10.1000/a&b_c$d', 'https://doi.org/10.1000/a&b_c$d'],
  ])('leaves the DOI %s as it is', (doi, written, url) => {
    const bibtex = entry({ id: `doi:${doi}`, doi })
    expect(bibtex).toContain(`  doi = {${written}},\n  url = {${url}}\n`)
  })
})
