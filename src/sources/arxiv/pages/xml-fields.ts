import { z } from 'zod'

/*
 * Fields of trees that `parseXml` reads: an element is its text, or an object with `#text` where it has attributes; what
 * occurs once is no list.
 */

/** An element's text; empty where it has none. */
export const xmlText = z
  .union([
    z.string(),
    z.looseObject({ '#text': z.string().optional() }).transform(each => each['#text'] ?? ''),
  ])
  .transform(text => text.trim())

/** None, one, or several of an element, as a list. */
export function xmlList<Schema extends z.ZodType>(each: Schema) {
  return z.preprocess(
    value => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(each),
  )
}
