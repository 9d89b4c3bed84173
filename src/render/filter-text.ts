import type { SearchFilter } from '../domain/search-filter.ts'
import { oneLine } from './markdown.ts'
import { shorten } from './shorten.ts'

const longestValue = 60
const any = new Intl.ListFormat('en', { type: 'disjunction' })
const all = new Intl.ListFormat('en')

/** Which papers a filter lets through, as plain text: `in cs.CV, since 2024 and with a link to code`. */
export function filterText({ categories, authors, sources, since, until, hasCode }: SearchFilter): string {
  const parts = [
    ...valuesText('in', categories),
    ...valuesText('by', authors),
    ...valuesText('from', sources),
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(hasCode === true ? ['with a link to code'] : []),
  ]
  return all.format(parts)
}

function valuesText(word: string, values: readonly string[] = []): readonly string[] {
  if (values.length === 0) return []
  return [`${word} ${any.format(values.map(value => shorten(oneLine(value), longestValue)))}`]
}
