import { AppError } from '../../../errors.ts'
import { type FieldName, foldName } from './field-names.ts'

/** Which of a document's fields is which of a paper's; what is not named in it is recognised by the usual names. */
export type FieldMap = ReadonlyMap<FieldName, readonly string[]>

/** What may stand before `=`, each with the field that it means. */
const targets: Readonly<Record<string, FieldName>> = {
  title: 'title',
  abstract: 'abstract',
  authors: 'authors',
  author: 'authors',
  arxiv: 'arxiv',
  arxivid: 'arxiv',
  id: 'arxiv',
  doi: 'doi',
  url: 'links',
  link: 'links',
  date: 'published',
  published: 'published',
  year: 'published',
  updated: 'updated',
  categories: 'categories',
  comments: 'comments',
  code: 'code',
}

/** Longer ones are no list of columns. */
const longestMap = 2000

/**
 * Reads `title=Name,abstract=Text`: a paper's field, an equals sign, the name that the document has for it (or a column's
 * number, from 1). A field may be named twice. Throws an `AppError` (`wrong-use`) for anything else.
 */
export function parseFieldMap(text: string): FieldMap {
  const map = new Map<FieldName, readonly string[]>()
  const fault = (what: string) =>
    new AppError('wrong-use', `--map ${what}; write --map title=Name,abstract=Text, with any of ${known}`)
  if (text.length > longestMap) throw fault('is too long')
  // A column's name may hold a comma: a part without `=` belongs to the one before it.
  const parts: string[] = []
  for (const part of text.split(',')) {
    if (part.includes('=') || parts.length === 0) parts.push(part)
    else parts.push(`${parts.pop()},${part}`)
  }
  for (const part of parts) {
    const at = part.indexOf('=')
    const name = part.slice(at + 1).trim()
    if (at < 1 || name === '') throw fault(`has “${part.trim()}”, which names no field`)
    const field = targets[foldName(part.slice(0, at))]
    if (field === undefined) throw fault(`has no field “${part.slice(0, at).trim()}”`)
    map.set(field, [...(map.get(field) ?? []), name])
  }
  return map
}

const known = [
  'title',
  'abstract',
  'authors',
  'arxiv',
  'doi',
  'url',
  'date',
  'updated',
  'categories',
  'comments',
  'code',
].join(', ')
