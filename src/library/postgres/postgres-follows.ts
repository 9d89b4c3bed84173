import type { Follow, Follows } from '../follows.ts'
import type { OpenDatabase } from './open-database.ts'

interface FollowRow {
  readonly number: number
  readonly terms: string
  readonly checkpoint: string | null
  readonly synced_at: number | null
}

/** What is followed, in Postgres. */
export function createPostgresFollows({ query }: OpenDatabase): Follows {
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
