import { describe, expect, it } from 'vitest'
import { readWanted } from '../../../src/sources/fetching/read-wanted.ts'

const paper = (arxivId: string) => ({ arxivId })
const document = (address: string) => ({ kind: 'document', address })
const link = 'https://aclanthology.org/2024.acl-long.1.pdf'

describe('what a text wants', () => {
  it.each([
    ['2405.11582', { papers: [paper('2405.11582')], others: [] }],
    [
      'https://arxiv.org/pdf/2405.11582v2, 2404.18911;10.1145/3580305.3599256',
      {
        papers: [paper('2405.11582'), paper('2404.18911'), { doi: '10.1145/3580305.3599256' }],
        others: [],
      },
    ],
    [`<${link}>`, { papers: [], others: [document(link)] }],
    ['https://evil.example/a.pdf', { papers: [], others: [document('https://evil.example/a.pdf')] }],
  ])('of references alone is each of them: %s', (text, wanted) => {
    expect(readWanted(text)).toEqual(wanted)
  })

  it('of other words is the text itself, with links to documents of scholarly hosts', () => {
    const text = `Have you seen (${link})? Code: https://github.com/a/b and https://evil.example/a.pdf`
    expect(readWanted(text)).toEqual({ papers: [], others: [document(link)], document: text })
  })

  it('of a record is the record, whatever links it holds', () => {
    const text = JSON.stringify({ id: '2403.00077', url: link, title: 'A', abstract: 'We see https://a.org' })
    expect(readWanted(text)).toEqual({ papers: [], others: [], document: text })
  })

  it('of nothing is nothing', () => {
    expect(readWanted('  ')).toEqual({ papers: [], others: [], document: '  ' })
  })
})
