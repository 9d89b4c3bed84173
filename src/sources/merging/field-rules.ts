import type { Paper, PaperField } from '../../domain/paper.ts'
import { foldText, sameAbstract } from './identity.ts'
import { compareText } from './trust.ts'

/** How one field of two records of a paper becomes one; `Value` is what they have there. */
export interface FieldRule<Value> {
  readonly field: PaperField
  /** Undefined where the record says nothing. */
  read(paper: Paper): Value | undefined
  /** Positive where `a` is preferred to `b` of an equally trusted, equally new record. Zero for equal values alone. */
  prefer(a: Value, b: Value): number
  /** Whether the values contradict each other, beyond their spelling. */
  contradict(a: Value, b: Value): boolean
  /** For the report. */
  show(value: Value): string
}

export interface AuthorList {
  readonly authors: readonly string[]
  readonly authorsComplete: boolean
}

const longer = (a: string, b: string) => a.length - b.length || compareText(a, b)
const asText = (a: string, b: string) => foldText(a) !== foldText(b)
const never = () => false

function textRule(
  field: PaperField,
  read: FieldRule<string>['read'],
  contradict = asText,
): FieldRule<string> {
  return { field, read, prefer: longer, contradict, show: value => value }
}

export const titleRule = textRule('title', paper => paper.title)

export const commentsRule = textRule('comments', paper => paper.comments)

export const doiRule = textRule(
  'doi',
  paper => paper.doi,
  (a, b) => a.toLowerCase() !== b.toLowerCase(),
)

export const abstractRule = textRule(
  'abstract',
  paper => (paper.abstract === '' ? undefined : paper.abstract),
  (a, b) => !sameAbstract(a, b),
)

/** The whole day before a month or a year, then the earlier: a paper is published once. */
export const publishedRule: FieldRule<string> = {
  ...textRule(
    'publishedAt',
    paper => paper.publishedAt,
    (a, b) => !a.startsWith(b) && !b.startsWith(a),
  ),
  prefer: (a, b) => a.length - b.length || compareText(b, a),
}

/** The later day. */
export const updatedRule: FieldRule<string> = {
  ...textRule('updatedAt', paper => paper.updatedAt, never),
  prefer: compareText,
}

export const authorsRule: FieldRule<AuthorList> = {
  field: 'authors',
  read: ({ authors, authorsComplete }) => (authors.length > 0 ? { authors, authorsComplete } : undefined),
  prefer: (a, b) =>
    Number(a.authorsComplete) - Number(b.authorsComplete) ||
    a.authors.length - b.authors.length ||
    longer(a.authors.join('; '), b.authors.join('; ')),
  contradict: (a, b) => a.authorsComplete && b.authorsComplete && a.authors.length !== b.authors.length,
  show: value => value.authors.join(', '),
}

export const categoriesRule: FieldRule<readonly string[]> = {
  field: 'categories',
  read: paper => (paper.categories.length > 0 ? paper.categories : undefined),
  prefer: (a, b) => a.length - b.length || compareText(a.join(' '), b.join(' ')),
  contradict: never,
  show: value => value.join(' '),
}

/** Links are united, so the preference decides on their order and on the source to name. */
export const codeUrlsRule: FieldRule<readonly string[]> = {
  field: 'codeUrls',
  read: paper => (paper.codeUrls.length > 0 ? paper.codeUrls : undefined),
  prefer: (a, b) => a.length - b.length || compareText(a.join(' '), b.join(' ')),
  contradict: never,
  show: value => value.join(' '),
}

/** What says that a paper was withdrawn is believed over what does not know of it. */
export const withdrawnRule: FieldRule<boolean> = {
  field: 'withdrawn',
  read: paper => paper.withdrawn,
  prefer: (a, b) => Number(a) - Number(b),
  contradict: never,
  show: value => `${value}`,
}
