import { AppError } from '../../errors.ts'
import type { PersonalData } from '../personal-data.ts'
import { type ListOwner, longestList, type ReadingLists } from '../reading-lists.ts'
import { storableText } from '../storable-text.ts'
import { createCounted } from './counted.ts'
import type { OpenDatabase } from './open-database.ts'

interface Row {
  readonly paper: string
  readonly added_by: string
  readonly added_at: number
  readonly read_at: number | null
  readonly note: string | null
}

const one = 'WHERE kind = $1 AND owner = $2 AND paper = $3 RETURNING paper'

/** Reading lists in Postgres. */
export function createPostgresReadingLists(
  { query, transaction }: OpenDatabase,
  now: () => number,
): ReadingLists & PersonalData {
  /** Whether a statement on one paper of a list has found it. */
  const change = async (
    sql: string,
    { kind, id }: ListOwner,
    parameters: readonly unknown[],
  ): Promise<boolean> => (await query(sql, [kind, id, ...parameters])).length > 0
  return {
    async of({ kind, id }) {
      const rows = await query<Row>(
        'SELECT * FROM footnote.listed_paper WHERE kind = $1 AND owner = $2 ORDER BY added_at DESC, paper',
        [kind, id],
      )
      return rows.map(row => ({
        paperId: row.paper,
        addedBy: row.added_by,
        addedAt: row.added_at,
        ...(row.read_at !== null && { readAt: row.read_at }),
        ...(row.note !== null && { note: row.note }),
      }))
    },
    add: ({ kind, id }, paperIds, addedBy) =>
      transaction(async run => {
        // Two who add to one list at once: the second one counts what the first has added.
        await run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`footnote/list/${kind}/${id}`])
        const added = await run(
          `
          INSERT INTO footnote.listed_paper (kind, owner, paper, added_by, added_at)
          SELECT $1, $2, paper, $4, $5 FROM unnest($3::text[]) AS come (paper)
          ON CONFLICT DO NOTHING RETURNING paper
          `,
          [kind, id, paperIds, addedBy, now()],
        )
        const [row] = await run<{ readonly count: number }>(
          'SELECT count(*) FROM footnote.listed_paper WHERE kind = $1 AND owner = $2',
          [kind, id],
        )
        if ((row?.count ?? 0) > longestList)
          throw new AppError('limit-reached', `A reading list holds at most ${longestList} papers.`)
        return added.length
      }),
    remove: (owner, paperId) => change(`DELETE FROM footnote.listed_paper ${one}`, owner, [paperId]),
    markRead: (owner, paperId, isRead) =>
      change(`UPDATE footnote.listed_paper SET read_at = $4 ${one}`, owner, [paperId, isRead ? now() : null]),
    setNote: (owner, paperId, note) =>
      change(`UPDATE footnote.listed_paper SET note = $4 ${one}`, owner, [
        paperId,
        note === '' ? null : storableText(note),
      ]),
    keptOf: createCounted(query, 'papers on reading lists', {
      table: 'listed_paper',
      where: "(kind = 'user' AND owner = $1) OR added_by = $1",
    }),
    forgetUser: userId =>
      transaction(async run => {
        await run("DELETE FROM footnote.listed_paper WHERE kind = 'user' AND owner = $1", [userId])
        // The papers are the server's; who put them there, and what they wrote about them, is theirs.
        await run("UPDATE footnote.listed_paper SET added_by = '', note = NULL WHERE added_by = $1", [userId])
      }),
    async forgetServer(serverId) {
      await query("DELETE FROM footnote.listed_paper WHERE kind = 'server' AND owner = $1", [serverId])
    },
  }
}
