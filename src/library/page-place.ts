import { AppError } from '../errors.ts'

/** Where a page of the papers by date ends: a paper's date and its number in its table. */
export interface PagePlace {
  readonly date: string | null
  readonly number: number
}

/** Before all undated papers. */
export const undatedBegin: PagePlace = { date: null, number: Number.MAX_SAFE_INTEGER }

export function toPagePlace({ date, number }: PagePlace): string {
  return `${date ?? ''}/${number}`
}

/** Throws `AppError` `bad-input` for what is no place. */
export function parsePagePlace(text: string): PagePlace {
  const [, date = '', number] = /^([\d-]*)\/(\d+)$/.exec(text) ?? []
  if (number === undefined) throw new AppError('bad-input', `${text} is no page of the library.`)
  return { date: date === '' ? null : date, number: Number(number) }
}
