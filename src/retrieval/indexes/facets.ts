import { type Paper, paperDate } from '../../domain/paper.ts'
import type { SearchFilter } from '../../domain/search-filter.ts'
import { type Acronym, findAcronyms } from '../../text/acronyms.ts'
import { askedNameForms, nameForms } from '../../text/person-names.ts'
import { longestTerm } from './lexicon.ts'

/*
 * What papers are filtered by stands in the lexicon beside their words, as terms that no text contains:
 *
 *     ␁category cs.cv     ␁category cs     ␁author kai han     ␁author k han     ␁author han     ␁source arxiv-snapshot     ␁code link
 *
 * Their postings are the papers that a filter lets through. Dates are ranges, so they are kept as numbers instead. Short
 * forms that a paper explains stand there too, `␁acronym sam segment anyth model`: how many papers do is their frequency.
 */
const mark = '\u0001'

type FacetField = 'category' | 'author' | 'source' | 'acronym' | 'code'

export function isFacet(term: string): boolean {
  return term.startsWith(mark)
}

/**
 * A paper's categories and archives, its authors' names in the forms in which they are asked for, the documents it came from, whether it
 * has a link to code, and the short forms that it explains.
 */
export function facetsOf({
  categories,
  authors,
  sources,
  codeUrls,
  title = '',
  abstract,
}: Paper): readonly string[] {
  return [
    ...categories.flatMap(category => [category, category.split('.')[0] ?? '']).map(named('category')),
    ...authors.flatMap(nameForms).map(named('author')),
    ...sources.flatMap(({ name, format }) => [name, format]).map(named('source')),
    ...(codeUrls.length > 0 ? [codeFacet] : []),
    ...findAcronyms(`${title}. ${abstract}`).map(toFacet).filter(fitsLexicon),
  ]
}

/** A category or an archive as a facet. */
export const categoryFacet = named('category')
const acronymFacet = named('acronym')
const codeFacet = named('code')('link')

function toFacet({ acronym, expansion }: Acronym): string {
  return acronymFacet(`${acronym} ${expansion}`)
}

/** What is longer would be cut, and explain something else. */
function fitsLexicon(facet: string): boolean {
  return facet.length <= longestTerm
}

/** What a facet explains; undefined for the other ones and for words. */
export function acronymOfFacet(term: string): Acronym | undefined {
  const start = acronymFacet('')
  if (!term.startsWith(start)) return undefined
  const space = term.indexOf(' ', start.length)
  return { acronym: term.slice(start.length, space), expansion: term.slice(space + 1) }
}

/** For each field that a filter names, the facets of which a paper must have one. */
export function facetGroups({
  categories = [],
  authors = [],
  sources = [],
  hasCode,
}: SearchFilter): readonly (readonly string[])[] {
  return [
    categories.map(named('category')),
    authors.flatMap(askedNameForms).map(named('author')),
    sources.map(named('source')),
    hasCode === true ? [codeFacet] : [],
  ].filter(group => group.length > 0)
}

/** A paper's date as a number, 20240519; 20240500 where only the month is known, 0 for none. */
export function dateNumber(paper: Pick<Paper, 'publishedAt' | 'updatedAt' | 'arxivId'>): number {
  return Number((paperDate(paper) ?? '').replaceAll('-', '').slice(0, 8).padEnd(8, '0'))
}

/** Whether a date lies in a filter's range, or may do so where only its month or year is known. */
export function isInRange(date: number, filter: SearchFilter): boolean {
  const range = dateBounds(filter)
  return range === undefined || (date > 0 && latestDate(date) >= range.since && date <= range.until)
}

/** The last day that a date may stand for. */
export function latestDate(date: number): number {
  return date % 10_000 === 0 ? date + 9999 : date % 100 === 0 ? date + 99 : date
}

/** From which to which number dates lie in a filter's range; undefined where it has none. */
export function dateBounds({ since, until }: SearchFilter) {
  if (since === undefined && until === undefined) return undefined
  return { since: toBound(since, '0', 0), until: toBound(until, '9', 99_999_999) }
}

function toBound(text: string | undefined, filler: string, absent: number): number {
  return text === undefined ? absent : Number(text.replaceAll('-', '').slice(0, 8).padEnd(8, filler))
}

function named(field: FacetField): (value: string) => string {
  return value => `${mark}${field} ${value.toLowerCase()}`
}
