import { type Paper, paperDate } from '../../domain/paper.ts'
import type { QuestionDates } from '../../domain/question.ts'
import { findCategories } from '../../question/categories.ts'
import { ruledOutTerms } from '../../question/ruled-out.ts'
import { scaleWords } from '../../text/number-words.ts'
import { nameForms } from '../../text/person-names.ts'
import { splitSentences } from '../../text/sentences.ts'
import { toTerms } from '../../text/terms.ts'
import { type EarlierPaper, type EarlierTurns, shareHeld } from './earlier-papers.ts'
import { type HeardMessage, tellingTerms } from './heard-message.ts'
import { ordinalsIn } from './referring.ts'

/*
 * `only the ones from 2025`, `any with code?`, `which of those uses X`, `which had the most images`: some of the papers of the
 * last list are asked for, by a field, by what they say, or by an extreme.
 */

/** Some of what was listed is asked for: with a word that chooses, and the list behind it or nothing. */
const choosing =
  /\b(?:only|just|keep|drop|without|except|filter|narrow|limit|exclude|restrict)\b|\b(?:which|any|some|one|ones|those|these|is there one|are there any|how many)(?: \w+)? (?:of (?:them|those|these|the)|with|that|from|by|in|about|using|has|have|had|is|are|was|were|uses?|used|does|do|did|came|comes?|gets?|got|gives?|reports?)\b|\bwhich (?:one|ones|paper|papers|is|was|has|had|are)\b/iu

/** Papers chosen from a list; undefined where none is asked to be chosen. */
export interface Narrowed {
  readonly papers: readonly Paper[]
  /** Whether a field chose them, so that nothing more is asked of them. */
  readonly isByField: boolean
  /** What they are asked, where that is not the message itself. */
  readonly asked?: string
}

/** Reads a message as a choice among the papers of the last turn that gave several. */
export function narrowList(heard: HeardMessage, turns: EarlierTurns): Narrowed | undefined {
  const papers = listed(turns)
  if (papers.length < 2 || !isChoice(heard)) return undefined
  const dropped = droppedPapers(heard, papers)
  if (dropped.length > 0)
    return { papers: papers.flatMap(({ paper }) => (dropped.includes(paper) ? [] : paper)), isByField: true }
  // What is chosen by its place is told by `resolve-papers.ts`.
  if (ordinalsIn(heard.message, papers.length).length > 0 && !asksForExtremeDate(heard.message))
    return undefined
  const byField = papers.filter(({ paper }) => fieldTests(heard).every(test => test(paper)))
  if (fieldTests(heard).length > 0) return { papers: byField.map(({ paper }) => paper), isByField: true }
  const extreme = extremeOf(heard.message, papers)
  if (extreme !== undefined) {
    const isOfDate = asksForExtremeDate(heard.message)
    return { papers: [extreme.paper], isByField: false, ...(isOfDate && { asked: 'when was it published?' }) }
  }
  const ruledOut = ruledOutTerms(heard.message)
  if (ruledOut.length > 0) {
    const left = papers.filter(({ terms }) => !ruledOut.some(term => terms.has(term)))
    return { papers: left.map(({ paper }) => paper), isByField: true }
  }
  const fitting = holdingMost(heard, papers)
  return fitting.length === 0 ? undefined : { papers: fitting.map(({ paper }) => paper), isByField: false }
}

const dropping = /\b(?:drop|without|except|exclude|remove|skip|ignore|leave out|but)\b/iu

/** Those of a list that are not wanted, by number or by date: `drop the oldest`, `all except the first`. */
function droppedPapers({ message }: HeardMessage, papers: readonly EarlierPaper[]): readonly Paper[] {
  const behind = message.slice(dropping.exec(message)?.index ?? message.length)
  const places = ordinalsIn(behind, papers.length)
  const byDate = asksForExtremeDate(behind) ? extremeOf(behind, papers) : undefined
  return [...places.flatMap(place => papers[place] ?? []), ...(byDate ? [byDate] : [])].map(
    ({ paper }) => paper,
  )
}

/** The papers of the last turn that gave several; of turns that gave one each, the last two. */
function listed(turns: EarlierTurns): readonly EarlierPaper[] {
  const list = turns.find(({ papers }) => papers.length > 1)
  if (list !== undefined) return list.papers
  return [...new Set(turns.map(({ papers: [paper] }) => paper))].slice(0, 2)
}

function isChoice({ message, question }: HeardMessage): boolean {
  if (choosing.test(message)) return true
  if (asksForExtremeDate(message)) return tooShortToAsk(message)
  return (
    yearsIn(message, question.dates) !== undefined && (tooShortToAsk(message) || beginsWithDate.test(message))
  )
}

/** `2025?`, `from 2025 please`, `the oldest?` */
function tooShortToAsk(message: string): boolean {
  return message.split(/\s+/).length <= 4
}

/** `from 2025 and with code` */
const beginsWithDate = /^(?:from|since|before|after|until|between|in|of) (?:\w+ )?(?:19|20)\d\d\b/iu

type Test = (paper: Paper) => boolean

/** What a message asks of fields: dates, code, authors, categories. */
function fieldTests({ message, question }: HeardMessage): readonly Test[] {
  const years = yearsIn(message, question.dates)
  const categories = findCategories(message).map(category => category.toLowerCase())
  const authors = question.authors.flatMap(name => nameForms(name))
  return [
    ...(years === undefined ? [] : [(paper: Paper) => isDated(paper, years) !== ruledOutYear.test(message)]),
    ...(asksForCode.test(message)
      ? [({ codeUrls }: Paper) => lacksCode.test(message) === (codeUrls.length === 0)]
      : []),
    ...(authors.length === 0
      ? []
      : [(paper: Paper) => paper.authors.flatMap(nameForms).some(form => authors.includes(form))]),
    ...(categories.length === 0
      ? []
      : [(paper: Paper) => paper.categories.some(each => categories.includes(each.toLowerCase()))]),
  ]
}

const asksForCode =
  /\b(?:with|have|has|had|release[sd]?|publish(?:ed)?|give|gives|share[sd]?|without|no)\b[^?.;]{0,25}\b(?:code|github|repos?|repositor(?:y|ies)|implementations?)\b|\bopen[- ]source\b/iu
const lacksCode = /\b(?:without|no|not|don['’]?t|doesn['’]?t)\b/iu
/** `not the 2017 one` keeps the others. */
const ruledOutYear =
  /\b(?:not|without|except|drop|exclude|but|other than|ignore|skip|remove)\b(?! only)[^?.;,]{0,30}\b(?:19|20)\d\d\b/iu
const bareYear = /\b(?:19[89]\d|20\d\d)\b/gu

type Range = Pick<QuestionDates, 'since' | 'until'>

/** The dates that are asked for: a range, or a year that stands there by itself. */
function yearsIn(message: string, { since, until }: QuestionDates): Range | undefined {
  if (since !== undefined || until !== undefined)
    return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) }
  const years = (message.match(bareYear) ?? []).sort()
  const [first] = years
  return first === undefined ? undefined : { since: first, until: years.at(-1) ?? first }
}

function isDated(paper: Paper, { since, until }: Range): boolean {
  const date = paperDate(paper)
  if (date === undefined) return false
  const within = (bound: string): string => date.slice(0, bound.length)
  return (since === undefined || within(since) >= since) && (until === undefined || within(until) <= until)
}

/** Those that have the most of what a message says, where any has half of it. */
function holdingMost(heard: HeardMessage, papers: readonly EarlierPaper[]): readonly EarlierPaper[] {
  const terms = tellingTerms(heard)
  const shares = papers.map(paper => shareHeld(terms, paper))
  const most = Math.max(...shares)
  return most < 1 / 2 ? [] : papers.filter((_, i) => (shares[i] ?? 0) >= most - 0.1)
}

const newest =
  /\b(?:newest|latest|most recent|last published|youngest|(?:came|come|coming) out last|last to (?:appear|come out))\b|\bwhich\b[^?.;]{0,40}\b(?:newer|later|more recent)\b/iu
const oldest =
  /\b(?:oldest|earliest|first (?:published|to appear)|came first|(?:came|come|coming) out first|first to (?:appear|come out))\b|\bwhich\b[^?.;]{0,40}\b(?:older|earlier)\b/iu
/** What has the most or the least of something, which stands behind. */
const extremeAmount =
  /\b(most|largest|biggest|highest|greatest|more|larger|bigger|higher|longest|fewest|least|smallest|lowest|fewer|smaller|lower|shortest|less)\b((?: [\p{L}-]{1,30}){0,3})/iu
const least = /^(?:fewest|least|smallest|lowest|fewer|smaller|lower|shortest|less)$/iu

/** Whether the newest or the oldest of a list is asked for: `which one is older?` */
export function asksForExtremeDate(message: string): boolean {
  return newest.test(message) || oldest.test(message)
}

/** The paper at one end of the list: by date, or by the figure that stands beside what is asked for. */
function extremeOf(message: string, papers: readonly EarlierPaper[]): EarlierPaper | undefined {
  const dated = (latest: boolean): EarlierPaper | undefined =>
    [...papers]
      .filter(({ paper }) => paperDate(paper) !== undefined)
      .sort((a, b) => ((paperDate(a.paper) ?? '') < (paperDate(b.paper) ?? '') === latest ? 1 : -1))[0]
  if (newest.test(message)) return dated(true)
  if (oldest.test(message)) return dated(false)
  const [, word = '', behind = ''] = extremeAmount.exec(message) ?? []
  const wanted = toTerms(behind)
  if (wanted.length === 0) return undefined
  const figures = papers.map(paper => figureBeside(paper.paper, wanted))
  const known = figures.filter(figure => figure !== undefined)
  if (known.length === 0) return undefined
  const end = least.test(word) ? Math.min(...known) : Math.max(...known)
  return papers[figures.indexOf(end)]
}

/** A figure and what it counts, up to three words behind it: `1.3 million knee images`. */
const counted =
  /(?<![\d,.])(\d[\d,]{0,15}(?:\.\d{1,6})?)\s?(k|m|b|thousand|million|billion)?\b((?:[\s-][\p{L}-]{1,30}){1,4})/giu

/** The largest number of something that an abstract gives. */
function figureBeside({ abstract }: Paper, wanted: readonly string[]): number | undefined {
  const figures = splitSentences(abstract)
    .flatMap(sentence => [...sentence.matchAll(counted)])
    .filter(([, , , behind = '']) => toTerms(behind).some(term => wanted.includes(term)))
    .map(([, digits = '', scale = '']) => Number(digits.replaceAll(',', '')) * scaleOf(scale))
  return figures.length === 0 ? undefined : Math.max(...figures)
}

const letters: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 }

function scaleOf(word: string): number {
  return letters[word.toLowerCase()] ?? scaleWords.get(word.toLowerCase()) ?? 1
}
