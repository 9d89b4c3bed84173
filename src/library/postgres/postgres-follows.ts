import type { Follow, Follows } from '../follows.ts'
import type { PersonalData } from '../personal-data.ts'
import type { OpenDatabase } from './open-database.ts'

interface FollowRow {
  readonly number: number
  readonly terms: string
  readonly checkpoint: string | null
  readonly synced_at: number | null
}

/** What is followed, in Postgres. */
export function createPostgresFollows({ query, transaction }: OpenDatabase): Follows & PersonalData {
  const keep = async (number: number, checkpoint: unknown, syncedAt: number | null): Promise<void> => {
    await query(
      'UPDATE footnote.follow SET checkpoint = $2, synced_at = coalesce($3, synced_at) WHERE number = $1',
      [number, JSON.stringify(checkpoint), syncedAt],
    )
  }
  return {
    async all() {
      return (await query<FollowRow>('SELECT * FROM footnote.follow ORDER BY number')).map(toFollow)
    },
    async add(follow) {
      const [row] = await query<{ readonly number: number }>(
        'INSERT INTO footnote.follow (terms) VALUES ($1) RETURNING number',
        [JSON.stringify(follow)],
      )
      return { ...follow, number: row?.number ?? 0 }
    },
    async remove(number) {
      const [row] = await query<FollowRow>('DELETE FROM footnote.follow WHERE number = $1 RETURNING *', [
        number,
      ])
      return row && toFollow(row)
    },
    keepCheckpoint: (number, checkpoint) => keep(number, checkpoint, null),
    finish: keep,
    async keptOf(userId) {
      const rows = await query<FollowRow>('SELECT * FROM footnote.follow')
      const count = rows.filter(row => toFollow(row).addedBy === userId).length
      return count === 0 ? [] : [{ what: 'things followed for the library', count }]
    },
    // What is followed is the library's.
    forgetUser: userId =>
      transaction(async run => {
        for (const row of await run<FollowRow>('SELECT * FROM footnote.follow FOR UPDATE')) {
          const { addedBy, ...terms } = JSON.parse(row.terms) as Omit<Follow, 'number'>
          if (addedBy !== userId) continue
          await run('UPDATE footnote.follow SET terms = $2 WHERE number = $1', [
            row.number,
            JSON.stringify(terms),
          ])
        }
      }),
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
