import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFootnote } from '../support/run-footnote.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const abstract = 'We study margins in great depth and find that they are all you need, at 3 times the speed.'

/** What people keep of papers by hand, in one folder. */
const files = {
  'notes/margins.md': `---\ntitle: Margins are all you need: a study\nauthors:\n  - "[[Jane Roe]]"\n  - John Doe\narxiv: 2405.11580\ncreated: 2025-01-02\n---\n\n## Abstract\n${abstract}\n\n## See also\n- [Another paper](https://arxiv.org/abs/2301.00001)\n`,
  'list.yaml': `- title: "Of Notes"\n  url: https://arxiv.org/abs/2405.00002\n  abstract: |\n    ${abstract.replace('margins', 'notes')}\n- title: Of Shores\n  doi: 10.1000/shores\n`,
  'volume.bib': `@inproceedings{a, crossref = {p}, title = {Of Volumes}, author = {Roe, Jane}, doi = {10.1000/a}, abstract = {${abstract.replace('margins', 'volumes')}}}\n@proceedings{p, title = {Proceedings}, year = 2019, month = may}\n`,
}

describe('footnote ingest of what people keep by hand', () => {
  let folder: string
  let dataDir: string
  const run = (...parameters: string[]) =>
    runFootnote('cli', parameters, { dataDir, environment: { FOOTNOTE_SAMPLE: 'off' } })

  beforeAll(() => {
    folder = createTemporaryFolder()
    dataDir = join(folder, 'var')
    mkdirSync(join(folder, 'papers', 'notes'), { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'papers', name), text)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('reads a note as one paper, YAML with its titles, and a volume’s date', async () => {
    const { status, stdout } = await run('ingest', join(folder, 'papers'), '--no-network', '--no-index')
    expect([status, stdout]).toEqual([0, expect.stringContaining('margins.md (note): 1 read: 1 new')])
    const exported = (await run('library', 'export')).stdout.trimEnd().split('\n')
    const papers = exported.map(line => JSON.parse(line) as Record<string, unknown>)
    expect(papers.sort((a, b) => String(a['id']).localeCompare(String(b['id'])))).toMatchObject([
      { id: '2405.00002', title: 'Of Notes' },
      {
        id: '2405.11580',
        title: 'Margins are all you need: a study',
        authors: ['Jane Roe', 'John Doe'],
        abstract,
      },
      { id: 'doi:10.1000/a', title: 'Of Volumes', publishedAt: '2019-05' },
    ])
    expect((await run('library', 'list', '--waiting')).stdout).toMatch(
      /^doi:10\.1000\/shores {2}Of Shores .*list\.yaml, line 5/,
    )
  })
})
