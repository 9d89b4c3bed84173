import { foldName } from './field-names.ts'
import { isObject, toText } from './plain-values.ts'
import { readDate } from './read-date.ts'

/** The name under which records say that a library of ours wrote them. */
export const exportedBy = 'Footnote'

type Entries = readonly (readonly [name: string, value: unknown])[]

/** What our exports write under names that mean something else in other programs' files. */
const ownNames: Readonly<Record<string, string>> = {
  note: 'comments',
  n1: 'comments',
  l2: 'code',
  et: 'version',
  c1: 'updated',
}

/**
 * The fields of a record that `footnote library export` wrote, as BibTeX, RIS or CSL-JSON, under their usual names;
 * undefined for anybody else's.
 */
export function ownExport(entries: Entries): Entries | undefined {
  const isOwn = entries.some(
    ([name, value]) => /^(?:source|db)$/.test(foldName(name)) && toText(value) === exportedBy,
  )
  if (!isOwn) return undefined
  const custom = entries.flatMap(([name, value]) =>
    name === 'custom' && isObject(value) ? Object.entries(value) : [],
  )
  const renamed = entries.map(([name, value]) => [ownNames[foldName(name)] ?? name, value] as const)
  const all = [...renamed.filter(([name]) => name !== 'custom'), ...custom]
  // Where only the day of the last version is known, it stands for the date too.
  const updated = toText(all.find(([name]) => /^updated/.test(foldName(name)))?.[1])
  const isDate = (name: string) => /^(?:date|issued|year|month|da|py)$/.test(foldName(name))
  const isUpdated = updated !== '' && all.some(([name, value]) => isDate(name) && readDate(value) === updated)
  return isUpdated ? all.filter(([name]) => !isDate(name)) : all
}
