import { describe, expect, it } from 'vitest'
import type { RequestOrigin } from '../../src/command.ts'
import { createRequestLimits, type RequestLimitOptions } from '../../src/dispatch/request-limits.ts'
import { AppError } from '../../src/errors.ts'
import type { RequestCounts } from '../../src/library/request-counts.ts'

const perMinute = { user: 2, channel: 3, server: 4 }

function limits(more: Partial<RequestLimitOptions> = {}) {
  return createRequestLimits({ perMinute, clock: () => 0, ...more })
}

function from(userId: string, place: Partial<RequestOrigin> = { serverId: 'S', channelId: 'papers' }) {
  const signal = new AbortController().signal
  return { user: { id: userId, managesServer: false }, locale: 'en-US', signal, ...place }
}

describe('enter', () => {
  it('lets a user ask one thing at a time', () => {
    const { enter } = limits()
    const leave = enter(from('ada'))
    expect(() => enter(from('ada'))).toThrow(/still being worked on/)
    leave()
    enter(from('ada'))()
    expect(() => enter(from('ada'))).toThrow(/^That is more than 2 requests in a minute/)
  })

  it('limits a channel, with its threads, and leaves the others of the server', () => {
    const { enter } = limits()
    for (const user of ['ada', 'bo']) enter(from(user))
    enter(from('cy', { serverId: 'S', channelId: 'thread', parentChannelId: 'papers' }))
    expect(() => enter(from('di'))).toThrow(/more than 3 requests from all in this channel in a minute/)
    expect(() => enter(from('di', { serverId: 'S', channelId: 'random' }))).not.toThrow()
  })

  it('limits a server over its channels, and leaves other servers and direct messages', () => {
    const { enter } = limits()
    for (const [i, user] of ['ada', 'bo', 'cy', 'di'].entries())
      enter(from(user, { serverId: 'S', channelId: String(i) }))
    expect(() => enter(from('ed', { serverId: 'S', channelId: 'new' }))).toThrow(
      /more than 4 requests from all in this server in a minute/,
    )
    expect(() => enter(from('ed', { serverId: 'T', channelId: 'new' }))).not.toThrow()
    expect(() => enter(from('flo', { channelId: 'direct' }))).not.toThrow()
  })

  it('counts for nobody what is refused', () => {
    const { enter } = limits()
    for (const user of ['ada', 'bo', 'cy']) enter(from(user))
    for (let i = 0; i < 5; i += 1) expect(() => enter(from('di'))).toThrow(/channel/)
    const elsewhere = { serverId: 'S', channelId: 'random' }
    enter(from('di', elsewhere))()
    expect(() => enter(from('di', { serverId: 'T', channelId: 'x' }))).not.toThrow()
  })
})

describe('enterShared', () => {
  it('refuses what is too much for all processes together, as one alone does', async () => {
    const counts: RequestCounts = { take: async () => ({ kind: 'server', leftMs: 12_001 }) }
    await expect(limits({ counts }).enterShared(from('ada'))).rejects.toThrow(
      'That is more than 4 requests from all in this server in a minute. Ask again in 13 s.',
    )
  })

  it('goes by what this process has counted where the others cannot be asked, and leaves them alone for a while', async () => {
    const time = { now: 0 }
    let asked = 0
    const counts: RequestCounts = {
      take: async () => {
        asked += 1
        throw new AppError('unavailable', 'The database is away.')
      },
    }
    const { enterShared } = limits({ counts, clock: () => time.now })
    for (let i = 0; i < 3; i += 1) await enterShared(from('ada'))
    expect(asked).toBe(1)
    time.now = 5_000
    await enterShared(from('ada'))
    expect(asked).toBe(2)
  })

  it('asks nobody where there is one process', async () => {
    await expect(limits().enterShared(from('ada'))).resolves.toBeUndefined()
  })
})
