import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { buildSnapshot } from '../../../src/retrieval/indexing/build-snapshot.ts'
import { createSnapshotFollower } from '../../../src/retrieval/indexing/snapshot-follower.ts'
import { openLibraryIn, putPapers } from '../../support/index-fixtures.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** A follower, and the number of papers in each snapshot that it has made. */
function followed(fails = false) {
  const root = temporaryFolder()
  const library = openLibraryIn(root)
  const folder = join(root, 'index')
  const build = () => buildSnapshot({ library, embedder: createLetterEmbedder(), folder })
  const built: number[] = []
  let begun = 0
  const follower = createSnapshotFollower({
    library,
    folder,
    mostChangesBehind: 50,
    async build() {
      begun += 1
      if (fails) throw new Error('The disk is full')
      built.push((await build()).papers)
    },
  })
  /** Batches go on coming until something has happened. */
  async function until(hasHappened: () => boolean): Promise<void> {
    while (!hasHappened()) {
      follower.afterBatch()
      await setImmediate()
    }
  }
  /** Batches go on coming for long enough to see something begin that should not. */
  async function goOn(): Promise<void> {
    const endAt = performance.now() + 100
    await until(() => performance.now() > endAt)
  }
  return { library, build, built, begun: () => begun, follower, until, goOn }
}

describe('createSnapshotFollower', () => {
  it('makes a snapshot whenever enough has come since the last one', async () => {
    const { library, built, until, goOn } = followed()
    await putPapers(library, 0, 60)
    await until(() => built.length === 1)
    await putPapers(library, 60, 100)
    await goOn()
    await putPapers(library, 100, 110)
    await until(() => built.length === 2)
    expect(built).toEqual([60, 110])
  })

  it('makes one at a time, and none any more once it is settled', async () => {
    const { library, built, begun, follower, until } = followed()
    await putPapers(library, 0, 60)
    await until(() => begun() === 1)
    await putPapers(library, 60, 120)
    follower.afterBatch()
    await follower.settled()
    expect([begun(), built.length]).toEqual([1, 1])
    await putPapers(library, 120, 200)
    follower.afterBatch()
    await follower.settled()
    expect(begun()).toBe(1)
  })

  it('leaves it to others where one is made that is not its own', async () => {
    const { library, built, build, follower, until, goOn } = followed()
    await putPapers(library, 0, 60)
    await until(() => built.length === 1)
    await build()
    await putPapers(library, 60, 200)
    await goOn()
    await follower.settled()
    expect(built).toEqual([60])
  })

  it('makes no further one where one has failed', async () => {
    const { library, begun, follower, until, goOn } = followed(true)
    await putPapers(library, 0, 60)
    await until(() => begun() === 1)
    await goOn()
    await follower.settled()
    expect(begun()).toBe(1)
  })
})
