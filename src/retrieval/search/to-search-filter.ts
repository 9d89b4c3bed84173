import type { SearchFilter } from '../../domain/search-filter.ts'
import { sourceNames } from '../../sources/sample.ts'

/** A filter as people give it, in options of a command or of the command line. */
export interface FilterFlags {
  readonly category?: readonly string[]
  readonly author?: readonly string[]
  readonly source?: readonly string[]
  readonly since?: string
  readonly until?: string
  readonly hasCode?: boolean
}

/** Undefined where nothing is filtered. */
export function toSearchFilter({
  category,
  author,
  source,
  since,
  until,
  hasCode,
}: FilterFlags): SearchFilter | undefined {
  const filter: SearchFilter = {
    ...(category !== undefined && { categories: category }),
    ...(author !== undefined && { authors: author }),
    ...(source !== undefined && { sources: sourceNames(source) }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(hasCode === true && { hasCode }),
  }
  return Object.keys(filter).length === 0 ? undefined : filter
}

const date = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/

/** Whether a text is a year, a month or a day as a filter takes them: `2024`, `2024-05`, `2024-05-19`. */
export function isFilterDate(text: string): boolean {
  return date.test(text)
}

export const filterDateHint = 'It must be a year, a month or a day: 2024, 2024-05 or 2024-05-19.'
