import { type Command, InvalidArgumentError } from 'commander'
import type { SearchFilter } from '../../domain/search-filter.ts'
import { sourceNames } from '../../sources/sample.ts'

export interface FilterFlags {
  readonly category?: readonly string[]
  readonly author?: readonly string[]
  readonly source?: readonly string[]
  readonly since?: string
  readonly until?: string
}

/** Adds the options that say which papers may be found. */
export function addFilterOptions(command: Command): void {
  command
    .option('--category <name>', 'only this arXiv category (cs.CV) or archive (cs); may be repeated', append)
    .option('--author <name>', 'only by this author, whole name or family name; may be repeated', append)
    .option('--source <name>', 'only from this document or layout, or of the sample; may be repeated', append)
    .option('--since <date>', 'only dated then or later: 2024, 2024-05 or 2024-05-19', date)
    .option('--until <date>', 'only dated then or earlier', date)
}

/** Adds the options that say which papers of the library are meant. */
export function addLibraryFilterOptions(command: Command): void {
  command
    .option('--source <name>', 'only from this document or layout, or of the sample; may be repeated', append)
    .option('--category <name>', 'only this arXiv category (cs.CV) or archive (cs); may be repeated', append)
    .option('--since <date>', 'only dated then or later: 2024, 2024-05 or 2024-05-19', date)
    .option('--until <date>', 'only dated then or earlier', date)
}

/** Undefined where nothing is filtered. */
export function toSearchFilter({
  category,
  author,
  source,
  since,
  until,
}: FilterFlags): SearchFilter | undefined {
  const filter: SearchFilter = {
    ...(category !== undefined && { categories: category }),
    ...(author !== undefined && { authors: author }),
    ...(source !== undefined && { sources: sourceNames(source) }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  }
  return Object.keys(filter).length === 0 ? undefined : filter
}

function append(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

function date(text: string): string {
  if (!/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(text))
    throw new InvalidArgumentError('It must be a year, a month or a day: 2024, 2024-05 or 2024-05-19.')
  return text
}
