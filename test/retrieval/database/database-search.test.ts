import { describe, expect, it } from 'vitest'
import { openPostgresLibrary } from '../../../src/library/postgres/postgres-library.ts'
import { openDatabaseSearch } from '../../../src/retrieval/database/open-database-search.ts'
import { isNewEnough } from '../../../src/retrieval/database/search-tables.ts'
import { dotProduct } from '../../../src/retrieval/indexes/vector-segment.ts'
import { papersForGraph } from '../../../src/retrieval/indexing/build-snapshot.ts'
import { embeddedText } from '../../../src/retrieval/indexing/embed-papers.ts'
import { describePaperSearch } from '../../contracts/paper-search.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { paper } from '../../support/papers.ts'
import { run, testPostgres } from '../../support/postgres.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const postgres = await testPostgres()

describe.skipIf(postgres === undefined)('Postgres', () => {
  describePaperSearch('postgres', async embedder => {
    const url = (await postgres?.createDatabase()) ?? ''
    const library = await openPostgresLibrary(url)
    const open = async () => {
      const options = { library, embedder, guarded: embedder, dataDir: temporaryFolder() }
      const { paperSearch } = await openDatabaseSearch(url, { ...options, onNotice: () => undefined })
      return paperSearch
    }
    return { library, paperSearch: await open(), openAnother: open, dispose: () => library.close() }
  })

  it('finds the nearest of many along a graph of their leading numbers, those that a filter lets through too', {
    timeout: 300_000,
  }, async () => {
    const url = (await postgres?.createDatabase()) ?? ''
    const library = await openPostgresLibrary(url)
    const embedder = { ...createLetterEmbedder(), leadingDimensions: 192 }
    const papers = Array.from({ length: papersForGraph + 500 }, (_, i) => ({
      ...paper(`p${i}`, madeUpWords(3 * i, 4), madeUpWords(7 * i, 12)),
      // One in twenty is refused, so that as many are left as a graph is walked for.
      categories: [i % 20 === 0 ? 'refused' : 'wanted'],
    }))
    await library.put(papers.map(each => ({ paper: each, keys: [] })))
    const options = { library, embedder, guarded: embedder, dataDir: temporaryFolder() }
    const { paperSearch } = await openDatabaseSearch(url, { ...options, onNotice: () => undefined })
    await paperSearch.refresh()
    const vectors = await embedder.embedPassages(papers.map(embeddedText))
    for (const filter of [undefined, { categories: ['wanted'] }]) {
      const shares: number[] = []
      for (let i = 0; i < 20; i += 1) {
        const vector = await embedder.embedQuestion(madeUpWords(31 * i, 10))
        const wanted = papers
          .map(({ id }, n) => ({ id, cosine: dotProduct(vectors[n] ?? vector, 0, vector) }))
          .filter((_, n) => filter === undefined || n % 20 > 0)
          .sort((a, b) => b.cosine - a.cosine)
        const found = await paperSearch.find({ terms: [], vector, limit: 10, filter })
        // Of several as near as the tenth any will do.
        const least = (wanted[9]?.cosine ?? 0) - 0.005
        const near = new Set(wanted.filter(({ cosine }) => cosine >= least).map(({ id }) => id))
        shares.push(found.filter(({ paperId }) => near.has(paperId)).length / 10)
      }
      expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.9)
    }
    // Postgres keeps count of it a moment later.
    const walks =
      "SELECT idx_scan::integer AS walks FROM pg_stat_user_indexes WHERE indexrelname LIKE '%subvector%'"
    await expect.poll(async () => (await run(url, walks))[0]?.['walks']).toBeGreaterThanOrEqual(40)
    await library.close()
  })
})

/** Words of no language, some of them common and most rare, others for each number. */
function madeUpWords(start: number, count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const number = ((start + i * i) * 7919) % 4001
    return number.toString(26).replace(/\d/g, digit => 'qrstuvwxyz'.charAt(Number(digit)))
  }).join(' ')
}

describe('isNewEnough', () => {
  it.each([
    ['0.8.3', true],
    ['0.8.10', true],
    ['0.9', true],
    ['1.0.0', true],
    ['0.8.2', false],
    ['0.8', false],
    ['', false],
  ])('of %s is %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected)
  })
})
