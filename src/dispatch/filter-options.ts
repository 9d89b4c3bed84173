import type { App } from '../app.ts'
import type { AutocompleteRequest, Choice, SlashRequest } from '../command.ts'
import type { SearchFilter } from '../domain/search-filter.ts'
import { AppError } from '../errors.ts'
import { filterText } from '../render/filter-text.ts'
import { limits } from '../render/limits.ts'
import { filterDateHint, isFilterDate, toSearchFilter } from '../retrieval/search/to-search-filter.ts'

const longestName = 100
const longestDate = 10

/** Options that say which papers are looked at, for commands that look among all of them. */
export const filterOptions = [
  {
    type: 3,
    name: 'category',
    description: 'Only this arXiv category or archive; several with commas between',
    max_length: longestName,
    autocomplete: true,
  },
  {
    type: 3,
    name: 'author',
    description: 'Only papers by this author, whole name or family name',
    max_length: longestName,
    autocomplete: true,
  },
  {
    type: 3,
    name: 'since',
    description: 'Only papers dated then or later: 2024, 2024-05 or 2024-05-19',
    max_length: longestDate,
  },
  {
    type: 3,
    name: 'until',
    description: 'Only papers dated then or earlier',
    max_length: longestDate,
  },
  { type: 5, name: 'has-code', description: 'Only papers with a link to code' },
] as const

/** What a request's options let through; undefined where they filter nothing. Throws `AppError` `bad-input` for no date. */
export function filterOf(request: Pick<SlashRequest, 'options'>): SearchFilter | undefined {
  const category = textOf(request, 'category')
    .split(',')
    .flatMap(name => name.trim() || [])
  const author = textOf(request, 'author')
  const since = dateOf(request, 'since')
  const until = dateOf(request, 'until')
  return toSearchFilter({
    ...(category.length > 0 && { category }),
    ...(author !== '' && { author: [author] }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    hasCode: isYes(request.options['has-code']),
  })
}

function textOf({ options }: Pick<SlashRequest, 'options'>, name: string): string {
  return String(options[name] ?? '').trim()
}

function dateOf(request: Pick<SlashRequest, 'options'>, name: string): string | undefined {
  const text = textOf(request, name)
  if (text === '') return undefined
  if (!isFilterDate(text)) throw new AppError('bad-input', `The option \`${name}\`: ${filterDateHint}`)
  return text
}

/** Where options are typed, `yes` is as good as Discord’s `true`. */
function isYes(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(?:true|yes|y|1|on)$/i.test(value.trim()))
}

/** What there is in the library for an option of these; undefined for another one. */
export async function suggestFilters(
  { option, text }: AutocompleteRequest,
  { paperNames }: Pick<App, 'paperNames'>,
): Promise<readonly Choice[] | undefined> {
  if (option === 'author') return (await paperNames.suggestAuthors(text, limits.choices)).map(toChoice)
  if (option !== 'category') return undefined
  // Of several the last one is being typed.
  const comma = text.lastIndexOf(',') + 1
  const before = comma === 0 ? '' : `${text.slice(0, comma)} `
  const typed = text.slice(comma)
  const names = await paperNames.suggestCategories(typed, limits.choices)
  return names.map(name => toChoice(`${before}${name}`))
}

function toChoice(value: string): Choice {
  return { name: value, value }
}

/**
 * Why a filter left no paper for a text, and what to do: which of its parts no paper fits, else that they do not go
 * together. Plain text.
 */
export async function nothingLeftText(
  text: string,
  filter: SearchFilter,
  { retriever, signal }: Pick<App, 'retriever'> & { readonly signal: AbortSignal },
): Promise<string> {
  const parts = partsOf(filter)
  const empty: SearchFilter[] = []
  for (const part of parts) {
    const { hits } = await retriever.search(text, { filter: part, limit: 1, signal })
    if (hits.length === 0) empty.push(part)
  }
  if (empty.length > 0) {
    const without = empty.map(filterText).join(', nor ')
    return `No paper in the library is ${without}. Leave that out, or choose one of the values that are suggested while you type.`
  }
  return `The library has papers ${parts.map(filterText).join(', and papers ')}, but none that is all of it. Leave one of these out.`
}

function partsOf({
  categories,
  authors,
  sources,
  since,
  until,
  hasCode,
}: SearchFilter): readonly SearchFilter[] {
  return [
    ...(categories === undefined ? [] : [{ categories }]),
    ...(authors === undefined ? [] : [{ authors }]),
    ...(sources === undefined ? [] : [{ sources }]),
    ...(since === undefined ? [] : [{ since }]),
    ...(until === undefined ? [] : [{ until }]),
    ...(hasCode === undefined ? [] : [{ hasCode }]),
  ]
}
