import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ChatCommand, CommandRequest, MessageCommand } from '../../../src/command.ts'
import { requiredOption } from '../../../src/command.ts'
import type { AppError } from '../../../src/errors.ts'
import { textReply } from '../../../src/render/panel.ts'
import { eventsOf, post, send, servedCommands, tab } from './page-under-test.ts'

const seen: CommandRequest[] = []

const echo: ChatCommand = {
  data: {
    name: 'echo',
    description: 'Says it again',
    options: [{ type: 3, name: 'text', description: 'What to say', autocomplete: true }],
  },
  visibility: () => 'public',
  async run(request) {
    seen.push(request)
    return textReply(requiredOption(request, 'text'))
  },
  autocomplete: async ({ text }) => [{ name: `${text}!`, value: text }],
}

const fail: ChatCommand = {
  data: { name: 'fail', description: 'Fails' },
  visibility: () => 'private',
  async run() {
    throw new Error('The inside is nobody’s business')
  },
}

const count: MessageCommand = {
  data: { type: 3, name: 'Count letters' },
  visibility: () => 'private',
  run: async ({ text }) => textReply(String(text.length)),
}

const commands = [echo, fail, count]
const saying = (content: unknown) => ({
  components: [{ type: 10, content }],
  flags: 32_768,
  allowed_mentions: { parse: [] },
})

describe('the page', () => {
  it('is served with a Content-Security-Policy that lets in its own files alone', async () => {
    const { status, headers, body } = await send(await servedCommands(commands), '/')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toMatchInlineSnapshot(
      `"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; trusted-types lit-html; require-trusted-types-for 'script'"`,
    )
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(body).not.toMatch(/<script(?![^>]* src="\/)|<style|\sstyle=|\son\w+=|https?:/)
  })

  it.each(['/nothing', '/api/line'])('sets the same headers on a refusal: %s', async path => {
    const { headers } = await send(await servedCommands(commands), path)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('comes with a script that imports nothing', async () => {
    const { status, headers, body } = await send(await servedCommands(commands), '/page/main.js')
    expect({ status, type: headers['content-type'] }).toEqual({
      status: 200,
      type: 'text/javascript; charset=utf-8',
    })
    expect(body).toContain('discord-message')
    expect(body).not.toMatch(/\bimport\b\s*[("'{*\w]/)
  })

  it.each([
    '/../package.json',
    '/page/../../../../../package.json',
    '/page/../serve-page.js',
    '/page/%2e%2e/serve-page.js',
    '/page/..%2fserve-page.js',
    '/page/main.ts',
    '/page//etc/passwd',
    `/page/${'a'.repeat(300)}.js`,
    `/${'a'.repeat(9000)}`,
    '/page/main.js%00',
    '/page',
    '/__proto__',
    '//etc/passwd',
    '/page/main.js/',
    '/constructor',
  ])('holds nothing at %s', async path => {
    expect((await send(await servedCommands(commands), path)).status).toBe(404)
  })
})

describe('the guard', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])('lets %s in', async name => {
    const url = await servedCommands(commands)
    const host = `${name}:${new URL(url).port}`
    expect((await send(url, '/', { headers: { host } })).status).toBe(200)
  })

  it.each(['evil.example', 'localhost', 'localhost:1', '127.0.0.1.evil.example'])(
    'refuses the host %j',
    async host => {
      const url = await servedCommands(commands)
      const refused = await send(url, '/', { headers: { host } })
      expect([400, 403]).toContain(refused.status)
      expect(
        (await post(url, '/api/line', { tab, line: 'hi' }, { host, origin: `http://${host}` })).status,
      ).not.toBe(200)
    },
  )

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost:1', ''])(
    'refuses what is posted from the origin %j',
    async origin => {
      const url = await servedCommands(commands)
      for (const path of ['/api/line', '/api/slash', '/api/menu', '/api/component', '/api/autocomplete']) {
        expect((await post(url, path, { tab, line: 'hi' }, { origin })).status).toBe(403)
      }
    },
  )

  it('refuses what is posted from nowhere', async () => {
    const headers = { 'content-type': 'application/json' }
    const sent = { method: 'POST', headers, body: JSON.stringify({ tab, line: 'hi' }) }
    expect((await send(await servedCommands(commands), '/api/line', sent)).status).toBe(403)
  })
})

describe('requests', () => {
  it.each<[string, unknown]>([
    ['no JSON object', 'hi'],
    ['no tab', { line: 'hi' }],
    ['a tab that is no UUID', { tab: '1', line: 'hi' }],
    ['a line that is no text', { tab, line: 1 }],
    ['a line that is too long', { tab, line: 'x'.repeat(6001) }],
  ])('are refused with %s', async (_, body) => {
    expect((await post(await servedCommands(commands), '/api/line', body)).status).toBe(400)
  })

  it('are refused where they are no JSON', async () => {
    const url = await servedCommands(commands)
    const headers = { origin: url, 'content-type': 'application/json' }
    expect((await send(url, '/api/line', { method: 'POST', headers, body: '{' })).status).toBe(400)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'are refused as %j, which a form could send',
    async type => {
      const url = await servedCommands(commands)
      expect((await post(url, '/api/line', { tab, line: 'hi' }, { 'content-type': type })).status).toBe(415)
    },
  )

  it('are refused over 64 KiB, declared or not', async () => {
    const url = await servedCommands(commands)
    const line = 'x'.repeat(70_000)
    expect((await post(url, '/api/line', { tab, line })).status).toBe(413)
    expect((await post(url, '/api/line', { tab, line }, { 'transfer-encoding': 'chunked' })).status).toBe(413)
  })

  it.each([
    ['PUT', '/api/line'],
    ['GET', '/api/slash'],
    ['POST', '/'],
    ['DELETE', '/page.css'],
  ])('are refused with the wrong method: %s %s', async (method, path) => {
    const url = await servedCommands(commands)
    expect((await send(url, path, { method, headers: { origin: url } })).status).toBe(405)
  })
})

describe('commands', () => {
  it('are described as Discord gets them', async () => {
    const { body } = await send(await servedCommands(commands), '/api/channel')
    expect(JSON.parse(body)).toEqual({
      commands: [echo.data, fail.data],
      messageCommands: [count.data],
      introduction: { about: 'The library holds 98 papers.', examples: [] },
    })
  })

  it.each<[string, string, unknown]>([
    ['a bare line, which goes to the first', '/api/line', { line: 'Hello' }],
    ['a line with a slash', '/api/line', { line: '/echo text: Hello' }],
    ['the picker’s options', '/api/slash', { command: 'echo', options: { text: 'Hello' } }],
  ])('are run from %s', async (_, path, body) => {
    const answer = await post(await servedCommands(commands), path, { tab, ...(body as object) })
    expect(eventsOf(answer)).toEqual([
      { type: 'defer', acknowledgement: 'public' },
      { type: 'reply', body: saying('Hello'), files: [] },
    ])
    expect(seen.at(-1)).toMatchObject({ user: { id: `tab-${tab}`, managesServer: true }, serverId: 'web' })
  })

  it('are run on a message', async () => {
    const body = { tab, command: 'Count letters', text: 'Hello' }
    expect(eventsOf(await post(await servedCommands(commands), '/api/menu', body))).toEqual([
      { type: 'defer', acknowledgement: 'private' },
      { type: 'reply', body: saying('5'), files: [] },
    ])
  })

  it('tell a failure with a reference', async () => {
    const [, failure] = eventsOf(
      await post(await servedCommands(commands), '/api/line', { tab, line: '/fail' }),
    )
    expect(failure).toMatchObject({
      type: 'fail',
      body: saying(expect.stringMatching(/reference [0-9a-f]{8}/)),
    })
  })

  it('tell what an unknown button is', async () => {
    const body = { tab, customId: 'nothing', values: [] }
    const [, failure] = eventsOf(await post(await servedCommands(commands), '/api/component', body))
    expect(failure).toMatchObject({
      type: 'fail',
      body: saying(expect.stringContaining('time is over')),
    })
  })

  it('suggest choices', async () => {
    const body = { tab, command: 'echo', option: 'text', text: 'Hel' }
    const answer = await post(await servedCommands(commands), '/api/autocomplete', body)
    expect(JSON.parse(answer.body)).toEqual({ choices: [{ name: 'Hel!', value: 'Hel' }] })
  })

  it('are told when nobody waits any more', async () => {
    let begin: (signal: AbortSignal) => void
    const begun = new Promise<AbortSignal>(resolve => {
      begin = resolve
    })
    const slow: ChatCommand = {
      data: { name: 'slow', description: 'Never ends' },
      visibility: () => 'public',
      run({ signal }) {
        begin(signal)
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      },
    }
    const url = await servedCommands([slow])
    const body = JSON.stringify({ tab, line: 'hi' })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(
      `POST /api/line HTTP/1.1\r\nHost: ${new URL(url).host}\r\nOrigin: ${url}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    const signal = await begun
    expect(signal.aborted).toBe(false)
    socket.destroy()
    await once(signal, 'abort')
  })
})

describe('the port', () => {
  it('is the next free one where the first is taken', async () => {
    const first = Number(new URL(await servedCommands(commands)).port)
    const next = Number(new URL(await servedCommands(commands, first)).port)
    expect(next).toBeGreaterThan(first)
    expect(next).toBeLessThan(first + 20)
  })

  it('is missed with what to do where none is free', async () => {
    const taken = createServer().listen(65_535, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await once(taken, 'listening')
    await expect(servedCommands(commands, 65_535)).rejects.toThrow(
      expect.objectContaining({
        code: 'unavailable',
        message: expect.stringMatching(/65535 .*--port/),
      } satisfies Partial<AppError>),
    )
  })

  it('is open on 127.0.0.1 alone', async () => {
    const socket = connect(Number(new URL(await servedCommands(commands)).port), '127.0.0.2')
    const [error] = await once(socket, 'error')
    expect(error).toMatchObject({ code: 'ECONNREFUSED' })
  })
})
