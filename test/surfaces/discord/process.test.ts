import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { allCommands } from '../../../commands/index.ts'
import type { LoopbackDiscord } from '../../../lab/loopback-discord/loopback-discord.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { textOf } from '../../support/components.ts'
import { startDiscord } from '../../support/discord/client.ts'
import { runFootnote } from '../../support/run-footnote.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const question = 'Which paper compresses checkpoints and where is its code?'

function environmentOf(
  discord: Pick<LoopbackDiscord, 'token' | 'restUrl'>,
): Readonly<Record<string, string>> {
  return { DISCORD_TOKEN: discord.token, DISCORD_API_BASE: discord.restUrl, FOOTNOTE_LOG_LEVEL: 'silent' }
}

/** `npm start` as a process of its own. */
function startProcess(discord: Pick<LoopbackDiscord, 'token' | 'restUrl'>) {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'src', 'main.js')], {
    cwd: projectRoot,
    env: { ...process.env, FOOTNOTE_DATA_DIR: temporaryFolder(), ...environmentOf(discord) },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let told = ''
  child.stderr.on('data', chunk => {
    told += String(chunk)
  })
  const closed = once(child, 'close').then(([status]) => status as number | null)
  return { child, closed, told: () => told }
}

describe('npm start with a token', () => {
  it('ignores standard input, answers, and on SIGTERM finishes what is under way', async () => {
    const discord = await startDiscord()
    const { child, closed, told } = startProcess(discord)
    child.stdin.end('Is anybody there?\n')
    await expect.poll(told).toContain('Invite it with')
    await expect.poll(() => discord.commands().length).toBe(allCommands.length)
    discord.misbehave({
      route: 'PATCH /webhooks/:application/:token/messages/:message',
      with: 'slow',
      delayMs: 500,
    })
    const asked = await discord.slash('/ask', { question })
    await asked.acknowledged()
    child.kill('SIGTERM')
    await asked.settled()
    expect(textOf(asked.message)).toContain('arXiv:2406.11257')
    expect(await closed).toBe(0)
  })

  it('ends with one line where the token is wrong', async () => {
    const discord = await startDiscord()
    const ended = await runFootnote('main', [], {
      dataDir: temporaryFolder(),
      environment: { ...environmentOf(discord), DISCORD_TOKEN: 'wrong' },
    })
    expect(ended.status).toBe(1)
    expect(ended.stderr).toMatch(/^footnote: Discord does not accept DISCORD_TOKEN[^\n]*\n$/)
    expect(ended.stderr).not.toContain('wrong\n')
  })
})

/** Discord's REST side with a gateway to which nobody can connect. */
async function startWithoutGateway() {
  const session_start_limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ url: 'ws://127.0.0.1:9', shards: 1, session_start_limit }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    token: 'loopback.not-a-real-token',
    restUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
  }
}

describe('npm start where the gateway refuses connections', () => {
  it('says so once, goes on trying, and ends on SIGTERM', async () => {
    const { child, closed, told } = startProcess(await startWithoutGateway())
    await expect.poll(told).toBe('Discord’s gateway cannot be reached. Trying again until it can be.\n')
    child.kill('SIGTERM')
    expect(await closed).toBe(0)
    expect(told()).not.toContain('    at ')
  })
})

describe('footnote deploy', () => {
  it('registers the commands everywhere', async () => {
    const discord = await startDiscord()
    const run = await runFootnote('cli', ['deploy'], {
      dataDir: temporaryFolder(),
      environment: environmentOf(discord),
    })
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout).toMatch(/^Registered everywhere: ask, paper/)
    expect(discord.commands()).toHaveLength(allCommands.length)
  })

  it('registers them in one server', async () => {
    const discord = await startDiscord()
    const [guild] = discord.guilds
    const run = await runFootnote('cli', ['deploy', '--guild', guild.id], {
      dataDir: temporaryFolder(),
      environment: environmentOf(discord),
    })
    expect(run.status).toBe(0)
    expect(discord.commands(guild)).toHaveLength(allCommands.length)
    expect(discord.commands()).toHaveLength(0)
  })

  it('says how to invite the bot to a server in which it is not', async () => {
    const discord = await startDiscord({ guilds: [{}, { hasBot: false }] })
    const elsewhere = discord.guilds[1]?.id ?? ''
    const run = await runFootnote('cli', ['deploy', '--guild', elsewhere], {
      dataDir: temporaryFolder(),
      environment: environmentOf(discord),
    })
    expect(run.status).toBe(1)
    expect(run.stderr).toMatch(/^footnote: The bot is not in that server.*oauth2\/authorize[^\n]*\n$/)
  })

  it('prints the definitions without a token and registers nothing', async () => {
    const run = await runFootnote('cli', ['deploy', '--dry-run', '--json'], { dataDir: temporaryFolder() })
    expect(JSON.parse(run.stdout)).toMatchObject([
      { name: 'ask', contexts: [0, 1, 2] },
      ...allCommands.slice(1).map(({ data: { name } }) => ({ name })),
    ])
  })

  it('asks for the token where there is none', async () => {
    const run = await runFootnote('cli', ['deploy'], { dataDir: temporaryFolder() })
    expect(run.status).toBe(1)
    expect(run.stderr).toMatch(/^footnote: DISCORD_TOKEN is not set\..*developers\/applications/)
  })
})
