import { type Command, InvalidArgumentError } from 'commander'
import { filterDateHint, isFilterDate } from '../../retrieval/search/to-search-filter.ts'

/** Adds the options that say which papers may be found. */
export function addFilterOptions(command: Command): void {
  command
    .option('--category <name>', 'only this arXiv category (cs.CV) or archive (cs); may be repeated', append)
    .option('--author <name>', 'only by this author, whole name or family name; may be repeated', append)
    .option('--source <name>', 'only from this document or layout, or of the sample; may be repeated', append)
    .option('--since <date>', 'only dated then or later: 2024, 2024-05 or 2024-05-19', date)
    .option('--until <date>', 'only dated then or earlier', date)
    .option('--has-code', 'only with a link to code')
}

/** Adds the options that say which papers of the library are meant. */
export function addLibraryFilterOptions(command: Command): void {
  command
    .option('--source <name>', 'only from this document or layout, or of the sample; may be repeated', append)
    .option('--category <name>', 'only this arXiv category (cs.CV) or archive (cs); may be repeated', append)
    .option('--since <date>', 'only dated then or later: 2024, 2024-05 or 2024-05-19', date)
    .option('--until <date>', 'only dated then or earlier', date)
}

function append(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

function date(text: string): string {
  if (!isFilterDate(text)) throw new InvalidArgumentError(filterDateHint)
  return text
}
