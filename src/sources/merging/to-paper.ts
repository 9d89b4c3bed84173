import { createHash } from 'node:crypto'
import type { Paper, PaperSource } from '../../domain/paper.ts'
import { isWithdrawn } from '../../text/withdrawal.ts'
import { parseArxivId } from '../arxiv-id.ts'
import type { ParsedPaper } from '../formats/corpus-format.ts'
import { originsIn } from './code-origins.ts'
import {
  abstractRule,
  authorsRule,
  categoriesRule,
  codeUrlsRule,
  commentsRule,
  doiRule,
  publishedRule,
  titleRule,
  updatedRule,
  withdrawnRule,
} from './field-rules.ts'
import { foldText } from './identity.ts'

const allRules = [
  titleRule,
  abstractRule,
  authorsRule,
  categoriesRule,
  commentsRule,
  doiRule,
  publishedRule,
  updatedRule,
  codeUrlsRule,
  withdrawnRule,
] as const

/** Some of a paper's fields. */
type Fields = { readonly [Field in keyof Paper]?: Paper[Field] | undefined } & Pick<Paper, 'abstract'>

/** The library's ID of a paper: its arXiv ID, else `doi:…`, else `local:` and 16 hex digits of its words' SHA-256. */
export function paperId({ arxivId, doi, abstract }: Fields): string {
  if (arxivId !== undefined) return arxivId
  if (doi !== undefined) return `doi:${doi.toLowerCase()}`
  return `local:${createHash('sha256').update(foldText(abstract)).digest('hex').slice(0, 16)}`
}

/** The paper that one document alone describes; every field that it has comes from `source`. */
export function toPaper(parsed: ParsedPaper, source: PaperSource): Paper {
  return { ...claimsOf(parsed, source), sources: [source] }
}

/** What a source says of a paper in whose sources it is not listed; `abstract` may be empty. */
export function claimsOf(parsed: ParsedPaper, source: PaperSource): Paper {
  const { codePlaces = [], ...fields } = parsed
  const paper = assemblePaper({
    authors: [],
    authorsComplete: false,
    categories: [],
    codeUrls: [],
    ...fields,
    codeOrigins: originsIn(fields.codeUrls ?? [], codePlaces, source),
    ...(isWithdrawn(parsed) && { withdrawn: true }),
  })
  const said = allRules.filter(rule => rule.read(paper) !== undefined)
  return { ...paper, provenance: Object.fromEntries(said.map(rule => [rule.field, source])) }
}

/** Whether an ID is one that somebody gave a document, and none of the library's. Such a paper is merged with no other. */
export function isOwnId(id: string): boolean {
  return !/^(?:doi|local):/.test(id) && parseArxivId(id)?.id !== id
}

/** A paper of these fields: without undefined ones, always in the same order. */
export function assemblePaper(fields: Fields): Paper {
  const { arxivId, version, title, authorCount, comments, doi, publishedAt, updatedAt } = fields
  const { codeOrigins = [] } = fields
  return {
    id: paperId(fields),
    ...(arxivId !== undefined && { arxivId }),
    ...(version !== undefined && { version }),
    ...(title !== undefined && { title }),
    abstract: fields.abstract,
    authors: fields.authors ?? [],
    authorsComplete: fields.authorsComplete ?? false,
    ...(authorCount !== undefined && { authorCount }),
    categories: fields.categories ?? [],
    ...(comments !== undefined && { comments }),
    ...(doi !== undefined && { doi }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(updatedAt !== undefined && { updatedAt }),
    codeUrls: fields.codeUrls ?? [],
    ...(codeOrigins.length > 0 && { codeOrigins }),
    ...(fields.withdrawn !== undefined && { withdrawn: fields.withdrawn }),
    sources: fields.sources ?? [],
    provenance: fields.provenance ?? {},
  }
}
