import type { Hit } from '../../../domain/hit.ts'
import { displayTitle } from '../../../domain/paper.ts'
import { stretchesOf } from '../../../text/values.ts'
import type { AboutForm } from '../../answerer.ts'
import type { Reading } from '../../reading/read-hits.ts'
import type { ExtractiveParts } from '../extractive-parts.ts'
import { citationStatement } from '../fields/citation-statement.ts'
import { codeList, codeStatement } from '../fields/code-statements.ts'
import { fieldStatements } from '../fields/metadata-answer.ts'
import { longestList } from '../lists/choose-list.ts'
import { type Told, tellPaper } from './one-paper.ts'
import { tellComparison, tellFindings, tellList } from './several-papers.ts'

/** A paper that was chosen is the right one, but a short question says little of what it asks: so many may be meant. */
const closestOfChosen = 2

/** What several papers are asked alike is told of so many. */
const mostAsked = 6

/** What papers say that were chosen before the question was read, in the form that was chosen with them. */
export function tellChosen(reading: Reading, form: AboutForm, parts: ExtractiveParts): Told {
  const { hits } = reading
  if (form === 'list') return { drafts: tellList(reading, hits.slice(0, longestList)) }
  if (form === 'cite' || reading.question.wording.kinds.cite > 1 / 2)
    return { drafts: hits.slice(0, mostAsked).map(({ paper }) => citationStatement(paper)) }
  const asked = form === 'answer' ? hits.slice(0, 1) : hits.slice(0, mostAsked)
  const fields = tellFields(reading, asked)
  if (fields !== undefined) return fields
  if (form === 'compare' && hits.length > 1) return { drafts: tellComparison(reading) }
  const [first, second] = asked
  if (first === undefined) return { drafts: [] }
  return second === undefined ? tellOne(reading, first, parts) : { drafts: tellFindings(reading, asked) }
}

/** Links or fields; undefined where none is asked for. */
function tellFields({ question: { wording } }: Reading, asked: readonly Hit[]): Told | undefined {
  if (wording.fields.length > 0) {
    const drafts = asked.flatMap(({ paper }) => fieldStatements(wording.fields, paper))
    if (drafts.length > 0) return { drafts }
    if (wording.intent === 'meta') return { drafts, silence: silentOn(asked) }
  }
  // Of a question of few words, such as `can i trust it`, the likeliest reading may still be unlikely.
  if (wording.intents.code < 1 / 2) return undefined
  return { drafts: asked.length > 1 ? codeList(asked) : asked.map(({ paper }) => codeStatement(paper)) }
}

function silentOn(asked: readonly Hit[]): string {
  const titles = asked.map(({ paper }) => `“${displayTitle(paper)}”`)
  return `The library does not hold that of ${new Intl.ListFormat('en').format(titles)}.`
}

function tellOne(reading: Reading, hit: Hit, { polarity, weights: { decisions } }: ExtractiveParts): Told {
  const { leastStated, leastVerdict } = decisions
  const options = { polarity, leastStated, leastVerdict, closest: closestOfChosen }
  const told = tellPaper(reading, hit, options)
  return lacksCount(reading, told) ? tellPaper(reading, hit, { ...options, leastStated: 1 }) : told
}

/** Whether `how many …` was asked and nothing is counted in the answer. */
function lacksCount({ question: { mainPart } }: Reading, { drafts }: Told): boolean {
  return (
    /^how many\b/iu.test(mainPart) && drafts.every(({ text }) => stretchesOf(text, ['figure']).length === 0)
  )
}
