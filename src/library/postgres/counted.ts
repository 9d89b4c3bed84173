import type { PersonalData } from '../personal-data.ts'
import type { Query } from './open-database.ts'

/** Counts what is kept of a user, by a condition on the rows of a table that takes the ID as `$1`. */
export function createCounted(
  query: Query,
  what: string,
  { table, where }: { readonly table: string; readonly where: string },
): PersonalData['keptOf'] {
  return async userId => {
    const [row] = await query<{ readonly count: number }>(
      `SELECT count(*) FROM footnote.${table} WHERE ${where}`,
      [userId],
    )
    const count = row?.count ?? 0
    return count === 0 ? [] : [{ what, count }]
  }
}
