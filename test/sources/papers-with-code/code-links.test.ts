import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { libraryPath } from '../../../src/library/library-path.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { ingestBatch } from '../../../src/sources/merging/ingest-batch.ts'
import { toPaper } from '../../../src/sources/merging/to-paper.ts'
import { ingestCodeLinks, isCodeLinkArchive } from '../../../src/sources/papers-with-code/code-links.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const links = [
  {
    paper_arxiv_id: '2404.18911',
    repo_url: 'https://github.com/own/kangaroo',
    is_official: true,
    paper_title: 'A } in "a" title',
  },
  {
    paper_arxiv_id: '2404.18911',
    repo_url: 'https://github.com/other/copy',
    is_official: false,
    mentioned_in_paper: false,
  },
  { paper_arxiv_id: '2404.99999', repo_url: 'https://github.com/own/unknown', is_official: true },
  { paper_arxiv_id: null, repo_url: 'https://github.com/own/none', is_official: true },
  { paper_arxiv_id: '2404.18911', repo_url: 'javascript:alert(1)', mentioned_in_paper: true },
]

async function openLibrary(folder: string) {
  const library = openSqliteLibrary(libraryPath(folder))
  onTestFinished(() => library.close())
  const source = { name: 'a.txt', format: 'arxiv-snapshot' }
  await ingestBatch(
    [toPaper({ arxivId: '2404.18911', abstract: 'We decode faster than others do.' }, source)],
    library,
  )
  return library
}

describe('ingestCodeLinks', () => {
  it.each(['links.json', 'links.json.gz'])(
    'adds the authors’ own code to papers of the library, from %s',
    async name => {
      const folder = temporaryFolder()
      const library = await openLibrary(folder)
      const path = join(folder, name)
      const json = Buffer.from(JSON.stringify(links))
      writeFileSync(path, name.endsWith('.gz') ? gzipSync(json) : json)
      expect(await isCodeLinkArchive(path)).toBe(true)
      expect(await ingestCodeLinks(path, { library })).toMatchObject({
        read: 1,
        updated: 1,
        added: 0,
        waiting: 0,
      })
      const [paper] = await library.get(['2404.18911'])
      expect(paper?.codeUrls).toEqual(['https://github.com/own/kangaroo'])
      expect(paper?.provenance.codeUrls).toEqual({ name, format: 'papers-with-code' })
      expect(await ingestCodeLinks(path, { library })).toMatchObject({ updated: 0, unchanged: 1 })
      expect(await library.status()).toMatchObject({ papers: 1 })
    },
  )

  it('says where the file breaks off', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const path = join(folder, 'links.json')
    writeFileSync(path, JSON.stringify(links).slice(0, -40))
    await expect(ingestCodeLinks(path, { library })).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('takes no other JSON for the archive', async () => {
    const path = join(temporaryFolder(), 'papers.json')
    writeFileSync(path, '[{"title": "A", "abstract": "B"}]')
    expect(await isCodeLinkArchive(path)).toBe(false)
    expect(await isCodeLinkArchive(join(path, 'missing'))).toBe(false)
  })
})
