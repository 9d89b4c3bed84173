import type { Interaction } from '../loopback-discord/interactions/handle.ts'
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import { type ComponentForm, everyComponent } from '../loopback-discord/validation/components.ts'
import type { LoopbackMessage } from '../loopback-discord/world/message.ts'
import { type ProgramProcess, startProgram } from '../programs/start-program.ts'
import { poll, untilSaid } from './ask-program.ts'
import { evaluateIn } from './evaluate-in.ts'
import type { Scene, Seen } from './fault-row.ts'
import { questions } from './questions.ts'

export interface BotOptions {
  /** A copy of the sound folder where absent. */
  readonly dataDir?: string
  /** A Discord of its own where absent. */
  readonly discord?: LoopbackDiscord
  readonly environment?: Readonly<Record<string, string>>
  readonly nodeOptions?: readonly string[]
}

export interface RunningBot {
  readonly discord: LoopbackDiscord
  readonly bot: ProgramProcess
  readonly dataDir: string
  /** Runs an expression in it, as `evaluateIn` does. */
  evaluate(expression: string, module?: string): Promise<void>
}

/** The real bot in a process of its own, on a loopback Discord, ready to answer; it ends with the fault. */
export async function startBot(scene: Scene, options: BotOptions = {}): Promise<RunningBot> {
  const { environment = {}, nodeOptions = [] } = options
  const discord = options.discord ?? (await startLoopbackDiscord({ deadlines: 'pushed' }))
  if (options.discord === undefined) scene.after(() => discord.close())
  const dataDir = options.dataDir ?? (await scene.copy())
  const bot = startProgram('main', {
    workingFolder: await scene.folder(),
    nodeOptions: ['--inspect=127.0.0.1:0', ...nodeOptions],
    environment: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_BASE: discord.restUrl,
      FOOTNOTE_DATA_DIR: dataDir,
      ...environment,
    },
  })
  scene.after(async () => {
    bot.signal('SIGKILL')
    await bot.ended
  })
  await untilSaid(bot, 'Invite it with')
  await poll(() => discord.commands().length > 0)
  return {
    discord,
    bot,
    dataDir,
    async evaluate(expression, module) {
      const [, url = ''] = /Debugger listening on (\S+)/.exec(bot.stderr) ?? []
      await evaluateIn(url, { expression, ...(module !== undefined && { module }) })
    },
  }
}

/** So many people, each another one, ask at the same moment; resolves when all have been acknowledged. */
export async function askTogether(
  discord: LoopbackDiscord,
  name: string,
  count = 6,
): Promise<readonly Interaction[]> {
  const asked = await Promise.all(
    Array.from({ length: count }, (_, i) => {
      const { question } = questionAt(i)
      return discord.slash('/ask', { question }, { user: discord.user(`${name} ${i}`) })
    }),
  )
  await Promise.all(asked.map(each => each.acknowledged()))
  return asked
}

/** How many have the one right answer, once all of them have one. */
export async function countRight(asked: readonly Interaction[]): Promise<number> {
  await Promise.all(asked.map(each => each.settled({ quietMs: 200 }).catch(() => undefined)))
  return asked.filter(
    (each, i) => saidIn(each.message).includes(questionAt(i).paper) && each.followUps.length === 0,
  ).length
}

/** People ask, and all that is wanted is that each gets the right answer. */
export async function answersAll(discord: LoopbackDiscord, name: string): Promise<Seen> {
  const asked = await askTogether(discord, name)
  return toSeenAnswers(await countRight(asked), asked.length)
}

export function toSeenAnswers(right: number, of: number): Seen {
  return { seen: `${right} of ${of} answered`, ok: right === of }
}

/** All that holds, in one row. */
export function allOf(...seen: readonly Seen[]): Seen {
  return { seen: seen.map(each => each.seen).join('; '), ok: seen.every(({ ok }) => ok === true) }
}

/** Presses the button under an answer that shows what it rests on. */
export async function pressEvidence(
  discord: LoopbackDiscord,
  message: LoopbackMessage | undefined,
): Promise<Seen> {
  const id = evidenceButton(message)
  if (id === undefined) return { seen: 'NO BUTTON', ok: false }
  const pressed = await (await discord.press(message, id)).settled()
  const ok = saidIn(pressed.message).includes(questionAt(0).paper)
  return { seen: ok ? 'its button works' : `ITS BUTTON SAYS ${saidIn(pressed.message)}`, ok }
}

/** The ID of that button, where an answer has one. */
export function evidenceButton(message: LoopbackMessage | undefined): string | undefined {
  return componentsOf(message)
    .flatMap(component => ('custom_id' in component ? (component.custom_id ?? []) : []))
    .find(id => id.includes('evidence'))
}

/** All that is said in a message. */
export function saidIn(message: LoopbackMessage | undefined): string {
  return componentsOf(message)
    .flatMap(component => ('content' in component ? (component.content ?? []) : []))
    .join('\n')
}

function componentsOf(message: LoopbackMessage | undefined): readonly ComponentForm[] {
  const components = (message?.components ?? []) as readonly ComponentForm[]
  return everyComponent(components).map(({ component }) => component)
}

function questionAt(i: number): (typeof questions)[number] {
  return questions[i % questions.length] ?? questions[0]
}
