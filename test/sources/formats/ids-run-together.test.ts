import { describe, expect, it } from 'vitest'
import { idsRunTogether } from '../../../src/sources/formats/ids-run-together.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'
import { sourceDocument } from '../source-documents.ts'

const { text, name } = sourceDocument('002')

const spaced = `We study footnotes.

arXiv:2406.11257v2 - doi: 10.1000/xyz.1

3D margins are wide.
5 pages
arXiv:1412.12343D convolutions are deep.
arXiv:math.GT/0309136Version spaces are old.
arXiv:2405.11582v2Last one.
arXiv:2405.11583
`

describeCorpusFormat(idsRunTogether, {
  documents: [
    { name, text, records: 10 },
    { name: 'a document with spaces', text: spaced, records: 5 },
  ],
  brokenOff: [
    { text: text.slice(0, text.indexOf('Vanilla method adds padding')), line: 4 },
    { text: text.slice(0, text.indexOf('arXiv:2405.02730')), line: 8 },
    { text: text.slice(0, text.length - 2), line: 13 },
  ],
})

describe('idsRunTogether', () => {
  it('gives every abstract of document 002 the ID that follows it', async () => {
    const papers = await parsePapers(idsRunTogether, text)
    expect(papers.map(paper => [paper.arxivId, paper.abstract.slice(0, 24)])).toEqual([
      ['2405.11582', 'Transformers have become'],
      ['2405.08344', 'Current architectures fo'],
      ['2405.07542', 'Speculative decoding eme'],
      ['2405.05615', 'Current solutions for ef'],
      ['2405.06228', 'Semantic segmentation is'],
      ['2405.02730', 'Diffusion Transformers ('],
      ['2404.18911', 'Speculative decoding has'],
      ['2404.11202', 'Compact neural networks '],
      ['2404.04547', 'Accurate screening of ca'],
      ['2404.00633', 'Recent advances have dem'],
    ])
  })

  it('reads the remarks and the DOI of document 002', async () => {
    const papers = await parsePapers(idsRunTogether, text)
    const said = papers.filter(paper => paper.comments ?? paper.doi)
    expect(said.map(({ arxivId, comments, doi }) => ({ arxivId, comments, doi }))).toEqual([
      { arxivId: '2405.11582', comments: 'Accepted to ICML 2024' },
      { arxivId: '2405.05615', comments: 'Accepted to ICML2024' },
      { arxivId: '2405.02730', comments: '11 pages, 5 figures' },
      { arxivId: '2404.04547', doi: '10.1109/TCBB.2024.3385402' },
    ])
  })

  it('reads whole records of document 002', async () => {
    const papers = await parsePapers(idsRunTogether, text)
    expect(papers[5]).toEqual({
      arxivId: '2405.02730',
      abstract: expect.stringMatching(
        /^Diffusion Transformers \(DiTs\) introduce .* outperform DiT-XL\/2 with only 1\/6 of its computation cost\. .*\/U-DiT\.$/,
      ),
      comments: '11 pages, 5 figures',
      codeUrls: ['https://github.com/YuchuanTian/U-DiT'],
      codePlaces: ['abstract'],
    })
    expect(papers[9]).toEqual({
      arxivId: '2404.00633',
      abstract: expect.stringMatching(
        /^Recent advances have demonstrated .* significantly outperforms DiTs\.$/,
      ),
    })
  })

  it('tells the figures of an ID from those of the next abstract', async () => {
    expect(await parsePapers(idsRunTogether, spaced)).toEqual([
      { arxivId: '2406.11257', version: 2, doi: '10.1000/xyz.1', abstract: 'We study footnotes.' },
      { arxivId: '1412.1234', abstract: '3D margins are wide.', comments: '5 pages' },
      { arxivId: 'math/0309136', abstract: '3D convolutions are deep.' },
      { arxivId: '2405.11582', version: 2, abstract: 'Version spaces are old.' },
      { arxivId: '2405.11583', abstract: 'Last one.' },
    ])
  })

  it('refuses impossible IDs and IDs without an abstract, with line and reason', async () => {
    expect(
      await parseText(idsRunTogether, 'One.\narXiv:2413.00001Two.\narXiv:2405.11582\narXiv:2405.11583\n'),
    ).toEqual([
      { kind: 'refused', line: 1, reason: '“2413.00001” is not an arXiv ID' },
      { kind: 'paper', line: 2, paper: { arxivId: '2405.11582', abstract: 'Two.' } },
      { kind: 'refused', line: 4, reason: 'no abstract stands before 2405.11583' },
    ])
  })
})
