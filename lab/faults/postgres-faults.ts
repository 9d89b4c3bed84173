import { join } from 'node:path'
import { openDatabase } from '../../src/library/postgres/open-database.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { startLoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import { startProgram } from '../programs/start-program.ts'
import { askProgram, judge, poll } from './ask-program.ts'
import { allOf, answersAll, askTogether, saidIn, startBot } from './bot-on-discord.ts'
import type { Fault, Scene, Seen } from './fault-row.ts'
import { type PostgresServer, startPostgres } from './start-postgres.ts'

const part = 'Postgres'

export const postgresFaults: readonly Fault[] = [
  {
    part,
    fault: 'away while a bot runs, and back',
    expected: 'answers from the copy, and says so; answers from the library again',
    provoke: withPostgres(awayAndBack),
  },
  {
    part,
    fault: 'away when the program starts',
    expected: 'a clear line',
    provoke: withPostgres(awayAtStart),
  },
  {
    part,
    fault: 'a bot of another application on the same library',
    expected: 'the second ends with a clear line, the first answers',
    provoke: withPostgres(otherApplication),
  },
]

interface Database {
  readonly url: string
  /** Whether anybody may connect; those who have are thrown out. */
  allow(isAllowed: boolean): Promise<void>
}

type OnPostgres = (scene: Scene, database: Database) => Promise<Seen>

function withPostgres(provoke: OnPostgres): Fault['provoke'] {
  return async scene => {
    const server = scene.python === undefined ? undefined : await startPostgres(scene.python)
    if (server === undefined) return { seen: 'no Postgres here: see --python', ok: null }
    scene.after(() => server.close())
    return provoke(scene, await createDatabase(scene, server))
  }
}

async function createDatabase(scene: Scene, { url }: PostgresServer): Promise<Database> {
  const admin = await openDatabase(url)
  scene.after(() => admin.close())
  await admin.query('CREATE DATABASE faults')
  return {
    url: url.replace(/\/[^/?]*(?=\?|$)/, '/faults'),
    async allow(isAllowed) {
      await admin.query(`ALTER DATABASE faults ALLOW_CONNECTIONS ${isAllowed}`)
      if (!isAllowed)
        await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'faults'")
    },
  }
}

async function awayAndBack(scene: Scene, { url, allow }: Database): Promise<Seen> {
  const dataDir = await scene.folder()
  const { discord, bot } = await startBot(scene, { dataDir, environment: { FOOTNOTE_LIBRARY: url } })
  const copy = openSqliteLibrary(join(dataDir, 'library-copy.sqlite'))
  scene.after(() => copy.close())
  await poll(async () => (await copy.status()).papers > 0)
  await allow(false)
  const away = await answersAll(discord, 'away')
  const [asked] = await askTogether(discord, 'noting', 1)
  await asked?.settled()
  const isTold = saidIn(asked?.message).includes('cannot be reached')
  await allow(true)
  await poll(async () => {
    const [again] = await askTogether(discord, `again ${performance.now()}`, 1)
    await again?.settled()
    return !saidIn(again?.message).includes('cannot be reached')
  })
  return allOf(
    away,
    { seen: isTold ? 'says so' : 'DOES NOT SAY SO', ok: isTold },
    await answersAll(discord, 'back'),
    { seen: 'runs', ok: bot.status === undefined },
  )
}

async function awayAtStart(scene: Scene, { url, allow }: Database): Promise<Seen> {
  await allow(false)
  const asked = await askProgram(scene, await scene.folder(), { environment: { FOOTNOTE_LIBRARY: url } })
  const seen = judge(asked, scene.answers)
  return { seen, ok: seen === 'a clear line' }
}

async function otherApplication(scene: Scene, { url }: Database): Promise<Seen> {
  const environment = { FOOTNOTE_LIBRARY: url }
  const { discord } = await startBot(scene, { dataDir: await scene.folder(), environment })
  const other = await startLoopbackDiscord({ guilds: [{ name: 'elsewhere' }, { name: 'further' }] })
  scene.after(() => other.close())
  const second = startProgram('main', {
    workingFolder: await scene.folder(),
    environment: {
      ...environment,
      DISCORD_TOKEN: other.token,
      DISCORD_API_BASE: other.restUrl,
      FOOTNOTE_DATA_DIR: await scene.folder(),
    },
  })
  scene.after(() => second.stop())
  const status = await second.ended
  const isClear = /^footnote: The library that FOOTNOTE_LIBRARY names is/.test(second.lastLine)
  return allOf(
    {
      seen: `the second: status ${status}, ${isClear ? 'a clear line' : second.lastLine}`,
      ok: status === 1 && isClear,
    },
    await answersAll(discord, 'asker'),
  )
}
