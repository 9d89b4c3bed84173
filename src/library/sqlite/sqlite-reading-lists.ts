import type { Database } from 'better-sqlite3'
import { AppError } from '../../errors.ts'
import type { PersonalData } from '../personal-data.ts'
import { type ListOwner, longestList, type ReadingLists } from '../reading-lists.ts'
import { storableText } from '../storable-text.ts'
import { createCounted } from './counted.ts'

interface Row {
  readonly paperId: string
  readonly addedBy: string
  readonly addedAt: number
  readonly readAt: number | null
  readonly note: string | null
}

type OnePaper = ListOwner & { readonly paperId: string }

/** Reading lists in SQLite. */
export function createSqliteReadingLists(database: Database, now: () => number): ReadingLists & PersonalData {
  const all = database.prepare<[ListOwner], Row>(`
    SELECT paper AS paperId, added_by AS addedBy, added_at AS addedAt, read_at AS readAt, note FROM listed_paper
    WHERE kind = :kind AND owner = :id ORDER BY added_at DESC, paper
  `)
  const count = database
    .prepare<[ListOwner], number>('SELECT count(*) FROM listed_paper WHERE kind = :kind AND owner = :id')
    .pluck()
  const insert = database.prepare<[OnePaper & Pick<Row, 'addedBy' | 'addedAt'>]>(`
    INSERT OR IGNORE INTO listed_paper (kind, owner, paper, added_by, added_at)
    VALUES (:kind, :id, :paperId, :addedBy, :addedAt)
  `)
  const one = 'WHERE kind = :kind AND owner = :id AND paper = :paperId'
  const remove = database.prepare<[OnePaper]>(`DELETE FROM listed_paper ${one}`)
  const markRead = database.prepare<[OnePaper & Pick<Row, 'readAt'>]>(
    `UPDATE listed_paper SET read_at = :readAt ${one}`,
  )
  const setNote = database.prepare<[OnePaper & Pick<Row, 'note'>]>(
    `UPDATE listed_paper SET note = :note ${one}`,
  )
  const dropUser = database.prepare<[string]>("DELETE FROM listed_paper WHERE kind = 'user' AND owner = ?")
  const dropServer = database.prepare<[string]>(
    "DELETE FROM listed_paper WHERE kind = 'server' AND owner = ?",
  )
  // The papers are the server's; who put them there, and what they wrote about them, is theirs.
  const anonymise = database.prepare<[string]>(
    "UPDATE listed_paper SET added_by = '', note = NULL WHERE added_by = ?",
  )
  const forgetUser = database.transaction((userId: string): void => {
    dropUser.run(userId)
    anonymise.run(userId)
  })
  const add = database.transaction(
    (owner: ListOwner, paperIds: readonly string[], addedBy: string): number => {
      let added = 0
      for (const paperId of paperIds)
        added += insert.run({ ...owner, paperId, addedBy, addedAt: now() }).changes
      if ((count.get(owner) ?? 0) > longestList)
        throw new AppError('limit-reached', `A reading list holds at most ${longestList} papers.`)
      return added
    },
  )
  return {
    of: async owner =>
      all.all(owner).map(({ readAt, note, ...row }) => ({
        ...row,
        ...(readAt !== null && { readAt }),
        ...(note !== null && { note }),
      })),
    add: async (owner, paperIds, addedBy) => add.immediate(owner, paperIds, addedBy),
    remove: async (owner, paperId) => remove.run({ ...owner, paperId }).changes > 0,
    markRead: async (owner, paperId, isRead) =>
      markRead.run({ ...owner, paperId, readAt: isRead ? now() : null }).changes > 0,
    setNote: async (owner, paperId, note) =>
      setNote.run({ ...owner, paperId, note: note === '' ? null : storableText(note) }).changes > 0,
    keptOf: createCounted(
      database,
      'papers on reading lists',
      "SELECT count(*) FROM listed_paper WHERE (kind = 'user' AND owner = ?) OR added_by = ?",
    ),
    forgetUser: async userId => forgetUser.immediate(userId),
    async forgetServer(serverId) {
      dropServer.run(serverId)
    },
  }
}
