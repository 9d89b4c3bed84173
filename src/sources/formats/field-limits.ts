/**
 * How long the fields of a record may be when it comes in, in characters. Work on a field is linear in its length, and
 * nothing real is longer: abstracts on arXiv have at most 1,920 characters since 2008 and few thousand before; the largest
 * collaborations have some 5,000 members.
 */
const longest = {
  abstract: 20_000,
  title: 2_000,
  comments: 20_000,
  authors: 400_000,
  categories: 2_000,
  doi: 2_000,
  'journal-ref': 5_000,
} as const

export const longestName = 300
export const mostAuthors = 10_000
/** Each name may have as many affiliations as this beside it, in brackets and with commas. */
const separatorsPerAuthor = 4

type LimitedField = keyof typeof longest

/** Why fields as a document has them are longer than any paper's; undefined where they are not. */
export function tooLong(
  fields: { readonly [Field in LimitedField]?: string | null | undefined },
): string | undefined {
  for (const [field, limit] of Object.entries(longest)) {
    const { length } = fields[field as LimitedField] ?? ''
    if (length > limit) return `${length} characters are more than ${named[field as LimitedField]} (${limit})`
  }
  const most = mostAuthors * separatorsPerAuthor
  const { authors } = fields
  if (authors === undefined || authors === null || authors.length <= most) return undefined
  const separators = authors.match(/[,;:|&·•，；、]|\band\b/g)?.length ?? 0
  return separators > most ? tooManyAuthors(separators) : undefined
}

/** Why these names are not those of a paper's authors; undefined where they may be. */
export function tooLongNames(authors: readonly unknown[] | null | undefined): string | undefined {
  if (authors === null || authors === undefined) return undefined
  if (authors.length > mostAuthors) return tooManyAuthors(authors.length)
  const long = authors.find(name => typeof name === 'string' && name.length > longestName)
  return typeof long === 'string'
    ? `${long.length} characters are more than a name has (${longestName})`
    : undefined
}

function tooManyAuthors(count: number): string {
  return `${count} authors are more than a paper has (${mostAuthors})`
}

const named: Readonly<Record<LimitedField, string>> = {
  abstract: 'an abstract has',
  title: 'a title has',
  comments: 'comments have',
  authors: 'a list of authors has',
  categories: 'a list of categories has',
  doi: 'a DOI has',
  'journal-ref': 'a journal reference has',
}
