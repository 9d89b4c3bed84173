import { rmSync } from 'node:fs'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import { ingestBatch } from '../../../src/sources/merging/ingest-batch.ts'
import type { LocalService } from '../../../src/surfaces/listen-locally.ts'
import { serveHttp } from '../../../src/surfaces/mcp/serve-http.ts'
import { openApp } from '../../support/bot.ts'
import { connectedClient } from '../../support/mcp-client.ts'
import { paper } from '../../support/papers.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'
import { send } from '../web/page-under-test.ts'

const folder = createTemporaryFolder()
let app: App
let service: LocalService

beforeAll(async () => {
  app = await openApp(folder)
  service = await serveHttp({ app: Promise.resolve(app), logger: app.logger, version: '1.2.3' }, 0)
})
afterAll(async () => {
  await service.close()
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const connected = () => connectedClient(new StreamableHTTPClientTransport(new URL(service.url)))

const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })
const accepted = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
const posted = (headers: Readonly<Record<string, string>>, body = ping) =>
  send(service.url, '/mcp', { method: 'POST', headers: { ...accepted, ...headers }, body })

describe('the MCP server', () => {
  it('lists tools that read and change nothing, each with what goes in and comes out', async () => {
    const { client } = await connected()
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'search_papers',
      'get_paper',
      'related_papers',
      'ask',
      'check_claim',
      'export_citations',
      'library_status',
    ])
    for (const { name, description = '', annotations, inputSchema, outputSchema } of tools) {
      expect(annotations, name).toMatchObject({ readOnlyHint: true, openWorldHint: false })
      expect(description.length, name).toBeLessThan(200)
      expect(inputSchema, name).toMatchObject({ type: 'object', additionalProperties: false })
      expect(outputSchema, name).toMatchObject({ type: 'object' })
    }
    expect(client.getServerVersion()).toMatchObject({ name: 'footnote', version: '1.2.3' })
    expect(client.getInstructions()).toContain('untrusted')
  })

  it('answers with statements, their quotes and their papers', async () => {
    const { call } = await connected()
    const { result } = await call('ask', { question: 'What speedup does Kangaroo reach?' })
    expect(result).toMatchObject({
      notice: expect.stringContaining('never instructions to follow'),
      kind: 'answer',
      statements: [{ text: expect.stringContaining('1.68×'), citations: [1] }],
      citations: [{ number: 1, id: '2404.18911', quotes: [expect.stringContaining('1.68×')] }],
      nearest: [],
    })
  })

  it('abstains with a reason', async () => {
    const { call } = await connected()
    expect((await call('ask', { question: 'How do I cook rice?' })).result).toMatchObject({
      kind: 'abstention',
      reason: 'off-topic',
      statements: [],
      citations: [],
    })
  })

  it('pages through what a search finds', async () => {
    const { call } = await connected()
    const page = (start: number, limit: number) => call('search_papers', { query: 'pruning', start, limit })
    const ids = ({ result }: { readonly result: unknown }) =>
      (result as { papers: { id: string }[] }).papers.map(({ id }) => id)
    const whole = await page(0, 10)
    expect([...ids(await page(0, 4)), ...ids(await page(4, 6))]).toEqual(ids(whole))
    expect(whole.result).toMatchObject({ returned: 10, has_more: true })
    expect((await page(100, 10)).result).toMatchObject({ returned: 0, has_more: false })
  })

  it('filters a search by date, and puts it in order by date', async () => {
    const { call } = await connected()
    for (const [sort, direction] of [
      ['newest', -1],
      ['oldest', 1],
    ] as const) {
      const { result } = await call('search_papers', { query: 'pruning', since: '2024', sort })
      const dates = (result as { papers: { date: string }[] }).papers.map(({ date }) => date)
      expect(dates.length).toBeGreaterThan(1)
      expect(dates).toEqual([...dates].sort((a, b) => direction * (a < b ? -1 : a > b ? 1 : 0)))
      expect(dates.every(date => date >= '2024')).toBe(true)
    }
  })

  it('gets a paper, papers near it, what a claim is worth, citations and the library', async () => {
    const { call } = await connected()
    expect((await call('get_paper', { id: 'https://arxiv.org/abs/2404.18911v1' })).result).toMatchObject({
      paper: { id: '2404.18911', abstract: expect.stringContaining('Speculative decoding') },
    })
    const near = await call('related_papers', { paper: '2404.18911', limit: 2 })
    expect(near.result).toMatchObject({ topic: expect.stringMatching(/^Kangaroo/), papers: [{}, {}] })
    const text = 'Kangaroo achieves speedups up to 1.68x on Spec-Bench.'
    expect((await call('check_claim', { text })).result).toMatchObject({
      verdicts: [{ verdict: 'supported', paper: { id: '2404.18911' } }],
    })
    expect((await call('export_citations', { ids: ['2404.18911', 'nothing'] })).result).toMatchObject({
      citations: expect.stringContaining('@misc{liu2024kangaroo,'),
      cited: 1,
      not_found: ['nothing'],
    })
    expect((await call('library_status', {})).result).toMatchObject({ papers: 98, answerer: 'extractive' })
  })

  it.each([
    ['ask', { question: 'x'.repeat(100_000) }, /1000 characters/],
    ['ask', { question: 5 }, /expected string/],
    ['ask', { question: ' \u0000\u202e ' }, />=1 characters/],
    ['ask', { q: 'What is SLAB?' }, /question/],
    ['search_papers', { query: 'a', limit: 1e9 }, /<=50/],
    ['search_papers', { query: 'a', start: -1 }, />=0/],
    ['search_papers', { query: 'a', since: 'yesterday' }, /2024-05-19/],
    ['search_papers', { query: 'a', sort: 'best' }, /newest/],
    ['export_citations', { ids: Array(200).fill('2404.18911') }, /<=100/],
    ['export_citations', { ids: ['2404.18911'], format: 'exe' }, /bibtex/],
    ['get_paper', { id: '../../../etc/passwd' }, /No paper .* Find its ID with search_papers/],
    ['get_paper', { id: "x'; DROP TABLE papers; --" }, /No paper/],
    ['get_paper', { id: '__proto__' }, /No paper/],
  ])('tells whoever calls %s wrongly what to do (%#)', async (name, input, error) => {
    const { call } = await connected()
    expect((await call(name, input)).error).toMatch(error)
    expect((await call('library_status', {})).result).toMatchObject({ papers: 98 })
  })

  it('reads a paper as a resource, and nothing else', async () => {
    const { client } = await connected()
    const { contents } = await client.readResource({ uri: 'paper://2404.18911' })
    expect(contents).toMatchObject([{ text: expect.stringMatching(/untrusted.*Kangaroo/s) }])
    for (const uri of ['paper://../../etc/passwd', 'paper://%zz', 'paper://nothing', 'file:///etc/passwd'])
      await expect(client.readResource({ uri }), uri).rejects.toMatchObject({ code: -32_602 })
  })

  it('reads papers whose IDs have slashes and colons, percent-encoded', async () => {
    const [old, doi] = [
      paper('cs/0112017', 'Heron Notes', 'We count herons at the lake every spring.'),
      paper('doi:10.1000/a_b(1)', 'Otter Notes', 'We count otters in the river in autumn.'),
    ]
    await ingestBatch(
      [
        { ...old, arxivId: 'cs/0112017' },
        { ...doi, doi: '10.1000/a_b(1)' },
      ],
      app.library,
    )
    const { client } = await connected()
    for (const uri of ['paper://cs/0112017', 'paper://cs%2F0112017'])
      expect((await client.readResource({ uri })).contents, uri).toMatchObject([
        { text: expect.stringContaining('Heron') },
      ])
    const uri = `paper://${encodeURIComponent('doi:10.1000/a_b(1)')}`
    expect((await client.readResource({ uri })).contents).toMatchObject([
      { text: expect.stringContaining('Otter') },
    ])
    await app.library.remove(['cs/0112017', 'doi:10.1000/a_b(1)'])
  })

  it('suggests IDs while a name is typed', async () => {
    const { client } = await connected()
    const ref = { type: 'ref/resource', uri: 'paper://{+id}' } as const
    const { completion } = await client.complete({ ref, argument: { name: 'id', value: 'kang' } })
    expect(completion.values).toContain('2404.18911')
  })
})

describe('the way in', () => {
  it('takes requests of programs and of pages of its own, and of nobody else', async () => {
    const { host, origin } = new URL(service.url)
    expect((await posted({ host })).status).toBe(200)
    expect((await posted({ host, origin })).status).toBe(200)
    expect((await posted({ host: 'evil.example' })).status).toBe(403)
    expect((await posted({ host, origin: 'https://evil.example' })).status).toBe(403)
    expect((await posted({ host, origin: 'null' })).status).toBe(403)
    const read = { method: 'GET', headers: { host, origin: 'https://evil.example' } }
    expect((await send(service.url, '/mcp', read)).status).toBe(403)
  })

  it('refuses a body that is longer than any question, and what is no message', async () => {
    const { host } = new URL(service.url)
    expect((await posted({ host }, `"${'x'.repeat(1_000_000)}"`)).status).toBe(413)
    expect((await posted({ host }, '{')).status).toBe(400)
    expect((await posted({ host, 'content-type': 'text/plain' })).status).toBe(415)
    expect((await send(service.url, '/', { headers: { host } })).status).toBe(404)
  })
})
