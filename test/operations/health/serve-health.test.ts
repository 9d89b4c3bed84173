import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { App } from '../../../src/app.ts'
import { createGatewayState } from '../../../src/operations/health/gateway-state.ts'
import { type HealthService, serveHealth } from '../../../src/operations/health/serve-health.ts'
import { botOnDiscord, openApp } from '../../support/bot.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

let app: App

beforeAll(async () => {
  app = await openApp(createTemporaryFolder(), { FOOTNOTE_HEALTH_PORT: '9464' })
})
afterAll(() => app.close())

/** As a bot's, whose settings have a token. */
function asBot(from: App): App {
  return { ...from, config: { ...from.config, discordToken: 'set' } }
}

async function open(watched?: App): Promise<HealthService> {
  const service = await serveHealth({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => service.close())
  if (watched !== undefined) service.watch(watched)
  return service
}

async function get(service: HealthService, path: string, init?: RequestInit) {
  const response = await fetch(`${service.url}${path}`, init)
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') }
}

describe('/healthz', () => {
  it('is well from before the library is open until the worker is gone', async () => {
    const service = await open()
    expect(await get(service, '/healthz')).toMatchObject({ status: 200, text: 'ok\n' })
    const own = await openApp(createTemporaryFolder(), { FOOTNOTE_SAMPLE: 'off' })
    service.watch(own)
    expect((await get(service, '/healthz')).status).toBe(200)
    await own.close()
    expect((await get(service, '/healthz')).status).toBe(503)
  })
})

describe('/readyz', () => {
  it('is not ready before there is an app, and says why', async () => {
    const { status, text } = await get(await open(), '/readyz')
    expect(status).toBe(503)
    expect(JSON.parse(text)).toEqual({
      ready: false,
      parts: { start: 'Footnote is opening its library.' },
    })
  })

  it('is not ready before the bot is on Discord, is once it is, and is not while the gateway is away', async () => {
    const fresh = { ...asBot(app), gateway: createGatewayState() }
    const service = await open(fresh)
    expect(JSON.parse((await get(service, '/readyz')).text)).toMatchObject({
      parts: { library: 'ok', discord: 'The bot is not logged in.' },
    })
    await botOnDiscord(fresh)
    expect(await get(service, '/readyz')).toMatchObject({ status: 200 })
    fresh.gateway.set(0, false)
    expect(JSON.parse((await get(service, '/readyz')).text)).toMatchObject({
      ready: false,
      parts: { discord: 'Not connected: shard 0.' },
    })
  })

  it('hears of a gateway that is cut and comes back', async () => {
    const seen: boolean[] = []
    const own = {
      ...app,
      gateway: { set: (_: number, isUp: boolean) => void seen.push(isUp), shards: app.gateway.shards },
    }
    const { discord } = await botOnDiscord(own)
    expect(seen.at(-1)).toBe(true)
    discord.dropGateway()
    await expect.poll(() => seen).toContain(false)
    await expect.poll(() => seen.at(-1)).toBe(true)
  })

  it('is not ready once the library cannot be asked', async () => {
    const own = await openApp(createTemporaryFolder(), { FOOTNOTE_SAMPLE: 'off' })
    const service = await open(own)
    expect((await get(service, '/readyz')).status).toBe(200)
    await own.close()
    const { status, text } = await get(service, '/readyz')
    expect(status).toBe(503)
    expect(JSON.parse(text).parts).toMatchObject({ worker: 'The worker has ended.' })
    expect(text).not.toContain('    at ')
  })
})

describe('/metrics', () => {
  it('counts answers, abstentions, stages, queues, shards and the library, and holds nobody’s words or IDs', async () => {
    const service = await open(app)
    const { discord } = await botOnDiscord(app)
    const user = discord.user('Quokka')
    const asked = await discord.slash('/ask', { question: 'What is TinySAM, quokka?' }, { user })
    await asked.settled()
    const far = await discord.slash('/ask', { question: 'What should I cook tonight?' }, { user })
    await far.settled()
    const { status, text, type } = await get(service, '/metrics')
    expect(status).toBe(200)
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/)
    for (const line of [
      /^footnote_requests_total\{request="\/ask",outcome="answered"\} 2$/m,
      /^footnote_requests_open 0$/m,
      /^footnote_answers_total\{worded="papers"\} 1$/m,
      /^footnote_abstentions_total\{reason="off-topic"\} 1$/m,
      /^footnote_stage_seconds_count\{stage="acknowledge"\} 2$/m,
      /^footnote_stage_seconds_count\{stage="answer"\} 2$/m,
      /^footnote_stage_seconds_count\{stage="search"\} [1-9]/m,
      /^footnote_queue_length\{queue="worker"\} \d+$/m,
      /^footnote_queue_length\{queue="intake"\} 0$/m,
      /^footnote_gateway_shard_up\{shard="0"\} 1$/m,
      /^footnote_library_up 1$/m,
      /^footnote_library_papers 98$/m,
      /^footnote_library_newest_paper_timestamp_seconds 1\d{9}$/m,
      /^footnote_follows 0$/m,
      /^process_resident_memory_bytes \d+$/m,
    ]) {
      expect(text).toMatch(line)
    }
    expect(text).not.toMatch(/quokka|cook/i)
    expect(text).not.toContain(user.id)
    expect(text).not.toContain(discord.guilds[0].id)
    // Nothing is followed: a date would be a lie.
    expect(text).not.toMatch(/^footnote_sync_oldest_timestamp_seconds/m)
  })

  it('says how old what is followed is', async () => {
    const own = await openApp(createTemporaryFolder(), {
      FOOTNOTE_SAMPLE: 'off',
      FOOTNOTE_HEALTH_PORT: '9464',
    })
    onTestFinished(() => own.close())
    const service = await open(own)
    const { number } = await own.follows.add({ category: 'cs.CL', not: [], addedAt: 1_000 })
    expect((await get(service, '/metrics')).text).toMatch(/^footnote_sync_oldest_timestamp_seconds 0$/m)
    await own.follows.finish(number, {}, 1_700_000_000_000)
    const { text } = await get(service, '/metrics')
    expect(text).toMatch(/^footnote_sync_oldest_timestamp_seconds 1700000000$/m)
    expect(text).not.toMatch(/^footnote_library_newest_paper/m)
  })
})

describe('the health server', () => {
  it('has nothing else, takes nothing but reads, and is on this machine alone', async () => {
    const service = await open(app)
    expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await get(service, '/')).status).toBe(404)
    expect((await get(service, '/constructor')).status).toBe(404)
    expect((await get(service, '/metrics', { method: 'POST', body: 'x' })).status).toBe(405)
    expect((await get(service, '/healthz', { method: 'HEAD' })).status).toBe(200)
  })

  it('says which setting to change where its port is taken', async () => {
    const { url } = await open()
    const port = Number(new URL(url).port)
    await expect(serveHealth({ port, host: '127.0.0.1' })).rejects.toThrow(/EADDRINUSE.*FOOTNOTE_HEALTH_PORT/)
  })
})
