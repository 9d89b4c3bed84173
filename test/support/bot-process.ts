import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { LoopbackDiscord } from '../../lab/loopback-discord/loopback-discord.ts'
import { projectRoot } from '../../src/project-root.ts'

/** `npm start` in a process of its own, started again as often as it dies; it ends with the test. */
export interface BotProcess {
  start(): void
  /** Kills it (SIGKILL), and waits until it is gone. */
  die(): Promise<void>
  signal(name: NodeJS.Signals): void
  /** All that it has said, over all its lives. */
  told(): string
}

/** A bot on this Discord; `environment` says with which library and clock. */
export function createBotProcess(
  discord: Pick<LoopbackDiscord, 'token' | 'restUrl'>,
  environment: Readonly<Record<string, string>>,
): BotProcess {
  let child: ChildProcess | undefined
  let told = ''
  onTestFinished(() => void child?.kill('SIGKILL'))
  return {
    start() {
      const started = spawn(process.execPath, [join(projectRoot, 'dist', 'src', 'main.js')], {
        cwd: projectRoot,
        env: {
          ...process.env,
          DISCORD_TOKEN: discord.token,
          DISCORD_API_BASE: discord.restUrl,
          FOOTNOTE_LOG_LEVEL: 'warn',
          ...environment,
        },
      })
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', chunk => {
          told += String(chunk)
        })
      child = started
    },
    async die() {
      if (child === undefined) return
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
    },
    signal: name => void child?.kill(name),
    told: () => told,
  }
}
