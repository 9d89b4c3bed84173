import { describe, expect, it } from 'vitest'
import { abstractsWithIds } from '../../../src/sources/formats/abstracts-with-ids.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'
import { sourceDocument } from '../source-documents.ts'

const { text, name } = sourceDocument('000')

const onNextLine = `We study footnotes. They are small.
ICML 2024 oral
arXiv:2406.11257v2
Created: 2024-06-17
We study margins. They are wide.

arXiv:cs/0112017
Created: 2001-12-10
`

describeCorpusFormat(abstractsWithIds, {
  documents: [
    { name, text, records: 10 },
    { name: 'a document without blank lines', text: onNextLine, records: 2 },
  ],
  brokenOff: [
    { text: text.slice(0, text.indexOf('our SLAB-Swin obtains')), line: 13 },
    { text: text.slice(0, text.indexOf('arXiv:2406.11257')), line: 6 },
    { text: text.slice(0, text.indexOf('arXiv:2406.11257') + 12), line: 6 },
    { text: text.slice(0, text.indexOf('Created: 2024-06-17')), line: 6 },
    { text: text.slice(0, text.indexOf('Created: 2024-06-17') + 18), line: 11 },
  ],
})

describe('abstractsWithIds', () => {
  it('reads the IDs and dates of document 000', async () => {
    const papers = await parsePapers(abstractsWithIds, text)
    expect(papers.map(paper => [paper.arxivId, paper.publishedAt])).toEqual([
      ['2407.10068', '2024-07-13'],
      ['2406.11257', '2024-06-17'],
      ['2405.11582', '2024-05-19'],
      ['2405.08344', '2024-05-14'],
      ['2405.07542', '2024-05-13'],
      ['2405.06228', '2024-05-09'],
      ['2405.05615', '2024-05-09'],
      ['2404.18911', '2024-04-29'],
      ['2404.11202', '2024-04-17'],
      ['2402.17133', '2024-02-26'],
    ])
  })

  it('reads the remarks of document 000', async () => {
    const papers = await parsePapers(abstractsWithIds, text)
    expect(papers.flatMap(paper => (paper.comments ? [[paper.arxivId, paper.comments]] : []))).toEqual([
      ['2406.11257', 'ICML 2024 oral'],
      ['2405.11582', 'Accepted to ICML 2024'],
      ['2405.05615', 'Accepted to ICML2024'],
    ])
  })

  it('reads whole records of document 000', async () => {
    const papers = await parsePapers(abstractsWithIds, text)
    expect(papers[1]).toEqual({
      arxivId: '2406.11257',
      abstract: expect.stringMatching(
        /^Large language models \(LLM\) have recently .* approximately 70× compression for the Pythia-410M model, .*\/ExCP\.$/,
      ),
      comments: 'ICML 2024 oral',
      publishedAt: '2024-06-17',
      codeUrls: ['https://github.com/Gaffey/ExCP'],
      codePlaces: ['abstract'],
    })
    expect(papers[2]?.abstract).toContain(
      'our SLAB-Swin obtains 83.6% top-1 accuracy on ImageNet-1K with 16.2ms latency, which is 2.4ms less than that of Flatten-Swin with 0.1% higher accuracy.',
    )
    expect(papers[7]?.abstract).toContain(
      'up to 1.68× on Spec-Bench, outperforming Medusa-1 with 88.7% fewer additional parameters (67M compared to 591M)',
    )
    expect(papers[0]?.codeUrls).toBeUndefined()
  })

  it('reads remarks and IDs on the next line, versions and old IDs', async () => {
    expect(await parsePapers(abstractsWithIds, onNextLine)).toEqual([
      {
        arxivId: '2406.11257',
        version: 2,
        abstract: 'We study footnotes. They are small.',
        comments: 'ICML 2024 oral',
        publishedAt: '2024-06-17',
      },
      { arxivId: 'cs/0112017', abstract: 'We study margins. They are wide.', publishedAt: '2001-12-10' },
    ])
  })

  it('joins the lines of a wrapped abstract and its paragraphs, and takes the short lines under them for remarks', async () => {
    const paragraph =
      'This paragraph is long enough to be more than a remark, as it says several things. '.repeat(4)
    const wrapped = `We study footnotes, which\nare small, and margins.\n\n${paragraph}\n\n11 pages\n\nAccepted at X\n\narXiv:2406.11257\nCreated: 2024-06-17\n`
    expect(await parsePapers(abstractsWithIds, wrapped)).toMatchObject([
      {
        abstract: `We study footnotes, which are small, and margins. ${paragraph.trim()}`,
        comments: '11 pages; Accepted at X',
      },
    ])
  })

  it('takes a short line after a blank one for a remark, however the abstract ends', async () => {
    const text = 'We study footnotes\n\nwith colour plates\n\narXiv:2406.11257\nCreated: 2024-06-17\n'
    expect(await parsePapers(abstractsWithIds, text)).toMatchObject([
      { abstract: 'We study footnotes', comments: 'with colour plates' },
    ])
  })

  it('refuses impossible IDs and dates, and what has no abstract or no ID, with line and reason', async () => {
    const records = await parseText(
      abstractsWithIds,
      'One.\n\narXiv:705.1272\nCreated: 2007-05-09\n\nTwo.\narXiv:2405.11582\nCreated: 2024-02-30\n\narXiv:2405.11583\nCreated: 2024-05-19\n\nFour.\nCreated: 2024-05-19\n',
    )
    expect(records).toEqual([
      { kind: 'refused', line: 1, reason: '“705.1272” is not an arXiv ID' },
      { kind: 'refused', line: 6, reason: '“2024-02-30” is not a date' },
      { kind: 'refused', line: 10, reason: 'no abstract stands before the arXiv ID' },
      { kind: 'refused', line: 13, reason: 'no arXiv ID stands between the abstract and its date' },
    ])
  })

  it('takes a record in the middle without a date', async () => {
    const records = await parsePapers(
      abstractsWithIds,
      'One.\n\narXiv:2405.11582\n\nTwo.\n\narXiv:2405.11583\nCreated: 2024-05-19\n',
    )
    expect(records).toEqual([
      { arxivId: '2405.11582', abstract: 'One.' },
      { arxivId: '2405.11583', abstract: 'Two.', publishedAt: '2024-05-19' },
    ])
  })
})
