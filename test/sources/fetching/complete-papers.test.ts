import { describe, expect, it } from 'vitest'
import { completeWaiting } from '../../../src/sources/fetching/complete-waiting.ts'
import { ingestNamed } from '../../../src/sources/fetching/ingest-fetched.ts'
import { archived } from '../../support/archived-papers.ts'
import { openLoopbackSources } from '../../support/loopback-sources.ts'

const monday = '2024-05-20T10:00:00Z'
const day = '2024-05-20'

describe('papers that are named', () => {
  it('come from arXiv, and by their DOIs from Crossref, politely', async () => {
    const parts = await openLoopbackSources(monday, [
      archived('2405.00001', day, { comments: 'Code: https://github.com/own/one' }),
      archived('2405.00002', day, { doi: '10.1145/12345' }),
    ])
    const sources = parts.open({ settings: { contactEmail: 'me@example.org' } })
    const report = await ingestNamed([{ arxivId: '2405.00001' }, { doi: '10.1145/12345' }], {
      library: parts.library,
      sources,
    })
    expect(report).toMatchObject({ read: 2, added: 2, waiting: 0, troubles: [] })
    const [one, two] = await parts.library.get(['2405.00001', 'doi:10.1145/12345'])
    expect(one?.codeUrls).toEqual(['https://github.com/own/one'])
    expect(two?.provenance.abstract).toEqual({ name: 'crossref.org', format: 'crossref' })
    expect(two?.abstract).not.toMatch(/^Abstract|</)
    const asked = parts.loopback.requests.filter(({ service }) => service === 'crossref')
    expect(asked[0]?.address).toContain('mailto=me%40example.org')
  })

  it('are asked of OpenAlex and Semantic Scholar where Crossref fails, with their keys', async () => {
    const parts = await openLoopbackSources(monday, [archived('2405.00002', day, { doi: '10.1145/12345' })])
    const sources = parts.open({ settings: { openAlexApiKey: 'a-key', semanticScholarApiKey: 'b-key' } })
    const down = Array.from({ length: 5 }, () => ({ service: 'crossref', kind: 'too-many' }) as const)
    parts.loopback.faults.add(...down)
    const report = await ingestNamed([{ doi: '10.1145/12345' }, { doi: '10.9999/unknown' }], {
      library: parts.library,
      sources,
    })
    expect(report).toMatchObject({ added: 1, waiting: 1 })
    expect(report.troubles).toEqual(['crossref.org says that too much is asked of it'])
    const [paper] = await parts.library.get(['doi:10.1145/12345'])
    expect(paper?.provenance.abstract).toEqual({ name: 'openalex.org', format: 'openalex' })
    const [openAlex] = parts.loopback.requests.filter(({ service }) => service === 'open-alex')
    expect(openAlex?.address).toContain('api_key=a-key')
    const [scholar] = parts.loopback.requests.filter(({ service }) => service === 'semantic-scholar')
    expect(scholar?.headers['x-api-key']).toBe('b-key')
  })

  it('wait where nobody knows them, and are papers once somebody does', async () => {
    const parts = await openLoopbackSources(monday)
    const sources = parts.open()
    await ingestNamed([{ arxivId: '2405.00009' }], { library: parts.library, sources })
    expect(await parts.library.overview()).toMatchObject({ papers: 0, waiting: 1 })
    parts.loopback.archive.put(archived('2405.00009', day))
    await completeWaiting(parts.library, sources)
    const asked = parts.loopback.requests.length
    expect(await completeWaiting(parts.library, sources)).toMatchObject({ completed: 0, waiting: 0 })
    expect(parts.loopback.requests).toHaveLength(asked)
    expect(await parts.library.overview()).toMatchObject({ papers: 1, waiting: 0 })
  })

  it('are asked for again a day later, not before', async () => {
    const parts = await openLoopbackSources(monday)
    const sources = parts.open()
    await ingestNamed([{ arxivId: '2405.00009' }], { library: parts.library, sources })
    expect(await completeWaiting(parts.library, sources)).toMatchObject({ completed: 0, waiting: 1 })
    const asked = parts.loopback.requests.length
    await completeWaiting(parts.library, sources)
    expect(parts.loopback.requests).toHaveLength(asked)
    await parts.clock.wait(24 * 3_600_000)
    await completeWaiting(parts.library, sources)
    expect(parts.loopback.requests.length).toBeGreaterThan(asked)
  })
})
