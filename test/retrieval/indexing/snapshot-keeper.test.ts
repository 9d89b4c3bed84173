import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildSnapshot } from '../../../src/retrieval/indexing/build-snapshot.ts'
import { createIndexFeed } from '../../../src/retrieval/indexing/index-feed.ts'
import { createSnapshotKeeper, snapshotFolder } from '../../../src/retrieval/indexing/snapshot-keeper.ts'
import { openLibraryIn, putPapers } from '../../support/index-fixtures.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function keeperIn(dataDir: string, fails = false) {
  const library = openLibraryIn(dataDir)
  const embedder = createLetterEmbedder()
  const notices: string[] = []
  let builds = 0
  const keeper = createSnapshotKeeper({
    library,
    embedder,
    dataDir,
    embeddings: 'letters',
    tailForSnapshot: 50,
    onNotice: notice => notices.push(notice),
    async build() {
      builds += 1
      if (fails) throw new Error('The disk is full')
      await buildSnapshot({ library, embedder, folder: snapshotFolder(dataDir) })
    },
  })
  return { library, embedder, keeper, notices, builds: () => builds }
}

describe('createSnapshotKeeper', () => {
  it('makes no snapshot of a small library', async () => {
    const dataDir = temporaryFolder()
    const { library, keeper, builds, notices } = keeperIn(dataDir)
    await putPapers(library, 0, 49)
    const index = await keeper.open()
    expect([index.paperCount, index.lastSequence, builds(), notices]).toEqual([0, 0, 0, []])
  })

  it('makes one before the first question where there is much to index', async () => {
    const { library, keeper, builds } = keeperIn(temporaryFolder())
    await putPapers(library, 0, 80)
    const index = await keeper.open()
    expect([index.paperCount, index.lastSequence, builds()]).toEqual([80, 80, 1])
  })

  it('opens what is there, and only that', async () => {
    const dataDir = temporaryFolder()
    const first = keeperIn(dataDir)
    await putPapers(first.library, 0, 80)
    await first.keeper.open()
    const second = keeperIn(dataDir)
    await putPapers(second.library, 80, 90)
    const index = await second.keeper.open()
    expect([index.paperCount, second.builds()]).toEqual([80, 0])
    await createIndexFeed({ library: second.library, embedder: second.embedder, index })()
    expect([index.paperCount, index.tailCount]).toEqual([90, 10])
  })

  it('makes a new one behind the questions’ back when the tail has grown', async () => {
    const { library, embedder, keeper, builds } = keeperIn(temporaryFolder())
    await putPapers(library, 0, 60)
    const index = await keeper.open()
    const refresh = createIndexFeed({ library, embedder, index })
    await putPapers(library, 60, 120)
    await refresh()
    keeper.afterRefresh(index)
    keeper.afterRefresh(index)
    expect([index.paperCount, index.tailCount]).toEqual([120, 60])
    await putPapers(library, 120, 130)
    await keeper.settled()
    expect([index.paperCount, builds()]).toEqual([130, 2])
    expect(index.tailCount).toBeLessThan(50)
  })

  it('rebuilds a damaged one and says so', async () => {
    const dataDir = temporaryFolder()
    const first = keeperIn(dataDir)
    await putPapers(first.library, 0, 80)
    await first.keeper.open()
    const [generation] = readdirSync(snapshotFolder(dataDir)).filter(name => /^[0-9a-f]{16}$/.test(name))
    writeFileSync(join(snapshotFolder(dataDir), generation ?? '', 'impacts.u8'), 'rubbish')
    const second = keeperIn(dataDir)
    const index = await second.keeper.open()
    expect([index.paperCount, second.builds()]).toEqual([80, 1])
    expect(second.notices[0]).toContain('impacts.u8')
  })

  it('goes on without one where none can be made, and does not try again at once', async () => {
    const { library, embedder, keeper, builds, notices } = keeperIn(temporaryFolder(), true)
    await putPapers(library, 0, 80)
    const index = await keeper.open()
    await createIndexFeed({ library, embedder, index })()
    expect(index.paperCount).toBe(80)
    keeper.afterRefresh(index)
    await keeper.settled()
    keeper.afterRefresh(index)
    await keeper.settled()
    expect(builds()).toBe(2)
    expect(notices.at(-1)).toContain('The disk is full')
  })
})
