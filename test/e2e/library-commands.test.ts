import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFootnote } from '../support/run-footnote.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const record = {
  id: '2403.00077',
  title: 'Plinkopath: Sorting Marbles',
  abstract: 'We present Plinkopath, a machine that sorts 55 marbles a minute and is made of wood.',
  categories: 'cs.RO',
}

describe('footnote library', () => {
  let folder: string
  let dataDir: string

  beforeAll(() => {
    folder = createTemporaryFolder()
    dataDir = join(folder, 'var')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = (...parameters: string[]) => runFootnote('cli', parameters, { dataDir })
  const status = async () => JSON.parse((await run('library', 'status', '--json')).stdout)
  const write = (name: string, ...records: readonly object[]) => {
    writeFileSync(join(folder, name), records.map(each => `${JSON.stringify(each)}\n`).join(''))
    return join(folder, name)
  }

  it('says where there is no library yet', async () => {
    const { status: exit, stderr } = await run('library', 'status')
    expect([exit, stderr]).toEqual([
      1,
      expect.stringMatching(/There is no library at .*ingest FILE makes one/),
    ])
  })

  it('keeps what has no abstract, says how the sample goes, and counts by source', async () => {
    const own = write('own.jsonl', record, { ...record, id: '2403.00078', abstract: '' })
    const first = await run('ingest', own, '--no-index')
    expect(first.stdout).toMatch(/1 read: 1 new.*\n {2}1 has no abstract, and waits/)
    expect(first.stderr).toMatch(/library remove --source sample/)
    expect((await run('ingest', own, '--no-index')).stderr).not.toMatch(/sample/)
    expect(await status()).toMatchObject({
      papers: 1,
      waiting: 1,
      sources: [{ name: 'own.jsonl', papers: 1 }],
      runs: [{ source: 'own.jsonl' }],
    })
    expect((await run('library', 'list', '--waiting')).stdout).toMatch(/^2403\.00078 .*own\.jsonl, line 2/)
  })

  it('exports what, read again, changes nothing, with the sample too', async () => {
    await run('paper', '2404.18911')
    const file = join(folder, 'export.jsonl')
    expect((await run('library', 'export', '--out', file)).status).toBe(0)
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(99)
    const again = JSON.parse((await run('ingest', file, '--json', '--no-index')).stdout)
    expect(again).toMatchObject({ read: 99, added: 0, updated: 0, unchanged: 99 })
  })

  it('backs up, checks and restores', async () => {
    const backup = join(folder, 'backups', 'one.sqlite')
    expect((await run('library', 'backup', backup)).stdout).toMatch(/^99 papers copied/)
    await run('library', 'remove', '2404.18911', '2403.00077')
    expect((await status()).papers).toBe(97)
    const removed = await run('library', 'list', '--removed')
    expect(removed.stdout).toMatch(/^2403\.00077 .*\(removed .* UTC\)\n2404\.18911 /)
    const listed = JSON.parse((await run('library', 'list', '--removed', '--limit', '1', '--json')).stdout)
    expect(listed).toMatchObject({ removed: [{ id: '2403.00077' }], next: '2403.00077' })
    const refused = await run('library', 'restore', backup)
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/would be replaced.*--yes/)])
    expect((await run('library', 'restore', backup, '--yes')).stdout).toMatch(/^99 papers restored/)
    expect(await status()).toMatchObject({ papers: 99, removed: 0, waiting: 1 })
    expect((await run('library', 'check')).stdout).toBe('Nothing is wrong with the library.\n')
  })

  it('takes the sample out for good', async () => {
    const refused = await run('library', 'remove', '--source', 'sample')
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/98 papers would be removed/)])
    const dry = JSON.parse(
      (await run('library', 'remove', '--source', 'sample', '--dry-run', '--json')).stdout,
    )
    expect([dry.removed.length, dry.dryRun]).toEqual([98, true])
    expect((await run('library', 'remove', '--source', 'sample', '--yes')).status).toBe(0)
    const { stderr } = await run('paper', '2404.18911')
    expect(stderr).toMatch(/No paper in the library goes by/)
    expect(await status()).toMatchObject({ papers: 1, removed: 98 })
  })

  it('says that the sample stays out where no start has read it yet', async () => {
    const options = { dataDir: join(folder, 'fresh') }
    await runFootnote('cli', ['ingest', write('fresh.jsonl', record), '--no-index'], options)
    const remove = ['library', 'remove', '--source', 'sample']
    expect((await runFootnote('cli', [...remove, '--dry-run'], options)).stdout).toMatch(
      /^None of the sample’s papers is in the library; without --dry-run/,
    )
    expect((await runFootnote('cli', remove, options)).stdout).toBe(
      'None of the sample’s papers is in the library; from now on no start reads them.\n',
    )
    const found = await runFootnote('cli', ['paper', '2404.18911'], options)
    expect(found.stderr).toMatch(/No paper in the library goes by/)
  })

  it('brings back what is named again', async () => {
    await run('library', 'remove', '2403.00077')
    expect((await run('library', 'show', '2403.00077')).status).toBe(1)
    await run('ingest', join(folder, 'own.jsonl'), '--no-index')
    expect((await run('library', 'show', '2403.00077')).stdout).toContain(
      'title: Plinkopath: Sorting Marbles  [own.jsonl, arxiv-snapshot]',
    )
  })
})
