import { describe, expect, it } from 'vitest'
import { dailyPapers } from '../../../src/sources/formats/daily-papers.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'
import { sourceDocument } from '../source-documents.ts'

const { text, name } = sourceDocument('004')
const prose = 'We study footnotes, which are small, and margins, which are wide. '.repeat(4).trim()

const otherPage = `Hot papers

Search

Footnotes Considered Helpful

${prose}

${prose}
  • 1 authors
·
Jan 2, 2019

Margins: A Survey

${prose}

Acme Acme Research
·
Mar 3 12

Short One.

It is short
  • 2 authors
·
Dec 31, 2020 1

No Footer at All

${prose}

Margins and Footnotes

${prose}
  • 2 authors
·
Jan 1, 2020

Previous

1

Next
`

describeCorpusFormat(dailyPapers, {
  documents: [
    { name, text, records: 74 },
    { name: 'another page', text: otherPage, records: 5 },
  ],
  brokenOff: [
    { text: text.slice(0, text.indexOf('can only be partially')), line: 23 },
    { text: text.slice(0, text.indexOf('Lossless Compression') + 30), line: 21 },
    { text: text.slice(0, text.indexOf('Despite extensive progress') + 40), line: 21 },
    { text: text.slice(0, text.indexOf('• 3 authors') + 6), line: 25 },
    { text: text.slice(0, text.indexOf('• 3 authors') + 12), line: 25 },
    { text: text.slice(0, text.indexOf('Nov 22, 2021')), line: 26 },
    { text: text.slice(0, text.indexOf('Nov 22, 2021') + 10), line: 27 },
  ],
})

describe('dailyPapers', () => {
  it('reads the first, the last and the odd entries of document 004', async () => {
    const papers = await parsePapers(dailyPapers, text)
    const shown = papers.map(({ title, authorCount, publishedAt }) => [title, authorCount, publishedAt])
    expect(shown[0]).toEqual(['Efficient Controllable Multi-Task Architectures', 5, '2023-08-22'])
    expect(shown[11]).toEqual([
      'PyramidDrop: Accelerating Your Large Vision-Language Models via Pyramid Visual Redundancy Reduction',
      11,
      '2024-10-22',
    ])
    expect(shown[73]).toEqual([
      'Adaptive Computation Modules: Granular Conditional Computation For Efficient Inference',
      5,
      '2023-12-15',
    ])
    expect(shown.filter(([, count]) => count === undefined)).toEqual([
      ['Slow-Fast Architecture for Video Multi-Modal Large Language Models', undefined, undefined],
      [
        'ARC-Encoder: learning compressed text representations for large language models',
        undefined,
        '2025-10-23',
      ],
      ['Exploring the Potential of Encoder-free Architectures in 3D LMMs', undefined, undefined],
      ['Scaling Laws in Patchification: An Image Is Worth 50,176 Tokens And More', undefined, undefined],
      [
        'Encoder-Decoder Gemma: Improving the Quality-Efficiency Trade-Off via Adaptation',
        undefined,
        undefined,
      ],
    ])
  })

  it('takes a date without a year for one of 2025, with a count of votes or not', async () => {
    const papers = await parsePapers(dailyPapers, text)
    const dateOf = (start: string) => papers.find(paper => paper.title?.startsWith(start))?.publishedAt
    expect(dateOf('Seq vs Seq')).toBe('2025-07-15')
    expect(dateOf('MACMD')).toBe('2025-11-07')
    expect(dateOf('ONNX-Net')).toBe('2025-10-06')
    expect(dateOf('Return of the Encoder')).toBe('2025-01-27')
    expect(dateOf('FIT:')).toBe('2023-05-21')
    expect(papers.filter(paper => paper.publishedAt?.startsWith('2025'))).toHaveLength(11)
  })

  it('reads whole entries of document 004', async () => {
    const papers = await parsePapers(dailyPapers, text)
    expect(papers[17]).toEqual({
      title: 'HNeRV: A Hybrid Neural Representation for Videos',
      abstract: expect.stringMatching(
        /^Implicit neural representations store .* \(NeRV, E-NeRV, etc\) .* \(\+4\.7 PSNR\) and convergence speed \(16× faster\), .* traditional codecs \(H\.264, H\.265\) and/,
      ),
      authorCount: 4,
      publishedAt: '2023-04-05',
      codeUrls: ['https://haochen-rye.github.io/HNeRV', 'https://github.com/haochen-rye/HNeRV'],
      codePlaces: ['abstract', 'abstract'],
    })
  })

  it('makes the LaTeX that lost its backslashes readable', async () => {
    const all = (await parsePapers(dailyPapers, text))
      .map(paper => `${paper.title} ${paper.abstract}`)
      .join('\n')
    for (const readable of [
      'at least a 6.5× reduction',
      '3-4× faster',
      'speed-up of 3.3× on GLUE and 2.9× on SuperGLUE',
      'with 3.2× less computations',
      'by 40× less data',
      'achieves 1.33× speedup',
      '(typically x ∈ {4,8}) than',
      'Gemma 2B by ~7% after instruction tuning',
      'by >3%.',
      'low-sparsity regions (~50%)',
      'O(n²) locally within each group of size n, but can reach O(L^(4/3)) globally',
      '6400×6400 images, or 160K tokens',
      'time complexity O (log(D) · |p|), where',
      'HyperZ·Z·W Operator Connects',
      'we propose a HyperZ·Z·W operator',
      'only takes up 10% of embedding size',
      'runs 5-40 times faster',
      'with 0.72 times trainable parameters',
      '600k {architecture, accuracy} pairs',
      '50.72% on RoBERTa_Large',
      '(~2%)',
      'by 10~30% with',
      '"CodeT5+", a family',
      "larger 'teacher' network",
    ]) {
      expect(all).toContain(readable)
    }
  })

  it('reads other pages: furniture around, several paragraphs, no footer, short abstracts', async () => {
    expect(await parsePapers(dailyPapers, otherPage)).toEqual([
      {
        title: 'Footnotes Considered Helpful',
        abstract: `${prose} ${prose}`,
        authorCount: 1,
        publishedAt: '2019-01-02',
      },
      { title: 'Margins: A Survey', abstract: prose, publishedAt: '2021-03-03' },
      { title: 'Short One.', abstract: 'It is short', authorCount: 2, publishedAt: '2020-12-31' },
      { title: 'No Footer at All', abstract: prose },
      { title: 'Margins and Footnotes', abstract: prose, authorCount: 2, publishedAt: '2020-01-01' },
    ])
  })

  it('refuses a footer without an entry', async () => {
    const records = await parseText(
      dailyPapers,
      `A Title of a Paper\n\n${prose}\n  • 2 authors\n·\nMay 1, 2020\n\n  • 3 authors\n·\nMay 2, 2020\n`,
    )
    expect(records.slice(1)).toEqual([
      { kind: 'refused', line: 8, reason: 'no title and no abstract stand above these lines' },
    ])
  })
})
