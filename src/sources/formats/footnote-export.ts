import { z } from 'zod'
import type { Paper, PaperField } from '../../domain/paper.ts'
import { assemblePaper, isOwnId } from '../merging/to-paper.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord } from './corpus-format.ts'
import { tooLong, tooLongNames } from './field-limits.ts'
import { jsonLines } from './json/json-lines.ts'
import { parseJson } from './json/json-scanner.ts'
import { quote, refused } from './parsed-record.ts'

/** The field that tells an export from other JSON lines; counted up when one could be read wrongly. */
const mark = 'footnote'
const version = 1

const source = z.object({ name: z.string(), format: z.string() })
const fields = [
  'title',
  'abstract',
  'authors',
  'categories',
  'comments',
  'doi',
  'publishedAt',
  'updatedAt',
  'codeUrls',
  'withdrawn',
] as const satisfies readonly PaperField[]

const origin = z.object({
  url: z.string().max(2000),
  place: z.enum(['abstract', 'comments', 'document', 'hugging-face', 'papers-with-code']),
  source,
})

const exportedPaper = z.object({
  [mark]: z.literal(version),
  id: z.string().min(1).max(500),
  arxivId: z.string().max(100).optional(),
  version: z.int().positive().optional(),
  title: z.string().optional(),
  abstract: z.string().min(1),
  authors: z.array(z.string()),
  authorsComplete: z.boolean(),
  authorCount: z.int().positive().optional(),
  categories: z.array(z.string().max(100)).max(100),
  comments: z.string().optional(),
  doi: z.string().optional(),
  publishedAt: z.string().max(30).optional(),
  updatedAt: z.string().max(30).optional(),
  codeUrls: z.array(z.string().max(2000)).max(100),
  codeOrigins: z.array(origin).max(100).optional(),
  withdrawn: z.boolean().optional(),
  sources: z.array(source).max(1000),
  provenance: z.partialRecord(z.enum(fields), source),
})

/** A paper as a line of an export, without its line break. */
export function toExportLine(paper: Paper): string {
  return JSON.stringify({ [mark]: version, ...paper })
}

/**
 * What `footnote library export` writes: a paper a line with all its fields, where each came from, and the documents it
 * was found in. Read again, it says what they said: the export itself is no source.
 */
export const footnoteExport = {
  name: 'footnote-export',
  description: 'JSON lines as `footnote library export` writes them, all fields with their sources',
  detect(beginning) {
    const first = beginning.split('\n').find(line => line.trim() !== '') ?? ''
    return isExportLine(parseJson(first))
  },
  ...jsonLines(toRecord),
} satisfies CorpusFormat

/** Whether a JSON value is a line of an export, and of no other layout. */
export function isExportLine(value: unknown): boolean {
  return typeof value === 'object' && value !== null && mark in value
}

function toRecord({ number, text }: NumberedLine): ParsedRecord {
  const json = parseJson(text)
  if (json === undefined) return refused(number, `${quote(text)} is not a JSON object`)
  const parsed = exportedPaper.safeParse(json)
  if (!parsed.success)
    return refused(number, `${quote(text)} is no paper of an export: ${reasonOf(parsed.error)}`)
  const { [mark]: _, categories, authors, ...rest } = parsed.data
  const fault = tooLong({ ...rest, categories: categories.join(' ') }) ?? tooLongNames(authors)
  if (fault !== undefined) return refused(number, fault)
  const paper = toStoredPaper({ ...rest, categories, authors } as Paper)
  if (paper === undefined) return refused(number, `${quote(rest.id)} is not the ID of this paper`)
  return { kind: 'paper', line: number, paper, stored: paper }
}

/** The paper as the library writes it; undefined where its ID is another's. */
function toStoredPaper(paper: Paper): Paper | undefined {
  const assembled = assemblePaper(paper)
  if (isOwnId(paper.id)) return { ...assembled, id: paper.id }
  return assembled.id === paper.id ? assembled : undefined
}

function reasonOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(issue => `${issue.path.join('.') || 'the record'}: ${issue.message}`)
    .join('; ')
}
