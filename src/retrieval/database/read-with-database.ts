import type { Query } from '../../library/postgres/open-database.ts'
import type { Vocabulary } from '../../question/vocabulary.ts'
import { mostCounted } from '../indexes/acronym-counts.ts'
import { facetGroups } from '../indexes/facets.ts'
import type { PaperSearch } from '../search/paper-search.ts'
import { termsBeginning, termsNear } from './find-terms.ts'
import type { KnownTerms } from './known-terms.ts'
import type { SearchTables } from './search-tables.ts'

/*
 * Reading a question is synchronous and asks for one word after the other; the words are elsewhere. So it is read over and
 * over, each time with all that the readings before have asked for, looked up at once, until it asks for nothing new:
 *
 *     read ─► what it asked for ─► look up ─► read ─► … ─► what it returned
 *
 * A word that has yet to be looked up counts as known, so that nothing is corrected that need not be.
 */

export function createReadWithDatabase(
  query: Query,
  tables: SearchTables,
  knownTerms: KnownTerms,
): PaperSearch['readWith'] {
  return async read => {
    const asked = createAsked(query, tables, knownTerms)
    for (;;) {
      const outcome = tryToRead(() => read(asked.vocabulary))
      if (!asked.isWaiting()) {
        if ('error' in outcome) throw outcome.error
        return outcome.result
      }
      await asked.lookUp()
    }
  }
}

/** A fault that comes of what was not looked up yet is none. */
function tryToRead<Result>(read: () => Result): { readonly result: Result } | { readonly error: unknown } {
  try {
    return { result: read() }
  } catch (error) {
    return { error }
  }
}

interface Asked {
  readonly vocabulary: Vocabulary
  /** Whether something was asked for that has yet to be looked up. */
  isWaiting(): boolean
  lookUp(): Promise<void>
}

function createAsked(query: Query, tables: SearchTables, knownTerms: KnownTerms): Asked {
  const waiting = new Set<string>()
  const near = createAnswers((asked: string) => termsNear(query, tables, asked))
  const beginnings = createAnswers((asked: string) => {
    const [beginning = '', most = ''] = asked.split('\n')
    return termsBeginning(query, tables, { beginning, mostLetters: Number(most) })
  })
  const expansions = createForms(query, tables, { by: 'acronym', form: 'expansion' })
  const acronyms = createForms(query, tables, { by: 'expansion', form: 'acronym' })
  const lookUps = [near, beginnings, expansions, acronyms]

  function isKnown(term: string): boolean {
    if (knownTerms.has(term)) return true
    waiting.add(term)
    return false
  }

  return {
    vocabulary: {
      documentFrequency: term => (isKnown(term) ? (knownTerms.get(term)?.frequency ?? 0) : 1),
      inverseDocumentFrequency: term => (isKnown(term) ? knownTerms.rarityOf(term) : 1),
      hasAuthor(name) {
        const facets = facetGroups({ authors: [name] }).flat()
        // Each is asked for, though the first may do.
        return facets.filter(facet => isKnown(facet) && knownTerms.get(facet) !== undefined).length > 0
      },
      terms: asked => near.get(asked) ?? [],
      termsBeginning: (beginning, mostLetters) => beginnings.get(`${beginning}\n${mostLetters}`) ?? [],
      expansionOf: acronym => expansions.get(acronym),
      acronymOf: expansion => acronyms.get(expansion),
    },
    isWaiting: () => waiting.size > 0 || lookUps.some(({ isWaiting }) => isWaiting()),
    async lookUp() {
      const terms = [...waiting]
      waiting.clear()
      await Promise.all([knownTerms.lookUp(terms), ...lookUps.map(each => each.lookUp())])
    },
  }
}

interface LookedUp<Answer> {
  get(asked: string): Answer | undefined
  isWaiting(): boolean
  lookUp(): Promise<void>
}

/** Answers that are looked up one by one. */
function createAnswers<Answer>(answer: (asked: string) => Promise<Answer>): LookedUp<Answer> {
  return createBatch(async asked => {
    const answers = await Promise.all(asked.map(answer))
    return new Map(asked.map((each, i) => [each, answers[i]]))
  })
}

/** Short forms by what they stand for, or the other way round; those that most papers explain so. */
function createForms(
  query: Query,
  { terms }: SearchTables,
  { by, form }: { readonly by: 'acronym' | 'expansion'; readonly form: 'acronym' | 'expansion' },
): LookedUp<string> {
  return createBatch(async asked => {
    const rows = await query<{ readonly asked: string; readonly form: string; readonly frequency: number }>(
      `SELECT ${by} AS asked, ${form} AS form, frequency FROM ${terms} WHERE ${by} = ANY($1) AND frequency > 0`,
      [asked],
    )
    return new Map(
      asked.map(each => {
        const counts = new Map(
          rows.filter(row => row.asked === each).map(row => [row.form, row.frequency] as const),
        )
        return [each, mostCounted([counts])]
      }),
    )
  })
}

function createBatch<Answer>(
  answer: (asked: readonly string[]) => Promise<ReadonlyMap<string, Answer | undefined>>,
): LookedUp<Answer> {
  const known = new Map<string, Answer | undefined>()
  const waiting = new Set<string>()
  return {
    get(asked) {
      if (!known.has(asked)) waiting.add(asked)
      return known.get(asked)
    },
    isWaiting: () => waiting.size > 0,
    async lookUp() {
      const asked = [...waiting]
      waiting.clear()
      if (asked.length === 0) return
      for (const [each, found] of await answer(asked)) known.set(each, found)
    },
  }
}
