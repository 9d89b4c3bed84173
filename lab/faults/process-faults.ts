import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askProgram, judge, runCommandLine, toSeen } from './ask-program.ts'
import {
  allOf,
  answersAll,
  askTogether,
  countRight,
  pressEvidence,
  saidIn,
  startBot,
  toSeenAnswers,
} from './bot-on-discord.ts'
import { workerModule } from './evaluate-in.ts'
import type { Fault, Scene, Seen } from './fault-row.ts'

const dayMs = 86_400_000
const endingExpected = 'answered or declined, status 0, buttons work after the next start'

/** What happens to a process as a whole. */
export const processFaults: readonly Fault[] = [
  {
    part: 'process',
    fault: 'SIGTERM while questions are under way',
    expected: endingExpected,
    provoke: scene => end(scene, 'SIGTERM'),
  },
  {
    part: 'process',
    fault: 'SIGINT while questions are under way',
    expected: endingExpected,
    provoke: scene => end(scene, 'SIGINT'),
  },
  {
    part: 'process',
    fault: 'SIGKILL while questions are under way',
    expected: 'the next start answers those under way, too; earlier buttons work',
    provoke: kill,
  },
  {
    part: 'process',
    fault: 'another one asks and ingests beside a bot',
    expected: 'both answer, the bot finds the new paper',
    provoke: besideAnother,
  },
  {
    part: 'process',
    fault: 'a second bot with the same token',
    expected: 'each answered, once',
    provoke: sameToken,
  },
  {
    part: 'clock',
    fault: 'jumps two days ahead',
    expected: 'answers, earlier buttons work',
    provoke: scene => jump(scene, 2 * dayMs),
  },
  {
    part: 'clock',
    fault: 'jumps two days back',
    expected: 'answers, earlier buttons work',
    provoke: scene => jump(scene, -2 * dayMs),
  },
]

async function end(scene: Scene, signal: NodeJS.Signals): Promise<Seen> {
  const { discord, bot, dataDir } = await startBot(scene)
  discord.misbehave({
    route: 'PATCH /webhooks/:application/:token/messages/:message',
    with: 'slow',
    delayMs: 300,
    times: 6,
  })
  const asked = await askTogether(discord, 'under way')
  bot.signal(signal)
  const status = await bot.ended
  const right = await countRight(asked)
  const declined = asked.filter(({ message }) => saidIn(message).includes('restarting')).length
  const next = await startBot(scene, { discord, dataDir })
  return allOf(
    {
      seen: `${right} of ${asked.length} answered, ${declined} declined`,
      ok: right + declined === asked.length,
    },
    { seen: `status ${status}`, ok: status === 0 },
    await pressEvidence(next.discord, asked[0]?.message),
  )
}

async function kill(scene: Scene): Promise<Seen> {
  const { discord, bot, dataDir } = await startBot(scene)
  const before = await askTogether(discord, 'before')
  await countRight(before)
  const underWay = await askTogether(discord, 'under way')
  bot.signal('SIGKILL')
  await bot.ended
  // Discord forgets a session whose process is gone.
  discord.gateway.forgetSessions()
  const next = await startBot(scene, { discord, dataDir })
  return allOf(
    toSeenAnswers(await countRight(underWay), underWay.length),
    await answersAll(next.discord, 'later'),
    await pressEvidence(next.discord, before[0]?.message),
  )
}

async function besideAnother(scene: Scene): Promise<Seen> {
  const { discord, dataDir } = await startBot(scene)
  const file = join(await scene.folder(), 'new.jsonl')
  const abstract = 'We show that zebrafish larvae count up to five neighbours and turn towards larger groups.'
  const record = {
    id: '2601.00007',
    title: 'Zebrafish larvae count their neighbours',
    abstract,
    authors: 'A. B.',
  }
  await writeFile(file, `${JSON.stringify(record)}\n`)
  const beside = judge(await askProgram(scene, dataDir), scene.answers)
  const ingest = await runCommandLine(scene, ['ingest', file, '--data-dir', dataDir])
  const found = await (
    await discord.slash('/ask', { question: 'Which animals count their neighbours?' })
  ).settled()
  const isFound = saidIn(found.message).includes('2601.00007')
  return allOf(
    await answersAll(discord, 'asker'),
    { ...toSeen([beside]), ok: beside === 'right answers' },
    { seen: `ingest status ${ingest.status}`, ok: ingest.status === 0 },
    { seen: isFound ? 'the new paper is found' : 'THE NEW PAPER IS NOT FOUND', ok: isFound },
  )
}

async function sameToken(scene: Scene): Promise<Seen> {
  const { discord, bot } = await startBot(scene)
  const second = await startBot(scene, { discord })
  const seen = await answersAll(discord, 'asker')
  const isUp = bot.status === undefined && second.bot.status === undefined
  return allOf(seen, { seen: isUp ? 'both run' : 'ONE HAS ENDED', ok: isUp })
}

/** Both threads take the time from the machine. */
async function jump(scene: Scene, byMs: number): Promise<Seen> {
  const { discord, evaluate } = await startBot(scene)
  const before = await askTogether(discord, 'before')
  const right = await countRight(before)
  const expression = `globalThis.Date = (Real => class extends Real {
    constructor(...given) { if (given.length === 0) super(Real.now() + ${byMs}); else super(...given) }
    static now() { return Real.now() + ${byMs} }
  })(Date)`
  await evaluate(expression)
  await evaluate(expression, workerModule)
  return allOf(
    toSeenAnswers(right, before.length),
    await answersAll(discord, 'later'),
    await pressEvidence(discord, before[0]?.message),
  )
}
