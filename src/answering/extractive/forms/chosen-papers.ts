import type { Hit } from '../../../domain/hit.ts'
import { askedFields } from '../../../question/asked-fields.ts'
import type { AboutForm } from '../../answerer.ts'
import type { DraftStatement } from '../../draft.ts'
import type { Reading } from '../../reading/read-hits.ts'
import type { ExtractiveParts } from '../extractive-parts.ts'
import { citationStatement } from '../fields/citation-statement.ts'
import { codeList, codeStatement } from '../fields/code-statements.ts'
import { fieldStatements } from '../fields/metadata-answer.ts'
import { longestList } from '../lists/choose-list.ts'
import { type Told, tellPaper } from './one-paper.ts'
import { tellComparison, tellFindings, tellList } from './several-papers.ts'

/** What several papers are asked alike is told of so many. */
const mostAsked = 6

/** What papers say that were chosen before the question was read, in the form that was chosen with them. */
export function tellChosen(reading: Reading, form: AboutForm, parts: ExtractiveParts): Told {
  const { hits } = reading
  if (form === 'list') return { drafts: tellList(reading, hits.slice(0, longestList)) }
  const asked = form === 'answer' ? hits.slice(0, 1) : hits.slice(0, mostAsked)
  const fields = tellFields(reading, asked)
  if (fields.length > 0) return { drafts: fields }
  if (form === 'compare' && hits.length > 1) return { drafts: tellComparison(reading) }
  const [first, second] = asked
  if (first === undefined) return { drafts: [] }
  return second === undefined ? tellOne(reading, first, parts) : { drafts: tellFindings(reading, asked) }
}

/** Links, a citation, or fields; empty where a field is asked for that none of the papers has, or none at all. */
function tellFields(
  { question: { wording, text } }: Reading,
  asked: readonly Hit[],
): readonly DraftStatement[] {
  if (wording.kinds.cite > 1 / 2) return asked.map(({ paper }) => citationStatement(paper))
  if (wording.intent === 'code')
    return asked.length > 1 ? codeList(asked) : asked.map(({ paper }) => codeStatement(paper))
  if (askedFields(text).length === 0) return []
  return asked.flatMap(({ paper }) => fieldStatements(text, paper))
}

function tellOne(reading: Reading, hit: Hit, { polarity, weights: { decisions } }: ExtractiveParts): Told {
  const { leastStated, leastVerdict } = decisions
  return tellPaper(reading, hit, { polarity, leastStated, leastVerdict })
}
