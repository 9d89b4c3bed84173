import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { botsReport, isWhole } from '../../../lab/bots/bots-report.ts'
import { newsPaper } from '../../../lab/bots/daily-news.ts'
import type { BotsBench } from '../../../lab/bots/run-bots.ts'
import { tallyPapers } from '../../../lab/bots/stored-papers.ts'
import { tallyDigests } from '../../../lab/bots/told-digests.ts'
import { openSqliteCommunity } from '../../../src/library/sqlite/sqlite-community.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { connect, startDiscord } from '../../support/discord/client.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('tallyPapers', () => {
  it('counts papers that are there, and there twice', async () => {
    const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
    const [first, second, third] = [0, 1, 2].map(number => newsPaper(number, 0)) as [
      ReturnType<typeof newsPaper>,
      ReturnType<typeof newsPaper>,
      ReturnType<typeof newsPaper>,
    ]
    const stored = (id: string, { title }: { readonly title: string }) => ({
      paper: { ...paper('2405.11582'), id, arxivId: id, title },
      keys: [],
    })
    await library.put([
      stored('2601.00001', first),
      stored('2601.00002', second),
      stored('2601.00003', second),
    ])
    expect(await tallyPapers(library, [first, second, third])).toEqual({ expected: 3, found: 2, doubled: 1 })
    await library.close()
  })
})

describe('tallyDigests', () => {
  it('counts digests by their messages, and papers by their digests', async () => {
    const community = openSqliteCommunity(join(temporaryFolder(), 'library.sqlite'))
    const discord = await startDiscord()
    const { subscriptions } = community
    const terms = { category: 'cs.CL', not: [] }
    const { number } = await subscriptions.add({ ownerId: '1', terms, rhythm: 'daily', createdAt: 0 }, 0)
    const claim = (period: string, after: number, papers: readonly string[]) =>
      subscriptions.claim({
        subscription: number,
        period,
        key: `key of ${period}`,
        after,
        until: after + 1,
        papers: papers.map(paperId => ({ paperId, reason: '' })),
        came: papers.length,
        claimedAt: 0,
      })
    await claim('2026-03-01', 0, ['a'])
    await claim('2026-03-02', 1, ['b', 'a'])
    await claim('2026-03-03', 2, ['c'])
    await claim('2026-03-04', 3, [])
    const client = await connect(discord)
    const channel = await client.channels.fetch(discord.guilds[0].channels[0]?.id ?? '')
    if (channel?.isSendable() !== true) throw new Error('There is no channel.')
    const tell = (period: string) =>
      channel.send({
        content: 'New papers',
        components: [
          {
            type: 1,
            components: [{ type: 2, style: 1, label: 'x', custom_id: `key of ${period}` }],
          },
        ],
      })
    for (const period of ['2026-03-01', '2026-03-02', '2026-03-02']) await tell(period)
    const scene = { community, discord, now: () => 0 }
    expect(await tallyDigests(scene, ['a', 'b', 'c', 'd'])).toEqual({
      expected: 3,
      sent: 1,
      doubled: 1,
      papersExpected: 4,
      papersTold: 2,
      papersDoubled: 1,
    })
  })
})

describe('botsReport', () => {
  const interactions = {
    sent: 20,
    answered: 17,
    notDelivered: 2,
    cutOff: 1,
    unanswered: 0,
    byAnother: 4,
    declined: 0,
    failed: 0,
    answeredTwice: 0,
  }
  const bench: BotsBench = {
    bots: 3,
    kills: 2,
    everySeconds: 20,
    rate: 3,
    interactions,
    papers: { expected: 16, found: 16, doubled: 0 },
    digests: { expected: 5, sent: 5, doubled: 0, papersExpected: 32, papersTold: 32, papersDoubled: 0 },
    endedByThemselves: 0,
  }

  it('is a table each of interactions, papers and digests', () => {
    expect(botsReport(bench)).toMatchInlineSnapshot(`
      "3 bots on one database, one killed every 20 s, 2 times; 3 interactions a second, and 6 more at each kill
      interactions  answered  by another process  declined  failed  answered twice  not delivered  cut off  unanswered
                20        17                   4         0       0               0              2        1           0
      papers  found  doubled
          16     16        0
      digests  sent once  doubled  papers for all channels  told once  told again
            5          5        0                       32         32           0
      processes that ended by themselves: 0
      "
    `)
  })

  it.each([
    ['an interaction unanswered', { interactions: { ...interactions, unanswered: 1 } }],
    ['a paper lost', { papers: { expected: 16, found: 15, doubled: 0 } }],
    ['a paper doubled', { papers: { expected: 16, found: 16, doubled: 1 } }],
    ['a digest twice', { digests: { ...bench.digests, sent: 4, doubled: 1 } }],
    ['a paper not told', { digests: { ...bench.digests, papersTold: 31 } }],
    ['a process that ended by itself', { endedByThemselves: 1 }],
  ])('is not whole with %s', (_, change) => {
    expect(isWhole(bench)).toBe(true)
    expect(isWhole({ ...bench, ...change })).toBe(false)
  })
})
