import { describe, expect, it } from 'vitest'
import type { RequestOrigin } from '../../../src/command.ts'
import { createRequestLimits } from '../../../src/dispatch/request-limits.ts'
import { openPostgresCommunity } from '../../../src/library/postgres/postgres-community.ts'
import type { CountedAccount } from '../../../src/library/request-counts.ts'
import { run, testPostgres } from '../../support/postgres.ts'

const postgres = await testPostgres()
const minuteMs = 60_000

/** The counts of two processes on one database. */
async function openTwo() {
  const url = (await postgres?.createDatabase()) ?? ''
  const open = async () => {
    const { requestCounts, personalData } = await openPostgresCommunity(url)
    if (requestCounts === undefined) throw new Error('There are no shared counts.')
    return { ...requestCounts, personalData }
  }
  return { url, first: await open(), second: await open() }
}

function accounts(user: string, most = 3): readonly CountedAccount[] {
  return [
    { kind: 'user', id: user, most },
    { kind: 'server', id: 'S', most: 5 },
  ]
}

describe.skipIf(postgres === undefined)('RequestCounts: postgres', () => {
  it('counts the requests of several processes that come at once as one', async () => {
    const { first, second } = await openTwo()
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? first : second).take(accounts('ada'), minuteMs)),
    )
    expect(taken.filter(full => full === undefined)).toHaveLength(3)
    const full = await first.take(accounts('ada'), minuteMs)
    expect(full?.kind).toBe('user')
    expect(full?.leftMs).toBeGreaterThan(0)
    expect(full?.leftMs).toBeLessThanOrEqual(minuteMs)
  })

  it('counts for nobody what is refused', async () => {
    const { url, first, second } = await openTwo()
    for (let i = 0; i < 6; i += 1) await first.take(accounts('ada'), minuteMs)
    const [{ requests } = {}] = await run(
      url,
      "SELECT requests FROM footnote.request_count WHERE kind = 'server'",
    )
    expect(Number(requests)).toBe(3)
    expect(await second.take(accounts('bo'), minuteMs)).toBeUndefined()
    expect(await second.take(accounts('bo'), minuteMs)).toBeUndefined()
    expect(await first.take(accounts('cy'), minuteMs)).toMatchObject({ kind: 'server' })
  })

  it('begins anew once a window is over', async () => {
    const { first } = await openTwo()
    const soon = () => first.take(accounts('ada', 1), 20)
    expect(await soon()).toBeUndefined()
    await expect.poll(soon).toBeUndefined()
  })

  it('does not wait for other places that are counted the other way round', async () => {
    const { first, second } = await openTwo()
    const many = Array.from({ length: 40 }, (_, i) =>
      i % 2 === 0
        ? first.take([...accounts('ada', 100)], minuteMs)
        : second.take([...accounts('ada', 100)].reverse(), minuteMs),
    )
    expect((await Promise.all(many)).filter(full => full === undefined)).toHaveLength(5)
  })

  it('forgets a user and a server', async () => {
    const { url, first } = await openTwo()
    await first.take(accounts('ada'), minuteMs)
    await first.personalData.forgetUser('ada')
    await first.personalData.forgetServer('S')
    expect(await run(url, 'SELECT * FROM footnote.request_count')).toEqual([])
  })

  it('keeps a user to the limit who asks two processes in turn', async () => {
    const { first, second } = await openTwo()
    const perMinute = { user: 3, channel: 100, server: 100 }
    const limits = [first, second].map(counts =>
      createRequestLimits({ perMinute, counts, clock: () => performance.now() }),
    )
    const signal = new AbortController().signal
    const origin: RequestOrigin = { user: { id: 'ada', managesServer: false }, locale: 'en', signal }
    const ask = async (i: number): Promise<void> => {
      const leave = limits[i % 2]?.enter(origin)
      try {
        await limits[i % 2]?.enterShared(origin)
      } finally {
        leave?.()
      }
    }
    for (let i = 0; i < 3; i += 1) await ask(i)
    await expect(ask(3)).rejects.toThrow(/^That is more than 3 requests in a minute\. Ask again in \d+ s\.$/)
  })
})
