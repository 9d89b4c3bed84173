import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFacts } from '../../src/sources/facts.ts'
import { toPaper } from '../../src/sources/merging/to-paper.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { corpusFolder } from './source-documents.ts'

const notes = { name: 'notes.txt', format: 'abstract-lines' }
const known = {
  arxivId: '2405.11582',
  title: 'Footnotes',
  authors: ['A. Guo'],
  authorsComplete: false,
  authorCount: 3,
  abstractStart: String.raw`We study \textit{footnotes} with $70\times$ more of them than anybo`,
}

function factsFile(content: unknown): string {
  const path = join(temporaryFolder(), 'papers.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('readFacts', () => {
  it('reads the bundled facts', async () => {
    expect((await readFacts(join(corpusFolder, 'papers.json'))).size).toBe(98)
  })

  it('completes a paper whose abstract begins so, LaTeX or not', async () => {
    const facts = await readFacts(factsFile([known]))
    const paper = toPaper({ abstract: 'We study footnotes with 70× more of them than anybody else.' }, notes)
    expect(facts.complete(paper)).toMatchObject({
      conflicts: [],
      paper: {
        id: '2405.11582',
        title: 'Footnotes',
        authors: ['A. Guo'],
        authorCount: 3,
        abstract: paper.abstract,
        sources: [notes],
        provenance: { title: { name: 'papers.json', format: 'facts' }, abstract: notes },
      },
    })
  })

  it('leaves alone a paper that begins otherwise', async () => {
    const facts = await readFacts(factsFile([known]))
    const paper = toPaper({ abstract: 'We study footnotes with 7× more of them than anybody else.' }, notes)
    expect(facts.complete(paper)).toEqual({ paper, conflicts: [] })
  })

  it('leaves alone a paper with another arXiv ID, and says so', async () => {
    const facts = await readFacts(factsFile([known]))
    const paper = toPaper(
      { arxivId: '2405.08344', abstract: 'We study footnotes with 70× more of them than anybody else.' },
      notes,
    )
    expect(facts.complete(paper)).toEqual({
      paper,
      conflicts: [
        {
          paperId: '2405.08344',
          field: 'arxivId',
          kept: '2405.08344',
          keptFrom: notes,
          dropped: '2405.11582',
          droppedFrom: { name: 'papers.json', format: 'facts' },
        },
      ],
    })
  })

  it.each([
    ['no JSON', '{', 'papers.json: cannot be read as JSON'],
    ['another shape', {}, 'papers.json: '],
    ['an impossible ID', [{ ...known, arxivId: '705.1272' }], 'is not an arXiv ID'],
    ['a beginning that says nothing', [{ ...known, abstractStart: 'We study' }], 'is too short'],
  ])('refuses %s', async (_, content, message) => {
    await expect(readFacts(factsFile(content))).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(message),
    })
  })
})
