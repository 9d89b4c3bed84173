import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startLoopbackArxiv } from '../../lab/loopback-arxiv/loopback-arxiv.ts'
import { projectRoot } from '../../src/project-root.ts'
import { archived } from '../support/archived-papers.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
const section = /## Your own papers\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? ''
/** What follows `npx footnote`, with its words apart. */
const commands = [...section.matchAll(/^ {4}npx footnote (.*)$/gm)].map(([, words = '']) =>
  [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
)

const zotero = `@misc{roe_margins_2023,
	title = {Of {Margins}},
	doi = {10.48550/arXiv.2301.00001},
	abstract = {We study margins, which are wide.},
	author = {Roe, Jane},
	note = {arXiv:2301.00001 [cs]},
}
`

describe('what the README says of one’s own papers', () => {
  it('works from an empty folder, command by command', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const loopback = await startLoopbackArxiv({
      papers: [
        archived('2405.11582', '2024-05-19'),
        archived('2404.18911', '2024-04-29'),
        archived('2406.00003', '2024-06-01', { doi: '10.1145/3580305.3599256' }),
        archived('2611.00001', today, {
          title: 'A Distillation',
          abstract: 'We study distillation in models.',
        }),
        archived('2611.00002', today, { title: 'A Survey of Distillation' }),
      ],
    })
    onTestFinished(() => loopback.close())
    const workingFolder = temporaryFolder()
    mkdirSync(join(workingFolder, 'papers'))
    writeFileSync(join(workingFolder, 'papers', 'one.txt'), 'https://arxiv.org/abs/2404.18911\n')
    writeFileSync(join(workingFolder, 'my-library.bib'), zotero)
    writeFileSync(join(workingFolder, 'My Library.bib'), zotero)
    writeFileSync(join(workingFolder, 'reading-list.md'), '- [Slabs](https://arxiv.org/abs/2405.11582)\n')
    const run = (words: readonly string[]) =>
      runFootnote('cli', words, {
        dataDir: join(workingFolder, 'var'),
        workingFolder,
        environment: { FOOTNOTE_SOURCES_BASE_URL: loopback.url },
      })
    expect(commands.length).toBeGreaterThan(5)
    for (const words of commands) {
      if (words.includes('remove')) continue
      const { status, stderr } = await run(words)
      expect([words.join(' '), status, status === 0 ? '' : stderr]).toEqual([words.join(' '), 0, ''])
    }
    const listed = JSON.parse((await run(['library', 'list', '--limit', '200', '--json'])).stdout)
    const ids = listed.papers.map(({ id }: { readonly id: string }) => id)
    expect(ids).toEqual(expect.arrayContaining(['2301.00001', '2405.11582', '2404.18911', '2611.00001']))
    expect(ids).not.toContain('2611.00002')
  })
})
