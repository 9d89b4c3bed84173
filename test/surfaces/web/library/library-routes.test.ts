import { once } from 'node:events'
import { readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LoopbackArxiv, startLoopbackArxiv } from '../../../../lab/loopback-arxiv/loopback-arxiv.ts'
import type { App } from '../../../../src/app.ts'
import { createDispatcher } from '../../../../src/dispatch/dispatcher.ts'
import type { LocalService } from '../../../../src/surfaces/listen-locally.ts'
import { servePage } from '../../../../src/surfaces/web/serve-page.ts'
import { openApp } from '../../../support/bot.ts'
import { createTemporaryFolder } from '../../../support/temporary-folder.ts'
import { post, send } from '../page-under-test.ts'

const folder = createTemporaryFolder()
let sources: LoopbackArxiv
let app: App
let page: LocalService

beforeAll(async () => {
  sources = await startLoopbackArxiv()
  app = await openApp(folder, { FOOTNOTE_SOURCES_BASE_URL: sources.url })
  page = await servePage({ app, commands: [], dispatcher: createDispatcher([], app), port: 0 })
})
afterAll(async () => {
  await page.close()
  await app.close()
  await sources.close()
  rmSync(folder, { recursive: true, force: true })
})

const id = '2403.00077'
const record = JSON.stringify({
  id,
  title: 'Plinkopath: Sorting Marbles',
  abstract: 'We present Plinkopath, a machine that sorts 55 marbles a minute and is made of wood.',
})

function upload(body: string | Buffer, name = 'papers.json', headers: Readonly<Record<string, string>> = {}) {
  return send(page.url, `/api/library/upload?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { origin: page.url, 'content-type': 'application/octet-stream', ...headers },
    body: body as string,
  })
}

function lastEventOf({ body }: { readonly body: string }): unknown {
  return JSON.parse(body.trim().split('\n').at(-1) ?? '')
}

/** Files of uploads that nobody took away. */
function leftFiles(): readonly string[] {
  return readdirSync(folder).filter(name => name.startsWith('ingest-'))
}

describe('the library panel’s server', () => {
  it('says how the library is', async () => {
    const { status, body } = await send(page.url, '/api/library')
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ overview: { papers: 98, removed: 0 }, running: [] })
  })

  it('takes a file, lists its paper, and removes it', async () => {
    const answer = await upload(record, '../../a\u202e/marbles\u0000.json')
    expect(answer.status).toBe(200)
    expect(lastEventOf(answer)).toMatchObject({ type: 'done', report: { added: 1, papers: [{ id }] } })
    const listed = await post(page.url, '/api/library/list', { text: 'plinkop' })
    expect(JSON.parse(listed.body)).toEqual({
      papers: [{ id, title: 'Plinkopath: Sorting Marbles', date: '2024-03', sources: ['marbles.json'] }],
    })
    const removed = await post(page.url, '/api/library/remove', { id })
    expect(JSON.parse(removed.body)).toEqual({ removed: id })
    expect((await post(page.url, '/api/library/remove', { id })).status).toBe(404)
    expect((await app.library.removed(1))[0]?.paper.id).toBe(id)
    expect(leftFiles()).toEqual([])
  })

  it('lists all papers page by page', async () => {
    const seen = new Set<string>()
    let after: string | undefined
    do {
      const { body } = await post(page.url, '/api/library/list', { text: '', ...(after && { after }) })
      const listed: { papers: { id: string }[]; next?: string } = JSON.parse(body)
      for (const paper of listed.papers) seen.add(paper.id)
      after = listed.next
    } while (after !== undefined)
    expect(seen.size).toBe((await app.library.status()).papers)
  })

  it('says what it cannot read, and what it does not fetch', async () => {
    expect(lastEventOf(await upload('%PDF-1.7 and nothing of a PDF', 'a.pdf'))).toEqual({
      type: 'failed',
      message: expect.stringMatching(/^a\.pdf: the PDF is damaged/),
    })
    const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, '{"title": "x"}\n'))
    expect(lastEventOf(await upload(bomb, 'a.json.gz'))).toEqual({
      type: 'failed',
      message: expect.stringContaining('longer than 64 MiB once it is unpacked'),
    })
    const link = await post(page.url, '/api/library/add', { text: 'https://evil.example/a.pdf' })
    expect(lastEventOf(link)).toMatchObject({ message: expect.stringContaining('scholarly hosts') })
    expect(sources.requests).toEqual([])
    expect(leftFiles()).toEqual([])
  })

  it.each([
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['another name for this machine', { host: 'evil.example' }, 403],
    ['a form', { 'content-type': 'multipart/form-data' }, 415],
    ['a form without a type', { 'content-type': 'text/plain' }, 415],
  ])('refuses an upload of %s', async (_, headers, status) => {
    expect((await upload(record, 'a.json', headers)).status).toBe(status)
    expect((await app.library.get([id]))[0]).toBeUndefined()
    expect(leftFiles()).toEqual([])
  })

  it('refuses an upload without an Origin, and changes from elsewhere', async () => {
    const bare = { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: record }
    expect((await send(page.url, '/api/library/upload?name=a', bare)).status).toBe(403)
    for (const path of ['remove', 'add', 'list']) {
      const sent = post(page.url, `/api/library/${path}`, {}, { origin: 'https://evil.example' })
      expect((await sent).status).toBe(403)
    }
  })

  it('refuses an upload without a name, and one that is too large, declared or not', async () => {
    expect((await upload(record, '')).status).toBe(400)
    expect((await upload(record, '\u0000')).status).toBe(400)
    const large = Buffer.alloc(33 * 1024 * 1024)
    expect((await upload(large, 'a.bin', { 'transfer-encoding': 'chunked' })).status).toBe(413)
    const { port, host } = new URL(page.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      `POST /api/library/upload?name=a HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${page.url}\r\nContent-Type: application/octet-stream\r\nContent-Length: 40000000\r\n\r\n`,
    )
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /)
    socket.destroy()
    expect(leftFiles()).toEqual([])
  })

  it.each([
    ['/api/library/list', { text: 1 }],
    ['/api/library/list', { text: 'x'.repeat(501) }],
    ['/api/library/remove', {}],
    ['/api/library/add', { text: '  ' }],
  ])('refuses what is of another form: %s', async (path, body) => {
    expect((await post(page.url, path, body)).status).toBe(400)
  })
})
