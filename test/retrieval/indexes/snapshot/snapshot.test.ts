import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Embedder } from '../../../../src/retrieval/embeddings/embedder.ts'
import { PaperIndex } from '../../../../src/retrieval/indexes/paper-index.ts'
import { snapshotIdentity } from '../../../../src/retrieval/indexes/snapshot/identity.ts'
import { readSnapshot } from '../../../../src/retrieval/indexes/snapshot/read-snapshot.ts'
import { buildSnapshot } from '../../../../src/retrieval/indexing/build-snapshot.ts'
import { catchUp } from '../../../../src/retrieval/indexing/index-feed.ts'
import { answersOf, openLibraryIn, putPapers } from '../../../support/index-fixtures.ts'
import { createLetterEmbedder } from '../../../support/letter-embedder.ts'
import { paper } from '../../../support/papers.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const embedder = createLetterEmbedder()
/** Its graph knows half of each vector. */
const leadingHalf: Embedder = { ...embedder, leadingDimensions: embedder.dimension / 2 }

async function snapshotOf(papers: number, embedder: Embedder = createLetterEmbedder()) {
  const root = temporaryFolder()
  const library = openLibraryIn(root)
  const folder = join(root, 'index')
  await putPapers(library, 0, papers)
  const build = () => buildSnapshot({ library, embedder, folder, papersForGraph: 1 })
  await build()
  const read = async (other = embedder) => readSnapshot(folder, await snapshotIdentity(library, other))
  return { library, folder, build, read, files: () => filesIn(folder) }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

const topicVectors = new Map<string, Float32Array>()
for (const text of [
  'pruning',
  'distillation',
  'quantisation',
  'attention',
  'diffusion',
  'retrieval',
  'speech',
])
  topicVectors.set(text, await embedder.embedQuestion(text))
const vectorOf = (text: string) => topicVectors.get(text) ?? new Float32Array(embedder.dimension)

describe('a snapshot', () => {
  it('answers as the index it was made of', async () => {
    const { library, read } = await snapshotOf(120)
    const fresh = new PaperIndex()
    await catchUp(library, embedder, fresh)
    const { base } = await read()
    expect(base?.graph).toBeDefined()
    expect(answersOf(new PaperIndex(base), vectorOf)).toEqual(answersOf(fresh, vectorOf))
  })

  it('answers with cosines of whole vectors where its graph has leading numbers only', async () => {
    const { library, read } = await snapshotOf(120, leadingHalf)
    const fresh = new PaperIndex()
    await catchUp(library, leadingHalf, fresh)
    const { base } = await read()
    expect(base?.graph).toBeDefined()
    expect(answersOf(new PaperIndex(base), vectorOf)).toEqual(answersOf(fresh, vectorOf))
  })

  it('answers with its tail as one that was built at once', async () => {
    const { library, read, build } = await snapshotOf(60)
    await putPapers(library, 60, 100)
    const withTail = new PaperIndex((await read()).base)
    await catchUp(library, embedder, withTail)
    await build()
    expect(answersOf(withTail, vectorOf)).toEqual(answersOf(new PaperIndex((await read()).base), vectorOf))
  })

  it('loses papers that were removed or replaced since, in the tail and for good', async () => {
    const { library, read, build } = await snapshotOf(60)
    await library.remove(['2401.00003'])
    await library.put([{ paper: paper('2401.00007', 'Submarines', 'They dive.'), keys: [] }])
    for (const isRebuilt of [false, true]) {
      if (isRebuilt) await build()
      const index = new PaperIndex((await read()).base)
      await catchUp(library, embedder, index)
      expect(index.paperCount).toBe(59)
      const found = index.search([{ term: 'submarin', weight: 1 }], vectorOf('pruning'), 60)
      const ids = found.map(({ paperId }) => paperId)
      expect(ids).not.toContain('2401.00003')
      expect(ids.filter(id => id === '2401.00007')).toHaveLength(1)
      expect(found.find(({ lexicalScore }) => lexicalScore > 0)?.paperId).toBe('2401.00007')
    }
  })

  it('ends with what was there when it was begun, however much goes on coming', async () => {
    const root = temporaryFolder()
    const library = openLibraryIn(root)
    await putPapers(library, 0, 10)
    let stored = 10
    const besideIngest: Embedder = {
      ...embedder,
      async embedPassages(texts) {
        if (stored < 50) await putPapers(library, stored, stored + 10)
        stored += 10
        return embedder.embedPassages(texts)
      },
    }
    const { papers } = await buildSnapshot({ library, embedder: besideIngest, folder: join(root, 'index') })
    expect(papers).toBe(10)
  })

  it('takes the place of the one before and leaves nothing of it', async () => {
    const { library, folder, build, read } = await snapshotOf(20)
    await putPapers(library, 20, 30)
    await build()
    expect(readdirSync(folder)).toHaveLength(2)
    expect((await read()).base?.segment.dates).toHaveLength(30)
  })

  it('is not used with another embedder, or for another library', async () => {
    const [one, other] = [await snapshotOf(10), await snapshotOf(10)]
    for (const unlike of [createLetterEmbedder('letters-2'), leadingHalf])
      expect(await one.read(unlike)).toMatchObject({ fault: expect.stringContaining('another') })
    const identity = await snapshotIdentity(other.library, embedder)
    expect(await readSnapshot(one.folder, identity)).toMatchObject({
      fault: expect.stringContaining('another'),
    })
  })

  it('is noticed wherever a byte of it differs', async () => {
    const { files, read } = await snapshotOf(15)
    const all = files()
    expect(all.length).toBeGreaterThan(12)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(all.length - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (file, at, flip) => {
          const path = all[file] ?? ''
          const content = readFileSync(path)
          fc.pre(content.length > 0)
          const place = at % content.length
          const damaged = Uint8Array.from(content)
          damaged[place] = (damaged[place] ?? 0) ^ flip
          writeFileSync(path, damaged)
          try {
            const reading = await read()
            expect(reading.base, `${path} byte ${place}`).toBeUndefined()
          } finally {
            writeFileSync(path, content)
          }
        },
      ),
      { numRuns: 150 },
    )
    expect((await read()).base).toBeDefined()
  })

  it('is noticed where a file is cut off, empty, gone or a folder', async () => {
    const { files, read, build } = await snapshotOf(15)
    for (const [i, path] of files().entries()) {
      const content = readFileSync(path)
      if (content.length === 0) continue
      const harm = [
        () => truncateSync(path, statSync(path).size - 1),
        () => truncateSync(path, 0),
        () => rmSync(path),
        () => {
          rmSync(path)
          mkdirSync(path)
        },
      ][i % 4]
      harm?.()
      expect((await read()).base, path).toBeUndefined()
      rmSync(path, { recursive: true, force: true })
      writeFileSync(path, content)
    }
    expect((await read()).base).toBeDefined()
    for (const path of files()) truncateSync(path, 0)
    await build()
    expect((await read()).base).toBeDefined()
  })
})
