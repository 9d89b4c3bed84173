import type { Query } from '../../library/postgres/open-database.ts'
import { categoryFacet } from '../indexes/facets.ts'
import { letterSet } from '../indexes/lexicon.ts'
import { beginningSimilarity } from '../indexes/name-similarity.ts'
import { nameTerm, wordOfName } from './paper-rows.ts'
import type { SearchTables } from './search-tables.ts'

/** Edits by which a misspelt word may differ; see question/spelling.ts. */
const mostEdits = 2
/** The words that most papers have, of those that begin like what was typed. */
const mostWords = 300

interface TermRow {
  readonly term: string
}

/** As `similarTerms` of a lexicon: with the same first letter, about as long and of nearly the same letters. */
export async function termsNear(
  query: Query,
  { terms }: SearchTables,
  unknown: string,
): Promise<readonly string[]> {
  const [first] = unknown
  if (first === undefined) return []
  const lengths = Array.from({ length: 2 * mostEdits + 1 }, (_, i) => unknown.length - mostEdits + i)
  const rows = await query<TermRow>(
    `
    SELECT term FROM ${terms}
    WHERE length(term) = ANY($1::integer[]) AND term >= $2 AND term < $3 AND frequency > 0
      AND bit_count((letters # $4)::bit(32)) <= $5
    `,
    [lengths.filter(length => length > 0), first, after(first), letterSet(unknown), 2 * mostEdits],
  )
  return rows.map(({ term }) => term)
}

export async function termsBeginning(
  query: Query,
  { terms }: SearchTables,
  { beginning, mostLetters }: { readonly beginning: string; readonly mostLetters: number },
): Promise<readonly string[]> {
  const rows = await query<TermRow>(
    `
    SELECT term FROM ${terms} WHERE term > $1 AND term < $2 AND frequency > 0
      AND length(term) BETWEEN length($1) + 1 AND length($1) + $3
    `,
    [beginning, after(beginning), mostLetters],
  )
  return rows.map(({ term }) => term)
}

/** The numbers of the categories and archives that begin like this, those of most papers first. */
export async function categoriesBeginning(
  query: Query,
  { terms }: SearchTables,
  { beginning, limit }: { readonly beginning: string; readonly limit: number },
): Promise<readonly number[]> {
  const start = categoryFacet(beginning)
  const rows = await query<{ readonly number: number }>(
    `SELECT number FROM ${terms} WHERE term >= $1 AND term < $2 AND frequency > 0 ORDER BY frequency DESC, term LIMIT $3`,
    [start, after(start), limit],
  )
  return rows.map(({ number }) => number)
}

/** A word of titles and names, and how many papers have it. */
export interface NameWord {
  readonly number: number
  readonly frequency: number
}

interface NameRow extends TermRow, NameWord {}

/** A word that stands so in a name. */
export async function nameWord(
  query: Query,
  { terms }: SearchTables,
  word: string,
): Promise<readonly NameWord[]> {
  return query<NameRow>(`SELECT term, number, frequency FROM ${terms} WHERE term = $1 AND frequency > 0`, [
    nameTerm(word),
  ])
}

/** Words that begin so, those of most papers first. */
export async function nameWordsBeginning(
  query: Query,
  { terms }: SearchTables,
  typed: string,
): Promise<readonly NameWord[]> {
  const beginning = nameTerm(typed)
  return query<NameRow>(
    `
    SELECT term, number, frequency FROM ${terms} WHERE term >= $1 AND term < $2 AND frequency > 0
    ORDER BY frequency DESC, term LIMIT $3
    `,
    [beginning, after(beginning), mostWords],
  )
}

/** Words that what was typed is a part of, or may be misspelt for: a walk through all of them. */
export async function nameWordsLike(
  query: Query,
  { terms }: SearchTables,
  typed: string,
): Promise<readonly NameWord[]> {
  const [all, first] = [nameTerm(''), nameTerm(typed.slice(0, 1))]
  const parts = await query<NameRow>(
    `
    SELECT term, number, frequency FROM ${terms}
    WHERE term > $1 AND term < $2 AND strpos(term, $3) > length($1) AND frequency > 0
    ORDER BY frequency DESC, term LIMIT $4
    `,
    [all, after(all), typed, mostWords],
  )
  // At most so many letters of what was typed are none of the word's; the mark's letters are every word's.
  const near = await query<NameRow>(
    `
    SELECT term, number, frequency FROM ${terms}
    WHERE term > $1 AND term < $2 AND frequency > 0 AND bit_count(($3 & ~letters)::bit(32)) <= $4
    `,
    [first, after(first), letterSet(typed), mostEdits],
  )
  const misspelt = near.filter(({ term }) => beginningSimilarity(typed, wordOfName(term)) > 0)
  return [...parts, ...misspelt]
}

/** The first text behind all that begin with `beginning`, in the order of code points, which is that of bytes too. */
function after(beginning: string): string {
  const letters = [...beginning]
  const last = letters.pop()?.codePointAt(0) ?? 0
  // Behind it come surrogates, which are no letters.
  const next = last + 1 === 0xd800 ? 0xe000 : last + 1
  return `${letters.join('')}${String.fromCodePoint(next)}`
}
