import pg from 'pg'
import { z } from 'zod'
import { toDatabaseFault } from './database-fault.ts'
import { connectionSettings, nameOf } from './open-database.ts'

export interface DatabaseLook {
  /** User, host and name, without a password. */
  readonly name: string
  /** `18.4`. */
  readonly version: string
  /** Whether its version is one that Footnote is made for. */
  readonly isSupported: boolean
  /** The version of pgvector: of the database, or of the server that could add it; absent where it has none. */
  readonly vector?: { readonly version: string; readonly isInstalled: boolean }
}

/** PostgreSQL's own support of older ones has ended. */
const leastVersion = 140_000

const serverSchema = z.object({ number: z.coerce.number(), version: z.string() })
const vectorSchema = z.object({ installed: z.string().nullable(), available: z.string().nullable() })

/** Connects and reads what server it is, without touching a table. Rejects with a `DatabaseFault`. */
export async function lookAtDatabase(url: string): Promise<DatabaseLook> {
  const name = nameOf(url)
  const client = new pg.Client(connectionSettings(url))
  client.on('error', () => undefined)
  try {
    await client.connect()
    const server = await client.query(
      "SELECT current_setting('server_version_num') AS number, split_part(current_setting('server_version'), ' ', 1) AS version",
    )
    const { number, version } = serverSchema.parse(server.rows[0])
    const extension = await client.query(
      "SELECT installed_version AS installed, default_version AS available FROM pg_available_extensions WHERE name = 'vector'",
    )
    const vector = vectorSchema.safeParse(extension.rows[0]).data
    const vectorVersion = vector?.installed ?? vector?.available ?? undefined
    return {
      name,
      version,
      isSupported: number >= leastVersion,
      ...(vectorVersion !== undefined && {
        vector: { version: vectorVersion, isInstalled: vector?.installed != null },
      }),
    }
  } catch (error) {
    throw toDatabaseFault(error, name) ?? error
  } finally {
    await client.end().catch(() => undefined)
  }
}
