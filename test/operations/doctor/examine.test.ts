import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Config, loadConfig } from '../../../src/config.ts'
import { libraryPath } from '../../../src/library/library-path.ts'
import { checkDataFolder } from '../../../src/operations/doctor/check-data-folder.ts'
import { checkDatabase } from '../../../src/operations/doctor/check-database.ts'
import { checkDiscord } from '../../../src/operations/doctor/check-discord.ts'
import { checkLibrary } from '../../../src/operations/doctor/check-library.ts'
import { checkEmbedder, checkModel } from '../../../src/operations/doctor/check-models.ts'
import { checkNativeModules, checkNode } from '../../../src/operations/doctor/check-node.ts'
import type { Finding } from '../../../src/operations/doctor/finding.ts'
import { openApp } from '../../support/bot.ts'
import { startDiscord } from '../../support/discord/client.ts'
import { refuses, startEmbeddings } from '../../support/loopback-embeddings.ts'
import { fails, says } from '../../support/openai/behaviours.ts'
import { type Behaviour, startOpenAi } from '../../support/openai/loopback-openai.ts'
import { testPostgres } from '../../support/postgres.ts'
import { makeReadOnly } from '../../support/read-only-folder.ts'
import { createTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

const sound = createTemporaryFolder()

beforeAll(async () => (await openApp(sound)).close(), 180_000)
afterAll(() => rmSync(sound, { recursive: true, force: true }))

function settings(environment: Readonly<Record<string, string>> = {}): Config {
  return loadConfig({}, { ...environment })
}

/** Each finding as `check: state`. */
function states(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ check, state }) => `${check}: ${state}`)
}

/** A copy of the sound library, whose file may be damaged. */
function copyOfLibrary(): { readonly dataDir: string; readonly path: string } {
  const dataDir = temporaryFolder()
  const path = libraryPath(dataDir)
  copyFileSync(libraryPath(sound), path)
  return { dataDir, path }
}

describe('the doctor', () => {
  it('knows the Node that package.json asks for', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
    const [, least = ''] = /(\d+\.\d+)/.exec(engines.node) ?? []
    const [major = 0, minor = 0] = least.split('.').map(Number)
    expect(states(checkNode(`${least}.0`))).toEqual(['node: good'])
    expect(states(checkNode(`${major}.${minor - 1}.9`))).toEqual(['node: bad'])
    expect(states(checkNode('26.0.0'))).toEqual(['node: good'])
  })

  it('loads the native modules', async () => {
    expect(states(await checkNativeModules())).toContain('better-sqlite3: good')
  })
})

describe('its look at the data folder', () => {
  it('finds one that can be written, and leaves nothing in it', () => {
    const folder = temporaryFolder()
    expect(checkDataFolder(join(folder, 'not', 'yet')).map(({ state }) => state)).not.toContain('bad')
  })

  it('finds one that can only be read', context => {
    const folder = temporaryFolder()
    if (!makeReadOnly(folder)) return context.skip('this machine lets its user write everywhere')
    const [finding] = checkDataFolder(folder)
    expect(finding).toMatchObject({ state: 'bad', message: expect.stringContaining('cannot be written') })
    expect(finding?.fix).toContain('FOOTNOTE_DATA_DIR')
  })

  it('finds a file in its place', () => {
    const file = join(temporaryFolder(), 'var')
    writeFileSync(file, '')
    expect(states(checkDataFolder(file))).toEqual(['data folder: bad'])
  })
})

describe('its look at the library', () => {
  it('finds a sound one, with its schema and its index', async () => {
    expect(states(await checkLibrary({ dataDir: sound }))).toEqual(['library: good', 'snapshot: good'])
  })

  it('makes none where there is none', async () => {
    const dataDir = temporaryFolder()
    expect(states(await checkLibrary({ dataDir }))).toEqual(['library: skipped'])
    expect(states(await checkLibrary({ dataDir }))).toEqual(['library: skipped'])
  })

  it('finds a damaged one', async () => {
    const { dataDir, path } = copyOfLibrary()
    const file = openSync(path, 'r+')
    for (let page = 5; page < 40; page += 1) writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096)
    closeSync(file)
    const [finding] = await checkLibrary({ dataDir })
    expect(finding).toMatchObject({ check: 'library', state: 'bad' })
    expect(finding?.fix).toContain('backup')
  })

  it('finds one that was cut off, another program’s file, and a newer one', async () => {
    const cut = copyOfLibrary()
    truncateSync(cut.path, 5000)
    expect(states(await checkLibrary(cut))).toEqual(['library: bad'])
    const other = copyOfLibrary()
    writeFileSync(other.path, 'a letter to somebody, of more than sixteen characters'.repeat(100))
    expect(states(await checkLibrary(other))).toEqual(['library: bad'])
    const newer = copyOfLibrary()
    withDatabase(newer.path, database => database.pragma('user_version = 999'))
    const [finding] = await checkLibrary(newer)
    expect(finding).toMatchObject({ state: 'bad', fix: expect.stringContaining('Update Footnote') })
  })

  it('leaves an older schema as it is, and says what will become of it', async () => {
    const older = copyOfLibrary()
    withDatabase(older.path, database => database.pragma('user_version = 3'))
    expect(states(await checkLibrary(older))).toEqual(['library: warning'])
    withDatabase(older.path, database => expect(database.pragma('user_version', { simple: true })).toBe(3))
  })
})

function withDatabase(path: string, work: (database: Database.Database) => unknown): void {
  const database = new Database(path)
  try {
    work(database)
  } finally {
    database.close()
  }
}

describe('its look at the embedder', () => {
  it('opens the built-in one', async () => {
    expect(states(await checkEmbedder(settings()))).toEqual(['embedder: good'])
  })

  it('asks a hosted one, and finds a key that is refused', async () => {
    const server = await startEmbeddings(refuses(401))
    const [finding] = await checkEmbedder(
      settings({
        FOOTNOTE_EMBEDDINGS: 'openai:tiny',
        FOOTNOTE_EMBEDDINGS_BASE_URL: `${server.origin}/v1`,
        OPENAI_API_KEY: 'canary-key',
      }),
    )
    expect(finding).toMatchObject({ state: 'bad', message: expect.stringContaining('401') })
    expect(JSON.stringify(finding)).not.toContain('canary')
  })
})

async function modelOn(behaviour: Behaviour) {
  const server = await startOpenAi(behaviour)
  onTestFinished(() => server.close())
  const config = settings({
    FOOTNOTE_MODEL: 'openai:scripted',
    FOOTNOTE_MODEL_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: 'canary-key',
  })
  return { server, config }
}

describe('its look at the model', () => {
  it('asks it only where it is told to', async () => {
    const { server, config } = await modelOn(says('yes'))
    expect(states(await checkModel(config, { call: false }))).toEqual(['model: good'])
    expect(server.requests).toHaveLength(0)
    expect(states(await checkModel(config, { call: true }))).toEqual(['model: good'])
    expect(server.requests).toHaveLength(1)
  })

  it('finds a key that is refused, one that is missing, and a server that is away', async () => {
    const refused = await modelOn(fails(401))
    const [finding] = await checkModel(refused.config, { call: true })
    expect(finding).toMatchObject({ state: 'bad', fix: 'Check OPENAI_API_KEY.' })
    expect(JSON.stringify(finding)).not.toContain('canary')
    const keyless = settings({ FOOTNOTE_MODEL: 'anthropic:some' })
    expect(await checkModel(keyless, { call: false })).toMatchObject([
      { state: 'bad', fix: 'Set ANTHROPIC_API_KEY in .env.' },
    ])
    await refused.server.close()
    expect(states(await checkModel(refused.config, { call: true }))).toEqual(['model: bad'])
  })
})

function asBot(restUrl: string, token: string, more: Readonly<Record<string, string>> = {}): Config {
  return settings({ DISCORD_TOKEN: token, DISCORD_API_BASE: restUrl, ...more })
}

describe('its look at Discord', () => {
  it('finds nothing wrong with a bot that may do what it needs', async () => {
    const { restUrl, token } = await startDiscord()
    expect(states(await checkDiscord(asBot(restUrl, token)))).toEqual([
      'token: good',
      'intents: good',
      'gateway: good',
      'permissions: good',
    ])
  })

  it('finds a wrong token, and shows it nowhere', async () => {
    const { restUrl } = await startDiscord()
    const findings = await checkDiscord(asBot(restUrl, 'canary-token'))
    expect(findings).toMatchObject([
      { check: 'token', state: 'bad', fix: expect.stringContaining('Reset Token') },
    ])
    expect(JSON.stringify(findings)).not.toContain('canary')
  })

  it('finds a server in which permissions are missing, a bot that is in none, and a Discord that is away', async () => {
    const botPermissions = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages
    const lacking = await startDiscord({ guilds: [{}, { name: 'Quiet', botPermissions }] })
    const findings = await checkDiscord(asBot(lacking.restUrl, lacking.token))
    expect(findings.at(-1)).toMatchObject({
      state: 'warning',
      message: expect.stringMatching(
        /^In 1 of 2 servers .*in Quiet, SendMessagesInThreads, .*ReadMessageHistory\.$/,
      ),
    })
    const alone = await startDiscord({ guilds: [{ hasBot: false }] })
    expect(states(await checkDiscord(asBot(alone.restUrl, alone.token))).at(-1)).toBe('permissions: warning')
    await alone.close()
    expect(states(await checkDiscord(asBot(alone.restUrl, alone.token)))).toEqual(['discord: bad'])
  })

  it('finds too few shards, logins that are used up, and privileged intents that nobody needs', async () => {
    const sharded = await startDiscord({ shards: 4 })
    const few = asBot(sharded.restUrl, sharded.token, { DISCORD_SHARDS: '0-1/2' })
    expect(states(await checkDiscord(few))).toContain('gateway: warning')
    const config = asBot(await otherDiscord({ flags: 1 << 18, remaining: 0 }), 'x')
    expect(states(await checkDiscord(config))).toEqual([
      'token: good',
      'intents: warning',
      'gateway: bad',
      'permissions: good',
    ])
  })

  it('finds something else that answers in Discord’s place', async () => {
    const base = await plainServer(() => '{"hello":"there"}')
    expect(await checkDiscord(asBot(base, 'x'))).toMatchObject([
      { state: 'bad', fix: expect.stringContaining('DISCORD_API_BASE') },
    ])
  })
})

function otherDiscord({ flags, remaining }: { readonly flags: number; readonly remaining: number }) {
  const permissions = String(PermissionFlagsBits.Administrator)
  return plainServer(path =>
    JSON.stringify(
      path.endsWith('/gateway/bot')
        ? { shards: 1, session_start_limit: { remaining, reset_after: 3_600_000 } }
        : path.includes('/guilds')
          ? [{ id: '1', name: 'One', permissions }]
          : { id: '2', name: 'Footnote', flags },
    ),
  )
}

async function plainServer(answer: (path: string) => string): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(answer(request.url ?? ''))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
}

describe('its look at the database', () => {
  it('skips where the library is a file, and finds one that does not answer, without its password', async () => {
    expect(states(await checkDatabase({}))).toEqual(['database: skipped'])
    const findings = await checkDatabase({ libraryUrl: 'postgres://footnote:canary@127.0.0.1:9/papers' })
    expect(states(findings)).toEqual(['database: bad'])
    expect(JSON.stringify(findings)).not.toContain('canary')
  })

  it('finds a real one with its version and pgvector, and a wrong password', async context => {
    const postgres = await testPostgres()
    if (postgres === undefined) return context.skip('no Postgres here')
    const findings = await checkDatabase({ libraryUrl: await postgres.createDatabase() })
    expect(findings[0]).toMatchObject({ state: 'good', message: expect.stringMatching(/Postgres \d+/) })
    expect(findings[1]).toMatchObject({ check: 'pgvector' })
    const missing = postgres.addressOf({ database: 'no-such-database' })
    expect(states(await checkDatabase({ libraryUrl: missing }))).toEqual(['database: bad'])
  })
})
