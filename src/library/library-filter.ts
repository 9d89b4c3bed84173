import { type Paper, type PaperSource, paperDate } from '../domain/paper.ts'
import type { LibraryFilter } from './paper-library.ts'

/** Whether a filter lets a paper through; the search's index decides alike. */
export function passesFilter(paper: Paper, { categories, sources, since, until }: LibraryFilter): boolean {
  return (
    (categories === undefined || isOfCategory(paper, categories)) &&
    (sources === undefined || paper.sources.some(source => isSourceNamed(source, sources))) &&
    isDatedWithin(paper, since, until)
  )
}

function isOfCategory(paper: Paper, asked: readonly string[]): boolean {
  const names = asked.map(name => name.toLowerCase())
  return paper.categories
    .map(name => name.toLowerCase())
    .some(category => names.some(name => category === name || category.split('.')[0] === name))
}

/** Whether a source goes by one of these names: its own or its layout's. */
export function isSourceNamed({ name, format }: PaperSource, asked: readonly string[]): boolean {
  const names = asked.map(each => each.toLowerCase())
  return names.includes(name.toLowerCase()) || names.includes(format.toLowerCase())
}

/** Dates are compared as far as both are known: 2016-05 is not before 2016-05-10. */
function isDatedWithin(paper: Paper, since: string | undefined, until: string | undefined): boolean {
  if (since === undefined && until === undefined) return true
  const date = paperDate(paper)
  if (date === undefined) return false
  if (since !== undefined && date < since.slice(0, date.length)) return false
  return until === undefined || date.slice(0, until.length) <= until
}
