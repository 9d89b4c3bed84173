import { poll } from './ask-program.ts'
import {
  allOf,
  answersAll,
  askTogether,
  type BotOptions,
  countRight,
  startBot,
  toSeenAnswers,
} from './bot-on-discord.ts'
import { workerModule } from './evaluate-in.ts'
import type { Fault, Scene, Seen } from './fault-row.ts'

const expected = 'all answered, by the next one, too'

export const workerFaults: readonly Fault[] = [
  {
    part: 'worker',
    fault: 'exits while questions are under way',
    expected,
    provoke: scene => endWorker(scene, 'process.exit(7)'),
  },
  {
    part: 'worker',
    fault: 'meets an error that nobody catches',
    expected,
    provoke: scene => endWorker(scene, "setImmediate(() => { throw new Error('nobody catches this') })"),
  },
  {
    part: 'worker',
    fault: 'has no memory left',
    expected,
    provoke: scene =>
      endWorker(
        scene,
        'setImmediate(() => { const all = []; for (;;) all.push(new Array(50_000).fill(all.length)) })',
        { nodeOptions: ['--max-old-space-size=160'] },
      ),
  },
]

async function endWorker(scene: Scene, expression: string, options: BotOptions = {}): Promise<Seen> {
  const { discord, bot, evaluate } = await startBot(scene, options)
  await answersAll(discord, 'first')
  const asked = await askTogether(discord, 'under way')
  await evaluate(expression, workerModule)
  const right = await countRight(asked)
  await poll(() => bot.stderr.includes('the worker answers again'))
  return allOf(toSeenAnswers(right, asked.length), await answersAll(discord, 'later'))
}
