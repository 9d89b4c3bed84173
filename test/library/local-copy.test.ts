import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { CopiedLibrary } from '../../src/library/local-copy.ts'
import { openLocalCopy } from '../../src/library/open-local-copy.ts'
import { openPostgresLibrary } from '../../src/library/postgres/postgres-library.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { paper } from '../support/papers.ts'
import { run, testPostgres } from '../support/postgres.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const postgres = await testPostgres()

async function openParts(identity = 'one', dataDir = temporaryFolder(), url?: string) {
  const address = url ?? (await postgres?.createDatabase()) ?? ''
  const notices: string[] = []
  const library = await openPostgresLibrary(address)
  const copied = await openLocalCopy({ library, identity, dataDir, onNotice: said => notices.push(said) })
  onTestFinished(() => copied.library.close())
  return { ...copied, url: address, dataDir, notices }
}

/** Keeps everybody out of a database, and cuts whoever is in. */
async function takeAway(url: string): Promise<() => Promise<void>> {
  const [, name = ''] = /\/(footnote_\w+)/.exec(url) ?? []
  const admin = postgres?.url ?? ''
  await run(admin, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await run(admin, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
  return async () => void (await run(admin, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`))
}

async function copiedIds(dataDir: string): Promise<readonly string[]> {
  const copy = openSqliteLibrary(join(dataDir, 'library-copy.sqlite'))
  const papers = await copy.byDate('newest-first', 100)
  await copy.close()
  return papers.map(({ id }) => id)
}

async function put({ library }: CopiedLibrary, ...ids: readonly string[]): Promise<void> {
  await library.put(ids.map(id => ({ paper: paper(id), keys: [Number(id.slice(-3))] })))
}

describe.skipIf(postgres === undefined)('openLocalCopy', () => {
  it('follows what comes, changes and goes', async () => {
    const parts = await openParts()
    await put(parts, '2401.00001', '2402.00002')
    await parts.follow()
    await parts.library.remove(['2401.00001'])
    await put(parts, '2403.00003')
    await parts.follow()
    expect(await copiedIds(parts.dataDir)).toEqual(['2403.00003', '2402.00002'])
  })

  it('goes on where it was when it is opened again', async () => {
    const first = await openParts()
    await put(first, '2401.00001')
    await first.follow()
    const again = await openParts('one', first.dataDir, first.url)
    expect(await copiedIds(first.dataDir)).toEqual(['2401.00001'])
    await put(again, '2402.00002')
    await again.follow()
    expect(await copiedIds(first.dataDir)).toEqual(['2402.00002', '2401.00001'])
  })

  it('throws the copy of another library away', async () => {
    const first = await openParts()
    await put(first, '2401.00001')
    await first.follow()
    const other = await openParts('two', first.dataDir)
    expect(existsSync(join(other.dataDir, 'library-copy.sqlite'))).toBe(true)
    expect(await copiedIds(other.dataDir)).toEqual([])
  })

  it('reads from the copy while the library is away, says so once, and writes nothing', async () => {
    const parts = await openParts()
    await put(parts, '2401.00001', '2402.00002')
    await parts.follow()
    expect(parts.awaySince()).toBeUndefined()
    const bringBack = await takeAway(parts.url)
    const found = await parts.forQuestions.get(['2402.00002', 'missing'])
    expect(found.map(each => each?.id)).toEqual(['2402.00002', undefined])
    expect(await parts.library.status()).toMatchObject({ papers: 2, lastSequence: 2 })
    expect(await parts.library.changesSince(0, 10)).toEqual([])
    expect(await parts.forQuestions.findByKeys([1])).toEqual([])
    // Whoever would store a paper has to know whether it is there already.
    await expect(parts.library.findByKeys([1])).rejects.toMatchObject({ code: 'unavailable' })
    await expect(put(parts, '2403.00003')).rejects.toMatchObject({ code: 'unavailable' })
    expect(parts.awaySince()).toBeTypeOf('number')
    expect(parts.notices).toEqual([
      expect.stringMatching(/copy of less than a minute ago.*cannot be reached/),
    ])
    await bringBack()
    await expect.poll(async () => (await parts.library.changesSince(0, 10)).length).toBe(2)
    expect(parts.awaySince()).toBeUndefined()
    expect(parts.notices).toHaveLength(2)
  })
})
