import type { Hit } from '../../../domain/hit.ts'
import type { Paper } from '../../../domain/paper.ts'
import type { AskedField, QuestionAnalysis } from '../../../domain/question.ts'
import { countsLibrary } from '../../../question/counted-papers.ts'
import { foldLetters } from '../../../text/fold-letters.ts'
import { askedNameForms, nameForms } from '../../../text/person-names.ts'
import type { DraftStatement } from '../../draft.ts'
import { comparedByName, namedHits, topicTerms } from '../../reading/asked-papers.ts'
import type { LibraryFacts } from '../extractive-parts.ts'
import { extremesByDate } from './answer-by-date.ts'
import {
  arxivIdStatement,
  authorCountStatement,
  authorsStatement,
  categoriesStatement,
  commentsStatement,
  dateStatement,
  doiStatement,
  titleStatement,
  withdrawnStatement,
} from './field-statements.ts'
import { filteredPapers } from './filtered-papers.ts'

/** Statements from the fields of papers; `undefined` where the papers do not hold the field asked for. */
export async function answerFromFields(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  library: LibraryFacts,
): Promise<readonly DraftStatement[] | undefined> {
  const { text } = question
  if (countsLibrary(text)) return [await countPapers(library)]
  if (question.isByFilterAlone) {
    const statements = filteredPapers(question, hits)
    return statements.length > 0 ? statements : undefined
  }
  if (question.dates.order !== undefined) {
    const statements = await extremesByDate(question, hits, library)
    return statements.length > 0 ? statements : undefined
  }
  const byAuthor = papersByAuthor(question, hits)
  if (byAuthor.length > 0)
    return byAuthor.map(({ paper }) => authorsStatement(paper)).filter(statement => statement !== undefined)
  const hit = namedHits(question, hits)[0] ?? (asksByNameAlone(question) ? undefined : hits[0])
  if (hit === undefined) return undefined
  const compared = comparedByName(question, hits)
  const statements = (compared.length > 0 ? compared : [hit]).flatMap(({ paper }) =>
    fieldStatements(question.wording.fields, paper),
  )
  return statements.length > 0 ? statements : undefined
}

/** Whether nothing but a name says which paper is meant: if none bears it, no other will do. */
function asksByNameAlone(question: QuestionAnalysis): boolean {
  const topic = topicTerms(question)
  return topic.length > 0 && topic.every(({ word }) => question.names.includes(word))
}

type StatementOf = (paper: Paper) => DraftStatement | undefined

const statementsOf: Readonly<Record<AskedField, StatementOf>> = {
  title: titleStatement,
  authorCount: authorCountStatement,
  authors: authorsStatement,
  comments: commentsStatement,
  date: dateStatement,
  doi: doiStatement,
  arxivId: arxivIdStatement,
  categories: categoriesStatement,
  withdrawn: withdrawnStatement,
}

/** What a paper's fields say of those that are asked for. */
export function fieldStatements(fields: readonly AskedField[], paper: Paper): readonly DraftStatement[] {
  return fields.map(field => statementsOf[field](paper)).filter(statement => statement !== undefined)
}

async function countPapers(library: LibraryFacts): Promise<DraftStatement> {
  const { papers, newestDate } = await library.status()
  const newest = newestDate === undefined ? '' : `; the newest is of ${newestDate}`
  return { text: `The library holds ${papers} papers${newest}.`, evidence: { kind: 'count', value: papers } }
}

const familyName = /\bpapers?\b.{0,200}\b(?:by|from|of)\s+(\p{Lu}[\p{L}.'-]{1,60})\s*(?:[?.!]|$)/u

/** Papers by somebody who is named in the question: in full, by initials and family name, or by the latter behind `papers by`. */
function papersByAuthor({ text, authors }: QuestionAnalysis, hits: readonly Hit[]): readonly Hit[] {
  const asked = foldName(text)
  const whole = authors.filter(name => name.includes(' '))
  const named = new Set([...whole, familyName.exec(text)?.[1] ?? ''].flatMap(askedNameForms))
  return hits.filter(({ paper }) =>
    paper.authors.some(author => {
      const name = foldName(author)
      const isFullName = name.includes(' ') && ` ${asked} `.includes(` ${name} `)
      return isFullName || nameForms(author).some(form => named.has(form))
    }),
  )
}

function foldName(name: string): string {
  return foldLetters(name)
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}
