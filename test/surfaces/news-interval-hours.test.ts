import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import type { SourceClock } from '../../src/sources/network/source-clock.ts'
import { startNewsInterval } from '../../src/surfaces/news-interval.ts'
import { archived } from '../support/archived-papers.ts'
import { openLoopbackSources, type TestClock } from '../support/loopback-sources.ts'
import { expectManners, follow, runSync } from '../support/run-sync.ts'

const monday = '2024-05-20T10:00:00Z'
const [minute, hour] = [60_000, 3_600_000]

/** A clock on which whoever waits goes on when the test says that time has passed. */
function createHeldClock(clock: TestClock): Pick<SourceClock, 'now' | 'wait'> & {
  pass(ms: number): Promise<void>
} {
  const waiting: { readonly due: number; readonly goOn: () => void }[] = []
  return {
    now: clock.now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const stop = () => reject(signal?.reason)
        signal?.addEventListener('abort', stop, { once: true })
        const goOn = () => {
          signal?.removeEventListener('abort', stop)
          resolve()
        }
        waiting.push({ due: clock.steady() + ms, goOn })
      }),
    async pass(ms) {
      const end = clock.steady() + ms
      for (;;) {
        const next = await vi.waitUntil(() => waiting[0], { timeout: 60_000, interval: 1 })
        if (next.due > end) break
        await clock.wait(Math.max(0, next.due - clock.steady()))
        waiting.shift()
        next.goOn()
        await turn()
      }
      await clock.wait(Math.max(0, end - clock.steady()))
    },
  }
}

/** A bot that follows cs.CL and looks every six hours; the sync runs on the test's clock, so in the test's process. */
async function runningBot() {
  const parts = await openLoopbackSources(monday, [archived('2405.00001', '2024-05-20')])
  const { library, news, loopback, dataDir } = parts
  const config = loadConfig({ dataDir }, { FOOTNOTE_SYNC_HOURS: '6', FOOTNOTE_LOG_LEVEL: 'silent' })
  const clock = createHeldClock(parts.clock)
  const lines: string[] = []
  await follow(parts, { category: 'cs.CL' })
  const stop = startNewsInterval({
    app: {
      config,
      follows: news.follows,
      leader: { leads: async () => true },
      library,
      logger: createLogger(config),
      intake: { sync: () => runSync(parts) },
    },
    notify: line => void lines.push(line),
    clock,
  })
  onTestFinished(stop)
  const submit = (id: string) => loopback.archive.put(archived(id, '2024-05-20'))
  return { parts, clock, lines, submit, loopback, stop }
}

describe('the hours between two looks for news', () => {
  it('begin a minute after the start, and are as many as the setting says', async () => {
    const { clock, lines, submit, loopback } = await runningBot()
    await clock.pass(minute - 1000)
    expect(loopback.requests).toEqual([])
    await clock.pass(minute)
    expect(lines).toEqual(['1 new papers: cs.CL'])
    const asked = loopback.requests.length
    submit('2405.00002')
    await clock.pass(6 * hour - 5 * minute)
    expect(loopback.requests).toHaveLength(asked)
    await clock.pass(6 * minute)
    expect(lines).toEqual(['1 new papers: cs.CL', '1 new papers: cs.CL'])
    expectManners(loopback)
  })

  it('are ten minutes where another process is at it', async () => {
    const { parts, clock, lines } = await runningBot()
    const lock = await parts.news.tryLock('sync')
    await clock.pass(2 * minute)
    expect(lines).toEqual([])
    await lock?.release()
    await clock.pass(8 * minute)
    expect(lines).toEqual([])
    await clock.pass(3 * minute)
    expect(lines).toEqual(['1 new papers: cs.CL'])
  })

  it('go on where somebody sets the clock back or forwards', async () => {
    const { parts, clock, lines, submit } = await runningBot()
    await clock.pass(2 * minute)
    expect(lines).toHaveLength(1)
    submit('2405.00002')
    parts.clock.jump(7 * hour)
    await clock.pass(minute)
    expect(lines).toHaveLength(2)
    submit('2405.00003')
    parts.clock.jump(-9 * hour)
    await clock.pass(minute)
    expect(lines).toHaveLength(3)
  })

  it('are over when the bot ends', async () => {
    const { clock, stop, loopback } = await runningBot()
    await clock.pass(1000)
    stop()
    await turn()
    expect(loopback.requests).toEqual([])
  })
})
