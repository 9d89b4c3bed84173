import type { Hit } from '../../../domain/hit.ts'
import { countsLibrary, countsPapers } from '../../../question/counted-papers.ts'
import { ruledOutTerms } from '../../../question/ruled-out.ts'
import type { DraftStatement } from '../../draft.ts'
import { asksByFields } from '../../reading/asked-papers.ts'
import { saysWithout, sentenceSaysWithout } from '../../reading/does-without.ts'
import { introducingHits } from '../../reading/introduced.ts'
import type { Reading } from '../../reading/read-hits.ts'
import type { ExtractiveParts } from '../extractive-parts.ts'
import { citationStatement } from '../fields/citation-statement.ts'
import { codeList, codeStatement } from '../fields/code-statements.ts'
import { countStatement, filteredPapers } from '../fields/filtered-papers.ts'
import { answerFromFields, fieldStatements } from '../fields/metadata-answer.ts'
import { hitsToldByFields } from '../fields/told-by-fields.ts'
import { chooseList, choosePapersOfOverview, longestList } from '../lists/choose-list.ts'
import { describeCandidates, type ListCandidate } from '../lists/list-features.ts'
import { type Told, tellCandidates, tellPaper } from './one-paper.ts'
import { tellComparison, tellFindings, tellList } from './several-papers.ts'

/** The answer in the form that the question asks for. */
export async function tell(reading: Reading, parts: ExtractiveParts): Promise<Told> {
  const { question, hits, named, compared } = reading
  const { library } = parts
  const { intent, kinds } = question.wording
  const introducing = introducingHits(question, hits)
  if (introducing !== undefined && introducing.length === 0 && compared.length === 0) return { drafts: [] }
  const top = introducing?.[0] ?? named[0] ?? hits[0]
  if (top === undefined && intent !== 'meta') return { drafts: [] }
  if (kinds.cite > 1 / 2 && top !== undefined) return { drafts: [citationStatement(top.paper)] }
  if (intent === 'meta' || (named.length === 0 && asksByFields(question, named) && intent !== 'list')) {
    // Another paper's authors or date are no answer to `when was ImageNet released?`
    if (isOfNameAlone(reading)) return { drafts: [] }
    const fields = await answerFromFields(question, hits, library)
    if (fields !== undefined && fields.length > 0) return { drafts: [...fields, ...alsoAsked(reading)] }
  }
  if (top === undefined) return { drafts: [] }
  const told = tellContent(reading, top, parts)
  return intent === 'code' || intent === 'list'
    ? told
    : { ...told, drafts: [...told.drafts, ...alsoAsked(reading)] }
}

/** Fields of something that nothing but its name points to, which no paper found bears. */
function isOfNameAlone({ question, named }: Reading): boolean {
  const { names, authors, dates, filter, terms, text } = question
  const isOfSeveral =
    authors.length > 0 || dates.order !== undefined || filter !== undefined || countsLibrary(text)
  return !isOfSeveral && named.length === 0 && names.length > 0 && terms.length <= mostTermsBesideName
}

const mostTermsBesideName = 3

/** The same where sentences or links are asked for. */
function tellContent(reading: Reading, top: Hit, parts: ExtractiveParts): Told {
  const { question, hits, named, compared } = reading
  const { weights, polarity } = parts
  const { intent } = question.wording
  if (intent === 'code') return { drafts: tellCode(reading, top, parts) }
  if (intent === 'list') return tellListed(reading, parts)
  if (compared.length > 1) return { drafts: tellComparison(reading) }
  if (intent === 'broad' && named.length === 0) {
    const papers = choosePapersOfOverview(candidates(reading, parts), weights.lists)
    return { drafts: tellFindings(reading, papers) }
  }
  const { leastFirst, leastStated, leastVerdict } = weights.decisions
  const isSure = named.includes(top) || top !== hits[0] || reading.isFirst >= leastFirst
  if (!isSure) return { drafts: tellCandidates(reading) }
  return tellPaper(reading, top, { polarity, leastStated, leastVerdict })
}

function tellCode(reading: Reading, top: Hit, parts: ExtractiveParts): readonly DraftStatement[] {
  const { question, named, compared } = reading
  if (compared.length > 0) return compared.map(({ paper }) => codeStatement(paper))
  if (named.length === 0 && asksForSeveralCodes.test(question.text)) return codeList(listed(reading, parts))
  // Who describes a paper wants to see that it is the right one.
  const which = named.includes(top) ? [] : tellFindings(reading, [top])
  return [codeStatement(top.paper), ...which]
}

function tellListed(reading: Reading, parts: ExtractiveParts): Told {
  const { question, hits } = reading
  if (question.isByFilterAlone) return { drafts: filteredPapers(question, hits) }
  const ruledOut = ruledOutTerms(question.text)
  const papers =
    ruledOut.length === 0
      ? listed(reading, parts)
      : hits.filter(hit => saysWithout(hit, ruledOut)).slice(0, longestList)
  if (papers.length === 0 && ruledOut.length > 0) return { drafts: [], silence: silentAbout }
  const lines = tellList(reading, papers, text => ruledOut.length > 0 && sentenceSaysWithout(text, ruledOut))
  return { drafts: countsPapers.test(question.text) ? [countStatement(papers.length), ...lines] : lines }
}

/** Which papers do without a thing cannot be told from their saying nothing of it. */
const silentAbout =
  'Abstracts seldom say what a paper does without, and none of those that I found says so. Silence does not mean that it is not used.'

/** `repos about pruning`, `which papers on pruning have code`. */
const asksForSeveralCodes =
  /\b(?:repos|repositories|codebases|implementations|projects|papers|works|articles|methods|models)\b/i

/** Papers at a conference or of somebody's code are those whose fields say so, and no others. */
function listed(reading: Reading, parts: ExtractiveParts): readonly Hit[] {
  const told = hitsToldByFields(reading.question, reading.hits)
  return told.length > 0
    ? told.slice(0, longestList)
    : chooseList(candidates(reading, parts), parts.weights.lists)
}

function candidates({ question, hits }: Reading, { judge }: ExtractiveParts): readonly ListCandidate[] {
  return describeCandidates(question, hits, hit => judge.read(hit).sentences)
}

/** The fields that a question asks for besides, of the papers that it is about. */
function alsoAsked({ question, hits, named, compared }: Reading): readonly DraftStatement[] {
  const top = named[0] ?? hits[0]
  const about = compared.length > 0 ? compared : top === undefined ? [] : [top]
  return about.flatMap(({ paper }) =>
    question.alsoAsked.flatMap(({ intent, fields }) =>
      intent === 'code' ? [codeStatement(paper)] : fieldStatements(fields, paper),
    ),
  )
}
