import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Query } from '../../library/postgres/open-database.ts'
import { NameIndex, typedWords } from '../indexes/name-index.ts'
import { type PaperNames, toNames } from '../search/paper-names.ts'
import {
  categoriesBeginning,
  type NameWord,
  nameWord,
  nameWordsBeginning,
  nameWordsLike,
} from './find-terms.ts'
import type { SearchTables } from './search-tables.ts'

/** Papers that are looked at for what was typed, the newest ones of those that have its words. */
const lookedAt = 300
/** With fewer papers than this, words that are only like what was typed are looked for as well. */
const enoughPapers = 25
/** What is typed in one go; more words say nothing more of which paper is meant. */
const mostTyped = 16

interface SuggestionParts {
  readonly library: Pick<PaperLibrary, 'get'>
  readonly query: Query
  readonly tables: SearchTables
}

/** Chooses papers by the words of their names, and orders them as an index of names of these few does. */
export function createDatabaseSuggestions({ library, query, tables }: SuggestionParts): PaperNames {
  async function meant(typed: string, isFinished: boolean): Promise<readonly NameWord[]> {
    if (isFinished) {
      const known = await nameWord(query, tables, typed)
      if (known.length > 0) return known
    }
    const words = await nameWordsBeginning(query, tables, typed)
    const papers = words.reduce((sum, { frequency }) => sum + frequency, 0)
    return papers >= enoughPapers ? words : [...words, ...(await nameWordsLike(query, tables, typed))]
  }

  async function candidates(typed: readonly string[], limit: number): Promise<readonly string[]> {
    if (typed.length === 0)
      return ids(`SELECT id FROM ${tables.papers} ORDER BY date DESC, id LIMIT $1`, [limit])
    const groups = (await Promise.all(typed.map((word, i) => meant(word, i < typed.length - 1))))
      .map(words => words.map(({ number }) => number))
      .filter(numbers => numbers.length > 0)
    if (groups.length === 0) return []
    const has = groups.map((_, i) => `names && $${i + 2}::integer[]`)
    const all = await ids(
      `SELECT id FROM ${tables.papers} WHERE ${has.join(' AND ')} ORDER BY date DESC, id LIMIT $1`,
      [lookedAt, ...groups],
    )
    if (all.length >= limit || groups.length === 1) return all
    const matched = has.map(each => `(${each})::integer`).join(' + ')
    const some = await ids(
      `SELECT id FROM ${tables.papers} WHERE ${has.join(' OR ')} ORDER BY ${matched} DESC, date DESC, id LIMIT $1`,
      [lookedAt, ...groups],
    )
    return [...new Set([...all, ...some])]
  }

  async function ids(sql: string, parameters: readonly unknown[]): Promise<readonly string[]> {
    return (await query<{ readonly id: string }>(sql, parameters)).map(({ id }) => id)
  }

  async function namesOf(ids: readonly string[]): Promise<NameIndex> {
    const names = new NameIndex()
    for (const paper of await library.get(ids)) if (paper !== undefined) names.add(toNames(paper))
    return names
  }

  return {
    async suggest(text, limit) {
      const found = await candidates(typedWords(text).slice(0, mostTyped), limit)
      return (await namesOf(found)).search(text, limit)
    },
    async suggestAuthors(text, limit) {
      const typed = typedWords(text).slice(0, mostTyped)
      return typed.length === 0 ? [] : (await namesOf(await candidates(typed, limit))).authors(text, limit)
    },
    async suggestCategories(text, limit) {
      const beginning = text.trim().toLowerCase()
      const numbers = await categoriesBeginning(query, tables, { beginning, limit })
      // How a category is written stands in its papers.
      const bearing = await ids(
        `
        SELECT paper.id FROM unnest($1::integer[]) AS wanted
        CROSS JOIN LATERAL (SELECT id FROM ${tables.papers} WHERE terms @> ARRAY[wanted] LIMIT 1) AS paper
        `,
        [numbers],
      )
      return (await namesOf(bearing)).categories(beginning, limit)
    },
  }
}
