import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../lab/loopback-arxiv/faults.ts'
import { archived, archivedPapers } from '../../support/archived-papers.ts'
import { openLoopbackSources } from '../../support/loopback-sources.ts'
import { expectManners, follow, runSync, storedIds } from '../../support/run-sync.ts'

const monday = '2024-05-20T10:00:00Z'

describe('a sync of a category', () => {
  it('brings what is new, in the archive’s order, and tells what it passed over', async () => {
    const parts = await openLoopbackSources(monday, [
      archived('2405.00001', '2024-05-20'),
      archived('2405.00002', '2024-05-20', { title: 'A Survey of Everything' }),
      archived('2405.00003', '2024-05-20', { categories: ['math.OC', 'cs.CL'] }),
      archived('2301.00004', '2023-01-01', {
        datestamp: '2024-05-20',
        versions: [
          { version: 1, submittedAt: '2023-01-01T12:00:00Z' },
          { version: 2, submittedAt: '2024-05-20T12:00:00Z' },
        ],
      }),
      archived('2101.00005', '2021-01-01', { datestamp: '2024-05-20' }),
      archived('2405.00006', '2024-05-20', { categories: ['cs.CV'] }),
    ])
    await follow(parts, { category: 'cs.CL', not: ['survey'] })
    const { follows } = await runSync(parts)
    expect(follows).toMatchObject([
      {
        description: 'cs.CL, without “survey”',
        came: [{ id: '2405.00001' }],
        passedOver: [
          { reason: 'an older paper whose record was changed', papers: 1 },
          { reason: 'a new version of an older paper', papers: 1 },
          { reason: 'says “survey”', papers: 1, example: 'A Survey of Everything' },
          { reason: 'cross-listed from another category', papers: 1 },
        ],
      },
    ])
    expect(await storedIds(parts)).toEqual(['2405.00001'])
    const [stored] = await parts.library.get(['2405.00001'])
    expect(stored?.provenance.abstract).toEqual({ name: 'arxiv.org', format: 'oai-pmh' })
  })

  it('says nothing twice, updates what is there, and keeps out what was removed', async () => {
    const parts = await openLoopbackSources(monday, archivedPapers(3, 3, '2024-05-20'))
    await follow(parts, { category: 'cs.CL' })
    await runSync(parts)
    await parts.library.remove(['2405.00003'])
    const { archive } = parts.loopback
    archive.put(
      archived('2405.00001', '2024-05-20', {
        title: 'A Better Title',
        versions: [
          { version: 1, submittedAt: '2024-05-20T12:00:00Z' },
          { version: 2, submittedAt: '2024-05-21T12:00:00Z' },
        ],
        datestamp: '2024-05-21',
      }),
      archived('2405.00003', '2024-05-20', { datestamp: '2024-05-21', comments: '8 pages' }),
      archived('2405.00007', '2024-05-21'),
    )
    await parts.clock.wait(24 * 3_600_000)
    const { follows } = await runSync(parts)
    expect(follows).toMatchObject([
      {
        came: [{ id: '2405.00007' }],
        updated: 1,
        passedOver: [{ reason: 'removed from this library before', papers: 1 }],
      },
    ])
    expect((await parts.library.get(['2405.00001']))[0]).toMatchObject({
      title: 'A Better Title',
      version: 2,
    })
    expect(await parts.library.get(['2405.00003'])).toEqual([undefined])
  })

  it('says on a Saturday why there is nothing', async () => {
    const parts = await openLoopbackSources('2024-05-25T12:00:00Z')
    await follow(parts, { category: 'cs.CL' })
    const { follows } = await runSync(parts)
    expect(follows[0]?.note).toBe('nothing new: arXiv announces nothing on Saturdays')
  })

  it('stores nothing when it is tried dry, and brings it all the next time', async () => {
    const parts = await openLoopbackSources(monday, archivedPapers(5, 5, '2024-05-20'))
    await follow(parts, { category: 'cs.CL' })
    const dry = await runSync(parts, { isDryRun: true })
    expect(dry.follows[0]?.came).toHaveLength(5)
    expect(await storedIds(parts)).toEqual([])
    expect((await runSync(parts)).follows[0]?.came).toHaveLength(5)
  })

  it('tells which papers arXiv has taken away, and keeps them', async () => {
    const parts = await openLoopbackSources(monday, archivedPapers(2, 2, '2024-05-20'))
    await follow(parts, { category: 'cs.CL' })
    await runSync(parts)
    parts.loopback.archive.put(
      archived('2405.00001', '2024-05-20', { isDeleted: true, datestamp: '2024-05-21' }),
    )
    const { follows } = await runSync(parts)
    expect(follows[0]?.deleted).toEqual(['2405.00001'])
    expect((await parts.library.get(['2405.00001']))[0]?.id).toBe('2405.00001')
  })

  it('reads today’s announcements where the list cannot be had, and the list the next time', async () => {
    const parts = await openLoopbackSources(monday, archivedPapers(4, 4, '2024-05-20'))
    await follow(parts, { category: 'cs.CL' })
    const broken: readonly Fault[] = Array.from({ length: 5 }, () => ({ service: 'oai', kind: 'cut-off' }))
    parts.loopback.faults.add(...broken)
    const { follows } = await runSync(parts)
    expect(follows[0]).toMatchObject({
      error: 'the document is cut off or no whole XML',
      note: 'the list of changes could not be read; of today’s announcements 4 were',
      came: [{ id: '2405.00001' }, {}, {}, {}],
    })
    const again = await runSync(parts)
    expect(again.follows[0]).toMatchObject({ came: [], passedOver: [] })
    expectManners(parts.loopback)
  })

  it('does not press on a service that asks to be left alone for long', async () => {
    const parts = await openLoopbackSources(monday, archivedPapers(4, 4, '2024-05-20'))
    await follow(parts, { category: 'cs.CL' })
    await follow(parts, { author: 'Bo Lindqvist' })
    parts.loopback.faults.add({ service: 'oai', kind: 'unavailable', retryAfter: '7200' })
    const { follows } = await runSync(parts)
    expect(follows.map(({ error }) => error)).toEqual([
      'arxiv.org is not available now (status 503)',
      'arxiv.org is not available now (status 503)',
    ])
    const asked = parts.loopback.requests.length
    const soon = await runSync(parts)
    expect(soon.follows[0]?.error).toBe('arxiv.org asks to be left alone until 2024-05-20 12:00 UTC')
    expect(parts.loopback.requests).toHaveLength(asked)
    await parts.clock.wait(2 * 3_600_000)
    expect((await runSync(parts)).follows[0]?.came).toHaveLength(4)
  })
})

describe('a sync of a search, an author, the daily papers', () => {
  it('reads a search in pages, to its end, whatever breaks', async () => {
    const papers = archivedPapers(320, 40, '2024-05-13').map((paper, i) =>
      i % 2 === 0 ? { ...paper, abstract: `${paper.abstract} It is a distillation.` } : paper,
    )
    const parts = await openLoopbackSources('2024-05-13T10:00:00Z', papers)
    await follow(parts, { search: 'cat:cs.CL AND abs:distillation' })
    await parts.clock.wait(8 * 24 * 3_600_000)
    parts.loopback.faults.add(
      { service: 'api', kind: 'rate-page' },
      { service: 'api', kind: 'cut-off', after: 1 },
      { service: 'api', kind: 'hang-up', after: 2 },
    )
    await runSync(parts, { pages: 1 }).catch(() => undefined)
    await runSync(parts)
    expect(await storedIds(parts)).toEqual(papers.filter((_, i) => i % 2 === 0).map(({ id }) => id))
    expectManners(parts.loopback)
    expect((await runSync(parts)).follows[0]).toMatchObject({ came: [], passedOver: [], updated: 0 })
  })

  it('finds an author’s papers, in the API’s own words', async () => {
    const parts = await openLoopbackSources(monday, [
      archived('2405.00001', '2024-05-20', { authors: ['Kai Han'] }),
      archived('2405.00002', '2024-05-20', { authors: ['Bo Li'] }),
    ])
    await follow(parts, { author: 'Kai "Han' })
    expect((await runSync(parts)).follows[0]?.came).toMatchObject([{ id: '2405.00001' }])
    expect(decodeURIComponent(parts.loopback.requests[0]?.address ?? '')).toContain('au:"Kai+Han"')
  })

  it('reads the daily papers of each day, and their code', async () => {
    const parts = await openLoopbackSources(monday, [
      archived('2405.00001', '2024-05-18', {
        dailyOn: '2024-05-20',
        githubRepo: 'https://github.com/own/repo',
      }),
      archived('2405.00002', '2024-05-18', { dailyOn: '2024-05-21' }),
    ])
    await follow(parts, { dailyPapers: true })
    await parts.clock.wait(24 * 3_600_000)
    const report = await runSync(parts)
    expect(report.follows[0]?.came.map(({ id }) => id)).toEqual(['2405.00001', '2405.00002'])
    expect(report.codeFound).toBe(1)
    const [stored] = await parts.library.get(['2405.00001'])
    expect(stored?.codeUrls).toEqual(['https://github.com/own/repo'])
    expect(stored?.provenance.codeUrls).toEqual({ name: 'huggingface.co', format: 'hugging-face-papers' })
  })
})

describe('the lock', () => {
  it('lets one process at a time read what is new', async () => {
    const parts = await openLoopbackSources(monday)
    const held = await parts.news.tryLock('sync')
    await expect(runSync(parts)).rejects.toMatchObject({ code: 'limit-reached' })
    await held?.release()
    await expect(runSync(parts)).resolves.toMatchObject({ follows: [] })
  })

  it('has arXiv asked in turn by two programs, three seconds apart', async () => {
    const parts = await openLoopbackSources(monday, archivedPapers(30, 30, '2024-05-20'))
    const [one, other] = [parts.open(), parts.open()]
    await Promise.all([
      ...['2405.00001', '2405.00002', '2405.00003'].map(id => one.arxiv.byIds([id])),
      other.arxiv.search('cat:cs.CL', { start: 0, size: 5, order: 'relevance' }),
      other.arxiv.announcements('cs.CL'),
      other.arxiv.list({ from: '2024-05-20' }),
    ])
    expect(parts.loopback.requests).toHaveLength(6)
    expectManners(parts.loopback)
  })
})

describe('the day’s requests', () => {
  it('are not exceeded, and said', async () => {
    const parts = await openLoopbackSources(monday, archivedPapers(30, 30, '2024-05-20'))
    const sources = parts.open({ settings: { sourceRequestsPerDay: 2 } })
    await sources.arxiv.byIds(['2405.00001'])
    await sources.arxiv.byIds(['2405.00001'])
    await expect(sources.arxiv.byIds(['2405.00001'])).rejects.toMatchObject({
      code: 'limit-reached',
      message: expect.stringContaining('the 2 requests of today are used up'),
    })
    await parts.clock.wait(24 * 3_600_000)
    await expect(sources.arxiv.byIds(['2405.00001'])).resolves.toHaveLength(1)
  })
})
