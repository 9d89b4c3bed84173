import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../src/errors.ts'
import type { LoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import { type ProgramProcess, startProgram } from '../programs/start-program.ts'

export interface BenchBotOptions {
  /** Where it keeps its library. */
  readonly folder: string
  /** Settings beside those that come with the project. */
  readonly environment?: Readonly<Record<string, string>>
}

/** A bot with the settings that come with the project: it reads neither this environment nor a `.env`. */
export function startBenchBot(
  { token, restUrl }: LoopbackDiscord,
  { folder, environment = {} }: BenchBotOptions,
): ProgramProcess {
  return startProgram('main', {
    workingFolder: folder,
    environment: {
      DISCORD_TOKEN: token,
      DISCORD_API_BASE: restUrl,
      FOOTNOTE_DATA_DIR: folder,
      ...environment,
    },
  })
}

const pollMs = 100

export interface Wait {
  readonly signal: AbortSignal
  /** What has to run, or to have ended well, for the condition to come true. */
  readonly needed: ProgramProcess
  readonly name: string
}

/** Resolves once the condition holds; rejects with an `AppError` `unavailable` where what it needs has ended. */
export async function pollUntil(
  condition: () => boolean | Promise<boolean>,
  { signal, needed, name }: Wait,
): Promise<void> {
  while (!(await condition())) {
    if (needed.status !== undefined)
      throw new AppError('unavailable', `The ${name} ended with status ${needed.status}: ${needed.lastLine}`)
    await sleep(pollMs, undefined, { signal })
  }
}
