import type { Database } from 'better-sqlite3'
import type { Follow, Follows } from '../follows.ts'
import type { PersonalData } from '../personal-data.ts'
import { createCounted } from './counted.ts'

interface FollowRow {
  readonly number: number
  readonly terms: string
  readonly checkpoint: string | null
  readonly synced_at: number | null
}

/** What is followed, in SQLite. */
export function createSqliteFollows(database: Database): Follows & PersonalData {
  const all = database.prepare<[], FollowRow>('SELECT * FROM follow ORDER BY number')
  const byNumber = database.prepare<[number], FollowRow>('SELECT * FROM follow WHERE number = ?')
  const insert = database.prepare<[string]>('INSERT INTO follow (terms) VALUES (?)')
  const remove = database.prepare<[number]>('DELETE FROM follow WHERE number = ?')
  const keep = database.prepare<[{ number: number; checkpoint: string; syncedAt: number | null }]>(`
    UPDATE follow SET checkpoint = :checkpoint, synced_at = coalesce(:syncedAt, synced_at) WHERE number = :number
  `)
  const forget = database.prepare<[string]>(
    "UPDATE follow SET terms = json_remove(terms, '$.addedBy') WHERE terms ->> '$.addedBy' = ?",
  )
  return {
    all: async () => all.all().map(toFollow),
    async add(follow) {
      const { lastInsertRowid } = insert.run(JSON.stringify(follow))
      return { ...follow, number: Number(lastInsertRowid) }
    },
    async remove(number) {
      const row = byNumber.get(number)
      if (row !== undefined) remove.run(number)
      return row && toFollow(row)
    },
    async keepCheckpoint(number, checkpoint) {
      keep.run({ number, checkpoint: JSON.stringify(checkpoint), syncedAt: null })
    },
    async finish(number, checkpoint, syncedAt) {
      keep.run({ number, checkpoint: JSON.stringify(checkpoint), syncedAt })
    },
    keptOf: createCounted(
      database,
      'things followed for the library',
      "SELECT count(*) FROM follow WHERE terms ->> '$.addedBy' = ?",
    ),
    // What is followed is the library's.
    async forgetUser(userId) {
      forget.run(userId)
    },
    forgetServer: async () => undefined,
  }
}

/** Only `add` writes the column `terms`, so its shape is known. */
function toFollow({ number, terms, checkpoint, synced_at: syncedAt }: FollowRow): Follow {
  return {
    ...(JSON.parse(terms) as Omit<Follow, 'number'>),
    number,
    ...(checkpoint !== null && { checkpoint: JSON.parse(checkpoint) as unknown }),
    ...(syncedAt !== null && { syncedAt }),
  }
}
