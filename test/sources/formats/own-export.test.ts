import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/domain/paper.ts'
import { toBibtex } from '../../../src/render/bibtex.ts'
import { toCslItem } from '../../../src/render/csl-item.ts'
import { toRis } from '../../../src/render/ris.ts'
import { corpusFormats } from '../../../src/sources/formats/index.ts'
import { assemblePaper } from '../../../src/sources/merging/to-paper.ts'
import { parseText } from '../../contracts/corpus-format.ts'

const known = {
  arxivId: '2405.00001',
  version: 2,
  title: 'Of Margins: Größe & 50%',
  abstract: 'We study margins, which are wide, x² < y and “notes”. Code: https://github.com/a/b.',
  authors: ['Jane M. Roe', 'Jan van der Berg', 'SHORE Collaboration'],
  authorsComplete: true,
  categories: ['cs.CL', 'hep-th'],
  comments: '5 pages, ICML 2024',
  doi: '10.1000/margins_1',
  codeUrls: ['https://github.com/a/b'],
}
const papers: readonly Paper[] = [
  assemblePaper({ ...known, publishedAt: '2024-05-01', updatedAt: '2024-06-02' }),
  assemblePaper({ ...known, updatedAt: '2024-06-02' }),
  assemblePaper({ ...known, authorsComplete: false }),
]

const writers: Readonly<Record<string, (paper: Paper) => string>> = {
  bibtex: paper => `${toBibtex(paper, { extent: 'whole' })}\n`,
  ris: toRis,
  'csl-json': paper => `${JSON.stringify([toCslItem(paper, 'key')], null, 1)}\n`,
}

describe.each(Object.entries(writers))('an export as %s', (name, write) => {
  it.each(papers.map((paper, i) => [i, paper] as const))(
    'says of paper %i what the library said',
    async (_, paper) => {
      const format = corpusFormats.find(each => each.name === name)
      const [record] = format === undefined ? [] : await parseText(format, write(paper))
      const { id: _id, sources: _sources, provenance: _provenance, ...said } = paper
      expect(record).toEqual({
        kind: 'paper',
        line: expect.any(Number),
        exported: true,
        paper: { ...said, codePlaces: ['abstract'] },
      })
    },
  )
})
