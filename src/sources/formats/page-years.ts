import type { PageDate, PageFooter } from './page-lines.ts'

/** What tells a page's year: the dates on it and the IDs of its papers. */
interface DatedEntry {
  readonly footer: PageFooter
  readonly arxivId: string | undefined
}

/** The year in which a date lies nearest to the month in a new arXiv ID; undefined without such an ID. */
export function yearOf({ month, day }: PageDate, arxivId: string | undefined): number | undefined {
  const found = /^(\d\d)(\d\d)\./.exec(arxivId ?? '')
  if (found === null) return undefined
  const idYear = 2000 + Number(found[1])
  const idTime = idYear * 12 + Number(found[2]) + 0.5
  const distance = (year: number) => Math.abs(year * 12 + month + day / 31 - idTime)
  return [idYear - 1, idYear, idYear + 1].reduce((best, year) =>
    distance(year) < distance(best) ? year : best,
  )
}

/**
 * The year in which a page was saved, which it leaves out of its dates: the one after the newest that it writes, or the
 * newest that IDs tell where that is later. Undefined where no date on it tells a year.
 */
export function savedYear(entries: readonly DatedEntry[]): number | undefined {
  const years = entries.flatMap(({ footer: { date, isWhole }, arxivId }) => {
    if (date === undefined || isWhole) return []
    if (date.year !== undefined) return [date.year + 1]
    return yearOf(date, arxivId) ?? []
  })
  return years.length === 0 ? undefined : Math.max(...years)
}
