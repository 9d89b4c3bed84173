import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../lab/loopback-arxiv/faults.ts'
import { archivedPapers } from '../../support/archived-papers.ts'
import { openLoopbackSources } from '../../support/loopback-sources.ts'
import { expectManners, follow, runSync, storedIds } from '../../support/run-sync.ts'

const monday = '2024-05-20T10:00:00Z'

describe('a sync that is broken in every way', () => {
  const count = 400
  const everything: readonly Fault[] = [
    { service: 'oai', kind: 'too-many' },
    { service: 'oai', kind: 'unavailable', retryAfter: '30', after: 1 },
    { service: 'oai', kind: 'rate-page', after: 2 },
    { service: 'oai', kind: 'cut-off', after: 3 },
    { service: 'oai', kind: 'wrong-encoding', after: 5 },
    { service: 'oai', kind: 'page-again', after: 7 },
    { service: 'oai', kind: 'hang-up', after: 9 },
    { service: 'oai', kind: 'token-expired', after: 11 },
    { service: 'oai', kind: 'clock-jump', ms: 5 * 3_600_000, after: 13 },
    { service: 'oai', kind: 'clock-jump', ms: -9 * 3_600_000, after: 15 },
    { service: 'oai', kind: 'token-expired', after: 17 },
    { service: 'oai', kind: 'unavailable', retryAfter: 'Mon, 20 May 2024 10:00:30 GMT', after: 19 },
    { service: 'oai', kind: 'page-again', after: 21 },
  ]

  it.each([1, 2, 3, 5])(
    'and stopped after every %i pages ends complete, in order, without duplicate or gap',
    async pages => {
      const parts = await openLoopbackSources('2024-05-10T10:00:00Z', archivedPapers(count, 40, '2024-05-10'))
      parts.loopback.pageSize = 17
      await follow(parts, { category: 'cs.CL' })
      await parts.clock.wait(10 * 24 * 3_600_000)
      parts.loopback.faults.add(...everything)
      let stops = 0
      for (;;) {
        const ended = await runSync(parts, { pages }).catch(error => {
          expect(error).toMatchObject({ message: 'stopped' })
        })
        if (ended !== undefined && ended.follows[0]?.error === undefined) break
        // Whoever is told to stay away comes back an hour later.
        if (ended !== undefined) await parts.clock.wait(3_600_000)
        stops += 1
        expect(stops).toBeLessThan(100)
      }
      expect(parts.loopback.faults.waiting).toBe(0)
      expect(await storedIds(parts)).toEqual(archivedPapers(count, 40, '2024-05-10').map(({ id }) => id))
      expectManners(parts.loopback)
      expect(stops).toBeGreaterThan(2)
    },
  )

  it('refuses entities of its own, at once, and goes on the next time', async () => {
    const parts = await openLoopbackSources(monday, archivedPapers(4, 4, '2024-05-20'))
    await follow(parts, { category: 'cs.CL' })
    parts.loopback.faults.add({ service: 'oai', kind: 'entities' }, { service: 'rss', kind: 'entities' })
    const { follows } = await runSync(parts)
    expect(follows[0]?.error).toBe('the document brings a document type or entities of its own: not read')
    expect(follows[0]?.came).toEqual([])
    expect((await runSync(parts)).follows[0]?.came).toHaveLength(4)
  })

  it('follows no redirect to another host', async () => {
    const parts = await openLoopbackSources(monday, archivedPapers(4, 4, '2024-05-20'))
    await follow(parts, { category: 'cs.CL' })
    parts.loopback.faults.add({
      service: 'oai',
      kind: 'redirect',
      to: 'https://papers.example.org/oai?verb=ListRecords',
    })
    const { follows } = await runSync(parts)
    expect(follows[0]?.error).toMatch(
      /^oaipmh\.arxiv\.org sends requests on, where nothing was sent .*papers\.example\.org/,
    )
    expect(parts.loopback.requests).toHaveLength(1)
  })

  it('breaks off an answer without an end', async () => {
    const parts = await openLoopbackSources(monday)
    await follow(parts, { category: 'cs.CL' })
    parts.loopback.faults.add({ service: 'oai', kind: 'endless' })
    const { follows } = await runSync(parts)
    expect(follows[0]?.error).toBe('oaipmh.arxiv.org: the answer is longer than 64 MB')
  })
})
