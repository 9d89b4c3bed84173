import type { Hit } from '../../domain/hit.ts'
import type { Paper } from '../../domain/paper.ts'
import { namesById, type QuestionTerm } from '../../domain/question.ts'
import { nameKey, ownNames, plainnesses } from '../../text/own-names.ts'
import { toTerms, toWords } from '../../text/terms.ts'
import { type EarlierPaper, type EarlierTurn, type EarlierTurns, fitOf, shareHeld } from './earlier-papers.ts'
import { type HeardMessage, tellingTerms } from './heard-message.ts'
import {
  choosesOfList,
  descriptionsIn,
  ordinalsIn,
  pointsAtOther,
  pointsAtSeveral,
  pointsAtTwo,
  setsSideBySide,
} from './referring.ts'

/** A description fits a paper that has so much of what it says. */
const leastDescribed = 0.5
/** A paper of an earlier turn is meant where it has so much more of what is said than that which was spoken of last. */
const muchMore = 0.5

/**
 * The papers that a message means, in the order in which it points at them: by name or ID, by number, by description, as
 * `both`, `the other one`, `those`; else the one that was spoken of last. `turns`: the latest first, each with papers.
 */
export function meantPapers(heard: HeardMessage, turns: EarlierTurns): readonly Paper[] {
  const pointed = pointedPapers(heard, turns)
  if (pointed.length > 0) return pointed
  const { message } = heard
  const [last] = turns
  const lastPapers = last.papers.map(({ paper }) => paper)
  if (pointsAtTwo(message)) return twoOf(turns)
  if (pointsAtOther(message)) return otherOf(turns)
  if (pointsAtSeveral(message)) return listOf(turns)
  // `they` are a list's papers, but a single paper's authors.
  if (last.kind === 'list' && (choosesOfList(message) || /\b(?:they|their|them)\b/i.test(message)))
    return lastPapers
  // Two that were set side by side are asked side by side, unless one of them alone has what is said.
  if (setsSideBySide(last.asked) && lastPapers.length === 2 && holdAlike(heard, last.papers))
    return lastPapers
  return [focusOf(heard, turns)]
}

/** The papers that a message tells from the others: by number, by description, by name. */
export function pointedPapers(heard: HeardMessage, turns: EarlierTurns): readonly Paper[] {
  return distinct([
    ...numberedPapers(heard, turns),
    ...describedPapers(heard, turns),
    ...namedPapers(heard, turns),
  ])
}

/** The papers of the last turn that gave several, else those of the last one. */
export function listOf(turns: EarlierTurns): readonly Paper[] {
  const several = turns.find(({ papers }) => papers.length > 1) ?? turns[0]
  return several.papers.map(({ paper }) => paper)
}

function namedPapers({ question, message }: HeardMessage, turns: readonly EarlierTurn[]): readonly Paper[] {
  const known = distinct(turns.flatMap(({ papers }) => papers.map(({ paper }) => paper)))
  const words = toWords(message).map(nameKey)
  const keys = new Set([...words, ...words.map((word, i) => word + (words[i + 1] ?? ''))])
  return known.filter(
    paper =>
      namesById(question, paper) ||
      plainnesses.some(plainness => [...ownNames(paper, plainness)].some(name => keys.has(name))),
  )
}

/** By their place on the last list that is so long; where none was given, in the order in which they were spoken of. */
export function numberedPapers({ message }: HeardMessage, turns: EarlierTurns): readonly Paper[] {
  const lists = turns.map(({ papers }) => papers.map(({ paper }) => paper)).filter(({ length }) => length > 1)
  const spoken = distinct(turns.map(({ papers: [{ paper }] }) => paper).reverse())
  for (const papers of lists.length > 0 ? lists : [spoken]) {
    const places = ordinalsIn(message, papers.length)
    if (places.length > 0) return places.flatMap(place => papers[place] ?? [])
  }
  return []
}

function holdAlike(heard: HeardMessage, papers: readonly EarlierPaper[]): boolean {
  const shares = papers.map(paper => shareHeld(tellingTerms(heard), paper))
  return Math.max(...shares) - Math.min(...shares) < muchMore
}

/** Each description's best paper among those before; where none fits, the one that the library has for it. */
function describedPapers(heard: HeardMessage, turns: readonly EarlierTurn[]): readonly Paper[] {
  return descriptionsIn(heard.message).flatMap(description => {
    const wanted = termsOf(description, heard)
    if (wanted.length === 0) return []
    const papers = turns.flatMap(turn => turn.papers)
    const best = bestHolding(wanted, papers)
    if (best !== undefined && shareHeld(wanted, best) >= leastDescribed) {
      // What all of them have tells none from the others.
      const isCommon = papers.length > 1 && papers.every(paper => fitOf(wanted, paper) >= fitOf(wanted, best))
      return isCommon ? [] : [best.paper]
    }
    const found = heard.hits.find(hit => holdsAll(wanted, hit))
    return found === undefined ? [] : [found.paper]
  })
}

function termsOf(description: string, heard: HeardMessage): readonly QuestionTerm[] {
  const own = new Set(toTerms(description))
  return tellingTerms(heard).filter(({ term }) => own.has(term))
}

function holdsAll(wanted: readonly QuestionTerm[], { paper }: Hit): boolean {
  const terms = new Set(toTerms(`${paper.title ?? ''} ${paper.abstract}`))
  return wanted.every(({ term, corrections }) => [term, ...corrections].some(each => terms.has(each)))
}

/** The first of those that have most of it. */
function bestHolding(
  terms: readonly QuestionTerm[],
  papers: readonly EarlierPaper[],
): EarlierPaper | undefined {
  return papers.reduce<EarlierPaper | undefined>(
    (a, b) => (a === undefined || fitOf(terms, b) > fitOf(terms, a) ? b : a),
    undefined,
  )
}

/** Both of the last two, or those of the last two turns where each was about one. */
function twoOf(turns: EarlierTurns): readonly Paper[] {
  const pair = turns.find(({ papers }) => papers.length === 2)
  if (pair !== undefined && (turns[0] === pair || turns[0].papers.length === 1))
    return pair.papers.map(({ paper }) => paper)
  if (turns[0].papers.length > 1) return turns[0].papers.slice(0, 2).map(({ paper }) => paper)
  return distinct(turns.flatMap(({ papers }) => papers.slice(0, 1).map(({ paper }) => paper))).slice(0, 2)
}

/** Not the one that was spoken of last. */
function otherOf(turns: EarlierTurns): readonly Paper[] {
  const focus = turns[0].papers[0]?.paper
  const list = listOf(turns).filter(paper => paper !== focus)
  const earlier = turns.slice(1).flatMap(({ papers }) => papers.map(({ paper }) => paper))
  const other = list[0] ?? earlier.find(paper => paper !== focus)
  return other === undefined ? listOf(turns).slice(0, 1) : [other]
}

/** The paper that was spoken of last, unless another one has much more of what is said. */
function focusOf(heard: HeardMessage, turns: EarlierTurns): Paper {
  const terms = tellingTerms(heard)
  const [focus] = turns[0].papers
  const best = bestHolding(
    terms,
    turns.flatMap(({ papers }) => papers),
  )
  const isMuchMore = best !== undefined && shareHeld(terms, best) - shareHeld(terms, focus) >= muchMore
  return isMuchMore ? best.paper : focus.paper
}

function distinct(papers: readonly Paper[]): readonly Paper[] {
  return [...new Map(papers.map(paper => [paper.id, paper])).values()]
}
