import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Paper } from '../../src/domain/paper.ts'
import type {
  LibraryFilter,
  PaperLibrary,
  PassageVectors,
  WaitingRecord,
} from '../../src/library/paper-library.ts'
import { paper } from '../support/papers.ts'

const none: PassageVectors = { digest: 'none', rows: new Int8Array(), scales: new Float32Array() }

/** What every `PaperLibrary` promises. `reopen` closes nothing: it opens the same papers a second time. */
export interface LibraryUnderTest {
  readonly library: PaperLibrary
  reopen(): Promise<PaperLibrary>
  dispose(): Promise<void>
}

export function describePaperLibrary(name: string, open: () => Promise<LibraryUnderTest>): void {
  describe(`PaperLibrary: ${name}`, () => {
    let subject: LibraryUnderTest
    let library: PaperLibrary

    beforeEach(async () => {
      subject = await open()
      library = subject.library
    })
    afterEach(() => subject.dispose())

    it('starts empty', async () => {
      expect(await library.status()).toEqual({ papers: 0, lastSequence: 0 })
      expect(await library.get(['2405.11582'])).toEqual([undefined])
      expect(await library.changesSince(0, 10)).toEqual([])
    })

    it('returns every field of a paper as it was put', async () => {
      const full: Paper = {
        ...paper('2405.11582', 'SLAB: Efficient Transformers'),
        version: 2,
        authorCount: 4,
        comments: '11 pages, 5 figures',
        doi: '10.1109/TCBB.2024.3385402',
        publishedAt: '2024-05-19',
        updatedAt: '2024-06-17',
        categories: ['cs.CV', 'cs.CL'],
        codeUrls: ['https://github.com/xinghaochen/SLAB'],
        sources: [{ name: 'a.txt', format: 'abstract-lines' }],
        provenance: { title: { name: 'papers.json', format: 'facts' } },
      }
      await library.put([{ paper: full, keys: [1] }])
      expect(await library.get([full.id])).toEqual([full])
    })

    it('keeps the order of the IDs asked for', async () => {
      await put(library, [paper('2401.00001'), paper('2401.00002')])
      const found = await library.get(['2401.00002', 'missing', '2401.00001'])
      expect(found.map(entry => entry?.id)).toEqual(['2401.00002', undefined, '2401.00001'])
    })

    it('finds each paper once by any of its keys', async () => {
      await library.put([
        { paper: paper('2401.00001'), keys: [10, 20] },
        { paper: paper('2401.00002'), keys: [20, 30] },
      ])
      expect(ids(await library.findByKeys([10, 20]))).toEqual(['2401.00001', '2401.00002'])
      expect(ids(await library.findByKeys([30]))).toEqual(['2401.00002'])
      expect(await library.findByKeys([99])).toEqual([])
    })

    it('keeps keys up to 53 bits exact', async () => {
      await library.put([{ paper: paper('2401.00001'), keys: [Number.MAX_SAFE_INTEGER] }])
      expect(ids(await library.findByKeys([Number.MAX_SAFE_INTEGER]))).toEqual(['2401.00001'])
      expect(await library.findByKeys([Number.MAX_SAFE_INTEGER - 1])).toEqual([])
    })

    it('replaces a paper with its keys and counts it once', async () => {
      await library.put([{ paper: paper('2401.00001', 'Old'), keys: [1] }])
      await library.put([{ paper: paper('2401.00001', 'New'), keys: [2] }])
      expect(await library.status()).toMatchObject({ papers: 1, lastSequence: 2 })
      expect(await library.findByKeys([1])).toEqual([])
      expect((await library.findByKeys([2]))[0]?.title).toBe('New')
    })

    it('removes what a put replaces in the same step', async () => {
      await library.put([{ paper: paper('local:abc'), keys: [1] }])
      await library.put([{ paper: paper('2401.00001'), keys: [1] }], ['local:abc'])
      expect(ids(await library.findByKeys([1]))).toEqual(['2401.00001'])
      expect(await library.changesSince(1, 10)).toMatchObject([{ id: 'local:abc' }, { id: '2401.00001' }])
    })

    it('lists changes in order, each paper with its last one only', async () => {
      await put(library, [paper('2401.00001'), paper('2401.00002'), paper('2401.00003')])
      await put(library, [paper('2401.00001', 'Again')])
      await library.remove(['2401.00002', 'never there'])
      const changes = await library.changesSince(0, 10)
      expect(changes.map(change => [change.id, change.paper !== undefined])).toEqual([
        ['2401.00003', true],
        ['2401.00001', true],
        ['2401.00002', false],
      ])
      const [first] = await library.changesSince(0, 1)
      expect(await library.changesSince(first?.sequence ?? 0, 10)).toEqual(changes.slice(1))
    })

    it('forgets a removal when the paper comes back', async () => {
      await put(library, [paper('2401.00001')])
      await library.remove(['2401.00001'])
      await put(library, [paper('2401.00001')])
      expect((await library.changesSince(0, 10)).map(change => change.paper?.id)).toEqual(['2401.00001'])
      expect(await library.status()).toMatchObject({ papers: 1 })
    })

    it('knows when each paper first came, whatever became of it since', async () => {
      await put(library, [paper('2401.00001'), paper('2401.00002')])
      await library.put([{ paper: paper('doi:10.1/x'), keys: [1, 2] }])
      const { lastSequence } = await library.status()
      expect((await library.arrivedSince(0, 10)).map(({ paper: { id } }) => id)).toEqual([
        '2401.00001',
        '2401.00002',
        'doi:10.1/x',
      ])
      // A change, a removal that is taken back, and an ID that became known: none of them is new.
      await put(library, [paper('2401.00001', 'Again')])
      await library.remove(['2401.00002'])
      await put(library, [paper('2401.00002')])
      await library.put([{ paper: paper('2401.00003'), keys: [2, 3] }], ['doi:10.1/x'])
      expect(await library.arrivedSince(lastSequence, 10)).toEqual([])
      expect(await library.arrivedSince(0, 10)).toMatchObject([
        { sequence: 1, paper: { id: '2401.00001', title: 'Again' } },
        { sequence: 3, paper: { id: '2401.00003' } },
      ])
      await put(library, [paper('2401.00004')])
      const [first] = await library.arrivedSince(lastSequence, 10)
      expect(first?.paper.id).toBe('2401.00004')
      expect(await library.arrivedSince(0, 1)).toMatchObject([{ paper: { id: '2401.00001' } }])
    })

    it('counts papers by source as they come, change and go', async () => {
      const [a, b] = [
        { name: 'a.txt', format: 'abstract-lines' },
        { name: 'b.jsonl', format: 'arxiv-snapshot' },
      ]
      await put(library, [
        { ...paper('2401.00001'), sources: [a, b] },
        { ...paper('2401.00002'), sources: [a] },
        { ...paper('2401.00003'), sources: [b] },
      ])
      await put(library, [{ ...paper('2401.00001'), sources: [a] }])
      await library.remove(['2401.00002'])
      expect((await library.overview()).sources).toEqual([
        { ...a, papers: 1 },
        { ...b, papers: 1 },
      ])
      await library.remove(['2401.00003'])
      expect((await library.overview()).sources).toEqual([{ ...a, papers: 1 }])
    })

    it('says when it last changed, and of each source how its last reading ended', async () => {
      expect(await library.overview()).toEqual({
        papers: 0,
        lastSequence: 0,
        waiting: 0,
        removed: 0,
        sources: [],
        runs: [],
      })
      const before = Date.now()
      await put(library, [paper('2401.00001')])
      await library.noteRun({ source: 'arxiv', endedAt: 1000 })
      await library.noteRun({ source: 'notes.txt', endedAt: 3000 })
      await library.noteRun({ source: 'arxiv', endedAt: 2000, error: 'did not answer' })
      const { changedAt, runs } = await library.overview()
      expect(changedAt).toBeGreaterThanOrEqual(before)
      expect(runs).toEqual([
        { source: 'notes.txt', endedAt: 3000, succeededAt: 3000 },
        { source: 'arxiv', endedAt: 2000, succeededAt: 1000, error: 'did not answer' },
      ])
      await library.noteRun({ source: 'arxiv', endedAt: 4000 })
      expect((await library.overview()).runs[0]).toEqual({
        source: 'arxiv',
        endedAt: 4000,
        succeededAt: 4000,
      })
    })

    it('lists papers page by page, the newest first, each once', async () => {
      const dated = Array.from({ length: 25 }, (_, i) => ({
        ...paper(`local:${i}`),
        ...(i % 5 !== 0 && { publishedAt: `2024-01-0${i % 4}` }),
      }))
      await put(library, dated)
      for (const limit of [1, 7, 25, 100]) {
        const listed = await listAll(library, {}, limit)
        expect(new Set(listed.map(({ id }) => id)).size).toBe(25)
        expect(listed).toHaveLength(25)
        const dates = listed.map(({ publishedAt }) => publishedAt ?? '')
        expect(dates).toEqual([...dates].sort().reverse())
      }
    })

    it('lists what a filter lets through', async () => {
      const mine = { name: 'Ünï.txt', format: 'abstract-lines' }
      await put(library, [
        {
          ...paper('local:1'),
          publishedAt: '2024-05-19',
          categories: ['cs.CV', 'stat.ML'],
          sources: [mine],
        },
        { ...paper('2405.00002'), categories: ['cs.CL'] },
        { ...paper('local:3'), publishedAt: '2023-01-01', categories: ['math.CO'], sources: [mine] },
        paper('local:4'),
      ])
      const listed = async (filter: LibraryFilter) => ids(await listAll(library, filter, 2))
      expect(await listed({ categories: ['cs'] })).toEqual(['local:1', '2405.00002'])
      expect(await listed({ categories: ['STAT.ml', 'math.CO'] })).toEqual(['local:1', 'local:3'])
      expect(await listed({ sources: ['ünï.txt'] })).toEqual(['local:1', 'local:3'])
      expect(await listed({ sources: ['abstract-lines'], categories: ['math'] })).toEqual(['local:3'])
      expect(await listed({ since: '2024-05-10' })).toEqual(['local:1', '2405.00002'])
      expect(await listed({ until: '2023' })).toEqual(['local:3'])
      expect(await listed({ sources: ['nowhere'] })).toEqual([])
    })

    it('remembers what was removed until it comes back', async () => {
      await library.put([{ paper: paper('2401.00001'), keys: [1, 2] }])
      await library.put([{ paper: paper('local:1'), keys: [3] }])
      await library.remove(['2401.00001', 'local:1', 'never there'])
      expect((await library.findRemovedByKeys([2, 1, 9])).map(({ paper: { id } }) => id)).toEqual([
        '2401.00001',
      ])
      expect(await library.overview()).toMatchObject({ papers: 0, removed: 2 })
      const [last, first] = await library.removed(10)
      expect([last?.paper.id, first?.paper.id]).toEqual(['local:1', '2401.00001'])
      expect(first?.removedAt).toEqual(expect.any(Number))
      expect(await library.removed(1)).toEqual([last])
      expect(await library.removed(10, 'local:1')).toEqual([first])
      await library.put([{ paper: paper('2401.00001'), keys: [1] }])
      await library.put([{ paper: paper('2401.00009'), keys: [3] }], [], ['local:1'])
      expect(await library.findRemovedByKeys([1, 2, 3])).toEqual([])
      expect(await library.removed(10)).toEqual([])
      expect(await library.overview()).toMatchObject({ papers: 2, removed: 0 })
    })

    it('does not take a paper that got another ID for one that was removed', async () => {
      await library.put([{ paper: paper('local:abc'), keys: [1] }])
      await library.put([{ paper: paper('2401.00001'), keys: [1] }], ['local:abc'])
      expect(await library.findRemovedByKeys([1])).toEqual([])
    })

    it('keeps waiting records until their paper comes', async () => {
      const waiting = (id: string, since: number): WaitingRecord => ({
        paper: { ...paper(id), abstract: '' },
        keys: [since],
        since,
        line: 7,
      })
      await library.keepWaiting([
        waiting('2401.00001', 1),
        waiting('doi:10.1/a', 2),
        waiting('doi:10.1/b', 3),
      ])
      const tried = { ...waiting('2401.00001', 9), triedAt: 10, trouble: 'not found' }
      await library.keepWaiting([tried])
      expect(await library.waiting(10)).toEqual([
        { ...tried, since: 1 },
        waiting('doi:10.1/a', 2),
        waiting('doi:10.1/b', 3),
      ])
      expect(await library.waiting(1, '2401.00001')).toEqual([waiting('doi:10.1/a', 2)])
      expect(await library.getWaiting(['doi:10.1/b', 'doi:10.1/c'])).toEqual([
        waiting('doi:10.1/b', 3),
        undefined,
      ])
      await put(library, [paper('2401.00001'), { ...paper('2401.00002'), doi: '10.1/A' }])
      expect(await library.waiting(10)).toEqual([waiting('doi:10.1/b', 3)])
      await library.dropWaiting(['doi:10.1/b', 'doi:10.1/c'])
      expect(await library.overview()).toMatchObject({ waiting: 0, removed: 0 })
    })

    it('remembers a waiting record that was removed', async () => {
      await library.keepWaiting([{ paper: paper('doi:10.1/a'), keys: [5], since: 1 }])
      await library.remove(['doi:10.1/a'])
      expect(await library.overview()).toMatchObject({ waiting: 0, removed: 1 })
      expect(await library.findRemovedByKeys([5])).toMatchObject([{ paper: { id: 'doi:10.1/a' } }])
      await library.keepWaiting([{ paper: paper('doi:10.1/a'), keys: [5], since: 2 }])
      expect(await library.overview()).toMatchObject({ waiting: 1, removed: 0 })
    })

    it('orders papers by date, the undated last', async () => {
      await put(library, [
        paper('local:undated'),
        { ...paper('2401.00001'), publishedAt: '2024-01-02' },
        paper('2403.00001'),
        { ...paper('1511.00001'), publishedAt: '2015-11-20' },
      ])
      expect(ids(await library.byDate('newest-first', 10))).toEqual([
        '2403.00001',
        '2401.00001',
        '1511.00001',
        'local:undated',
      ])
      expect(ids(await library.byDate('oldest-first', 2))).toEqual(['1511.00001', '2401.00001'])
      expect(await library.status()).toMatchObject({ newestDate: '2024-03' })
    })

    it.each([
      [{ since: '2024' }, ['2403.00001', '2401.00001']],
      [{ until: '2023' }, ['1511.00001']],
      [{ since: '2015-11', until: '2024-01' }, ['2401.00001', '1511.00001']],
      [{ since: '2024-03-15' }, ['2403.00001']],
      [{ until: '2024-01-01' }, ['1511.00001']],
      [{ since: '2030' }, []],
    ])(
      'gives the papers of a range of dates, as far as their dates are known: %j',
      async (range, expected) => {
        await put(library, [
          paper('local:undated'),
          { ...paper('2401.00001'), publishedAt: '2024-01-02' },
          paper('2403.00001'),
          { ...paper('1511.00001'), publishedAt: '2015-11-20' },
        ])
        expect(ids(await library.byDate('newest-first', 10, range))).toEqual(expected)
      },
    )

    it('keeps the vectors of two embedders apart', async () => {
      const embedded = paper('2401.00001')
      await put(library, [embedded])
      await library.putVectors('one', [{ paper: embedded, vector: Float32Array.of(0.25, -1, 3) }])
      await library.putVectors('two', [{ paper: embedded, vector: Float32Array.of(9) }])
      expect(await library.getVectors('one', ['2401.00001', 'missing'])).toEqual([
        Float32Array.of(0.25, -1, 3),
        undefined,
      ])
      expect(await library.getVectors('three', ['2401.00001'])).toEqual([undefined])
    })

    it('keeps the vectors of sentences as they were put, for each embedder', async () => {
      const embedded = paper('2401.00001')
      await put(library, [embedded])
      // Views into larger buffers, as they come from a batch.
      const vectors = {
        digest: 'three sentences',
        rows: Int8Array.of(99, -127, 0, 127, 1, -1, 5).subarray(1),
        scales: Float32Array.of(99, 0.5, 0.25, 0).subarray(1),
      }
      await library.putPassageVectors('one', [{ paper: embedded, ...vectors }])
      await library.putPassageVectors('two', [{ paper: embedded, ...none }])
      expect(await library.getPassageVectors('one', ['missing', embedded.id])).toEqual([undefined, vectors])
      expect(await library.getPassageVectors('two', [embedded.id])).toEqual([none])
      expect(await library.getPassageVectors('three', [embedded.id])).toEqual([undefined])
    })

    it('drops vectors when the text changes, and only then', async () => {
      const original = paper('2401.00001', 'Title')
      await put(library, [original])
      const vector = Float32Array.of(1)
      await library.putVectors('one', [{ paper: original, vector }])
      await library.putPassageVectors('one', [{ paper: original, ...none }])
      await put(library, [{ ...original, comments: '5 pages' }])
      expect(await library.getVectors('one', [original.id])).toEqual([vector])
      expect(await library.getPassageVectors('one', [original.id])).toEqual([none])
      await put(library, [{ ...original, abstract: 'Another abstract.' }])
      expect(await library.getVectors('one', [original.id])).toEqual([undefined])
      expect(await library.getPassageVectors('one', [original.id])).toEqual([undefined])
    })

    it('ignores vectors of papers that are gone', async () => {
      await library.putVectors('one', [{ paper: paper('gone'), vector: Float32Array.of(1) }])
      await library.putPassageVectors('one', [{ paper: paper('gone'), ...none }])
      expect(await library.getVectors('one', ['gone'])).toEqual([undefined])
      expect(await library.getPassageVectors('one', ['gone'])).toEqual([undefined])
    })

    it.each([
      ['title', paper('2401.00001', 'Pruning', 'We cut.'), paper('2401.00001', 'Quantisation', 'We cut.')],
      ['abstract', paper('2401.00001', 'Pruning', 'We cut.'), paper('2401.00001', 'Pruning', 'We round.')],
    ])('ignores vectors that were made of another %s than the paper has by now', async (_, before, now) => {
      await put(library, [before])
      const [read] = await library.changesSince(0, 1)
      const second = await subject.reopen()
      await put(second, [now])
      await second.putVectors('one', [{ paper: now, vector: Float32Array.of(1) }])
      await library.putVectors('one', [{ paper: read?.paper ?? now, vector: Float32Array.of(-1) }])
      await library.putPassageVectors('one', [{ paper: read?.paper ?? now, ...none }])
      expect(await library.getVectors('one', [now.id])).toEqual([Float32Array.of(1)])
      expect(await library.getPassageVectors('one', [now.id])).toEqual([undefined])
      await second.close()
    })

    it('lists and counts what one embedder has not embedded, in order', async () => {
      const papers = [paper('2401.00001'), paper('2401.00002'), paper('2401.00003'), paper('2401.00004')]
      await put(library, papers)
      expect(await library.countWithoutVector('one')).toBe(4)
      await library.remove(['2401.00004'])
      await library.putVectors('one', [{ paper: paper('2401.00002'), vector: Float32Array.of(1) }])
      await library.putVectors('two', [{ paper: paper('2401.00001'), vector: Float32Array.of(1) }])
      expect(await library.countWithoutVector('one')).toBe(2)
      const missing = await library.changesWithoutVector('one', 0, 10)
      expect(missing).toMatchObject([
        { sequence: 1, paper: paper('2401.00001') },
        { sequence: 3, paper: paper('2401.00003') },
      ])
      expect(await library.changesWithoutVector('one', 1, 10)).toEqual(missing.slice(1))
      expect(await library.changesWithoutVector('one', 0, 1)).toEqual(missing.slice(0, 1))
    })

    it('writes all of a put or nothing', async () => {
      const broken = {
        ...paper('2401.00002'),
        get abstract(): string {
          throw new Error('unreadable')
        },
      }
      await expect(put(library, [paper('2401.00001'), broken])).rejects.toThrow('unreadable')
      expect(await library.status()).toEqual({ papers: 0, lastSequence: 0 })
      expect(await library.get(['2401.00001'])).toEqual([undefined])
    })

    it('shows its papers and settings to a second opening at once', async () => {
      const second = await subject.reopen()
      await put(library, [paper('2401.00001')])
      await library.putSetting('corpus', 'v1')
      await library.putSetting('corpus', 'v2')
      expect(ids(await second.byDate('newest-first', 5))).toEqual(['2401.00001'])
      expect(await second.getSetting('corpus')).toBe('v2')
      expect(await second.getSetting('other')).toBeUndefined()
      await second.close()
    })
  })
}

async function listAll(
  library: PaperLibrary,
  filter: LibraryFilter,
  limit: number,
): Promise<readonly Paper[]> {
  const listed: Paper[] = []
  let after: string | undefined
  do {
    const page = await library.list(filter, { limit, ...(after !== undefined && { after }) })
    expect(page.papers.length).toBeLessThanOrEqual(limit)
    listed.push(...page.papers)
    after = page.next
  } while (after !== undefined)
  return listed
}

async function put(library: PaperLibrary, papers: readonly Paper[]): Promise<void> {
  await library.put(papers.map(entry => ({ paper: entry, keys: [] })))
}

function ids(papers: readonly Paper[]): string[] {
  return papers.map(entry => entry.id)
}
