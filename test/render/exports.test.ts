import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/domain/paper.ts'
import { type ExportFormat, exportPapers } from '../../src/render/exports.ts'
import { paper } from '../support/papers.ts'

const slab: Paper = {
  ...paper('2405.11582', 'SLAB: 99% & more', 'We propose PRepBN_2.\nIt is fast.'),
  version: 2,
  authors: ['Jialong Guo', 'Martin Luther King, Jr.', 'Ana de la Cruz', 'ATLAS Collaboration'],
  authorsComplete: false,
  categories: ['cs.CV', 'cs.CL'],
  comments: 'Accepted to ICML 2024',
  doi: '10.1000/slab_1',
  publishedAt: '2024-05-19',
  updatedAt: '2024-06-17',
  codeUrls: ['https://github.com/xinghaochen/SLAB'],
  withdrawn: true,
}

async function* each(papers: readonly Paper[]): AsyncGenerator<Paper> {
  yield* papers
}

async function exported(format: ExportFormat, ...papers: readonly Paper[]): Promise<string> {
  let text = ''
  for await (const piece of exportPapers(each(papers), format)) text += piece
  return text
}

describe('exportPapers', () => {
  it('writes BibTeX with all that is known', async () => {
    expect(await exported('bibtex', slab)).toMatchInlineSnapshot(`
      "@misc{guo2024slab,
        title = {{SLAB: 99\\% \\& more}},
        author = {Jialong Guo and {Martin Luther King, Jr.} and Ana de la Cruz and {ATLAS Collaboration} and others},
        year = {2024},
        date = {2024-05-19},
        eprint = {2405.11582},
        archivePrefix = {arXiv},
        primaryClass = {cs.CV},
        doi = {10.1000/slab_1},
        url = {https://arxiv.org/abs/2405.11582},
        version = {2},
        updated = {2024-06-17},
        keywords = {cs.CV, cs.CL},
        note = {Accepted to ICML 2024},
        code = {https://github.com/xinghaochen/SLAB},
        withdrawn = {true},
        abstract = {We propose PRepBN\\_2. It is fast.},
        source = {Footnote}
      }
      "
    `)
  })

  it('writes RIS', async () => {
    expect((await exported('ris', slab)).replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
      "TY  - UNPB
      TI  - SLAB: 99% & more
      AU  - Guo, Jialong
      AU  - Martin Luther King, Jr.
      AU  - de la Cruz, Ana
      AU  - ATLAS Collaboration
      AU  - et al.
      PY  - 2024
      DA  - 2024/05/19
      ET  - 2
      AB  - We propose PRepBN_2. It is fast.
      KW  - cs.CV
      KW  - cs.CL
      N1  - Accepted to ICML 2024
      DO  - 10.1000/slab_1
      UR  - https://arxiv.org/abs/2405.11582
      L2  - https://github.com/xinghaochen/SLAB
      C1  - 2024-06-17
      DB  - Footnote
      ER  - 
      "
    `)
  })

  it('writes CSL-JSON', async () => {
    expect(JSON.parse(await exported('csl-json', slab))).toMatchInlineSnapshot(`
      [
        {
          "DOI": "10.1000/slab_1",
          "URL": "https://arxiv.org/abs/2405.11582",
          "abstract": "We propose PRepBN_2.
      It is fast.",
          "author": [
            {
              "family": "Guo",
              "given": "Jialong",
            },
            {
              "literal": "Martin Luther King, Jr.",
            },
            {
              "family": "de la Cruz",
              "given": "Ana",
            },
            {
              "literal": "ATLAS Collaboration",
            },
          ],
          "custom": {
            "authorsComplete": false,
            "codeUrls": [
              "https://github.com/xinghaochen/SLAB",
            ],
            "updatedAt": "2024-06-17",
            "withdrawn": true,
          },
          "genre": "preprint",
          "id": "guo2024slab",
          "issued": {
            "date-parts": [
              [
                2024,
                5,
                19,
              ],
            ],
          },
          "keyword": "cs.CV, cs.CL",
          "note": "Accepted to ICML 2024",
          "number": "arXiv:2405.11582",
          "publisher": "arXiv",
          "source": "Footnote",
          "title": "SLAB: 99% & more",
          "type": "article",
          "version": "2",
        },
      ]
    `)
  })

  it.each(['bibtex', 'csl-json'] as const)(
    'gives papers that would share a key different ones in %s',
    async format => {
      const twins = [slab, { ...slab, id: '2405.00002', arxivId: '2405.00002' }]
      const keys = [...(await exported(format, ...twins)).matchAll(/(?:@misc\{|"id":")([^",]+)/g)].map(
        ([, key]) => key,
      )
      expect(new Set(keys).size).toBe(2)
    },
  )

  it.each(['jsonl', 'bibtex', 'ris', 'csl-json'] as const)('writes an empty library as %s', async format => {
    expect((await exported(format)).replace(/\s/g, '')).toBe(format === 'csl-json' ? '[]' : '')
  })
})
