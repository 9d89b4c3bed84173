import { describe, expect, it } from 'vitest'
import type { DigestSender } from '../../../src/community/digests/digest-sender.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import type { DigestTerms } from '../../../src/library/subscriptions.ts'
import { ingestBatch } from '../../../src/sources/merging/ingest-batch.ts'
import { createDiscordDigestSender } from '../../../src/surfaces/discord/discord-digest-sender.ts'
import { textOf } from '../../support/components.ts'
import { createDailyPapers } from '../../support/daily-papers.ts'
import { type DigestProcess, openDigestProcess } from '../../support/digest-process.ts'
import { connect, startDiscord } from '../../support/discord/client.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Eight in Berlin, where summer begins on 29 March. */
const start = Date.parse('2026-02-20T07:00:00Z')
const days = 60
const server = '100000000000000001'

const { paperOf, papersOf, changesOf } = createDailyPapers(start)

const subscribed: readonly { readonly terms: DigestTerms; readonly rhythm: 'daily' | 'weekly' }[] = [
  { terms: { category: 'cs.CL', not: [] }, rhythm: 'daily' },
  { terms: { topic: 'distillation', not: [] }, rhythm: 'weekly' },
  { terms: { category: 'cs.CL', topic: 'distillation', not: [] }, rhythm: 'daily' },
]

/** How a process dies: before its message is sent, or when it has been sent and nobody knows. */
type Death = 'before' | 'after'

/** A sender whose process stops for ever at its next message, as one that is killed does. */
function dying(
  sender: DigestSender,
  how: Death,
): { readonly sender: DigestSender; readonly died: Promise<void> } {
  let die = (): void => undefined
  const died = new Promise<void>(resolve => {
    die = resolve
  })
  return {
    died,
    sender: {
      ...sender,
      async send(place, message) {
        if (how === 'after') await sender.send(place, message)
        die()
        return new Promise(() => undefined)
      },
    },
  }
}

describe('digests', () => {
  it('tell each paper once in sixty days of restarts, deaths, two processes and clocks that are changed', async () => {
    const folder = temporaryFolder()
    const discord = await startDiscord({
      guilds: [{ channels: ['daily', 'weekly', 'both'] }],
      rateLimits: { default: { limit: 100_000, windowMs: 1000 }, globalPerSecond: 100_000 },
    })
    const { channels } = discord.guilds[0]
    const client = await connect(discord)
    let time = start
    /** What a machine whose clock is wrong takes for the time. */
    let error = 0
    const now = (): number => time + error
    const sender = createDiscordDigestSender(client, now)
    const open = (): Promise<DigestProcess> => openDigestProcess(folder, now)
    let [first, second] = [await open(), await open()]
    await first.community.serverSettings.put(server, {
      answers: 'public',
      wording: 'model',
      length: 'full',
      channels: [],
      timeZone: 'Europe/Berlin',
      weekday: 3,
      keptForDays: 30,
    })
    ;[first, second] = [await open(), await open()]
    // What is there before is no news.
    const old = [paperOf(9990, 0), paperOf(9993, 0)]
    await ingestBatch(old, first.library)
    for (const [i, { terms, rhythm }] of subscribed.entries())
      await first.community.subscriptions.add(
        {
          ownerId: '1',
          serverId: server,
          channelId: channels[i]?.id ?? '',
          terms,
          rhythm,
          createdAt: now(),
        },
        (await first.library.status()).lastSequence,
      )
    // A paper that is known by its DOI first, and by its arXiv ID from the next day on.
    const { arxivId: _, ...withoutId } = paperOf(9000, 5)
    const renamed: Paper = { ...withoutId, id: 'doi:10.1000/renamed', doi: '10.1000/renamed' }
    let deaths = 0
    for (let hour = 0; hour < (days + 8) * 24; hour += 3) {
      const day = hour / 24
      if (Number.isInteger(day) && day < days) {
        await ingestBatch([...papersOf(day), ...changesOf(day)], (day % 2 === 0 ? first : second).library)
        if (day === 5) await ingestBatch([renamed], first.library)
        if (day === 7) await ingestBatch([{ ...paperOf(9000, 5), doi: '10.1000/renamed' }], first.library)
        if (day === 9)
          await ingestBatch(
            old.map(paper => ({ ...paper, comments: '9 pages' })),
            first.library,
          )
      }
      // The clock is three days back for a day, forty ahead for an hour, and then right again.
      error = day >= 20 && day < 21 ? -3 * dayMs : hour === 35 * 24 + 9 ? 40 * dayMs : 0
      if (day >= 30 && day < 32) {
        // Nobody runs.
      } else if (hour % 24 === 3 && day % 4 === 0.125) {
        const how: Death = deaths % 2 === 0 ? 'before' : 'after'
        const { sender: last, died } = dying(sender, how)
        await Promise.race([first.run(last), died])
        deaths += 1
        first = await open()
      } else {
        await Promise.all([first.run(sender), second.run(sender)])
      }
      if (hour % (24 * 6) === 0) second = await open()
      time += 3 * hourMs
      discord.passTime(3 * hourMs)
    }
    expect(deaths).toBeGreaterThan(10)

    const told = channels.map(({ id }) =>
      discord
        .botMessages()
        .filter(({ channel }) => channel.id === id)
        .flatMap(message => [...textOf(message).matchAll(/T\d{4}/g)].map(String))
        .sort(),
    )
    const all = [...Array.from({ length: days }, (_, day) => papersOf(day)).flat(), paperOf(9000, 5)]
    const names = (papers: readonly Paper[]) => papers.map(({ title = '' }) => title.slice(0, 5)).sort()
    const isPrimary = ({ categories }: Paper) => categories[0] === 'cs.CL'
    const isAbout = ({ title = '' }: Paper) => title.includes('distillation')
    expect(told[0]).toEqual(names(all.filter(isPrimary)))
    expect(told[1]).toEqual(names(all.filter(isAbout)))
    expect(told[2]).toEqual(names(all.filter(paper => isPrimary(paper) && isAbout(paper))))
  })
})
