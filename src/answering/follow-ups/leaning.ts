import type { Paper } from '../../domain/paper.ts'
import { nameForms } from '../../text/person-names.ts'
import { isStopWord } from '../../text/stop-words.ts'
import { toTerms, toWords } from '../../text/terms.ts'
import { type LinearHead, probabilityOf } from '../evidence/linear-head.ts'
import { type EarlierTurns, hasTerm, weightOf } from './earlier-papers.ts'
import { type HeardMessage, ownTerms, ownTopic, rarest, tellingTerms } from './heard-message.ts'
import { narrowList } from './narrowing.ts'
import { pointingPlaces } from './referring.ts'
import { widenTopic } from './widening.ts'
import { wishingWords } from './wishes.ts'

/*
 * Whether a message leans on what was said before it. No single sign tells: `which gates did they do` points back,
 * `where do the models mess up` does not; `what is the best optimizer` says little of its own and stands by itself. A
 * logistic regression weighs them: what the message says that the papers before do not, how near those come to it beside
 * the rest of the library, whether it points, how long it is, and what it asks for. It is fitted on follow-ups of
 * conversations, and on questions and everyday requests put behind turns of other ones (`footnote eval --fit`).
 *
 *     0            leastPerhaps        least                1
 *     ├── stands by itself ─┤── first ──┤── leans ──────────┤
 *                             └ put to the library, and to the papers before where that has nothing for it
 */

/** The cosine of the sentence that is nearest to a message. */
export interface Nearness {
  /** In the library. */
  readonly own: number
  /** In the papers before. */
  readonly earlier: number
}

/** What a message is held beside. */
export interface Beside {
  readonly turns: EarlierTurns
  readonly near: Nearness
}

export interface LeaningWeights {
  readonly head: LinearHead
  /** From this probability on a message leans. */
  readonly least: number
  /** From this on it may, where the library has nothing for it. */
  readonly leastPerhaps: number
}

/** Whether a message leans on the turns before it, stands by itself, or does first (`stands-first`). */
export function leaningOf(
  heard: HeardMessage,
  beside: Beside,
  { head, least, leastPerhaps }: LeaningWeights,
): 'leans' | 'stands' | 'stands-first' {
  const { arxivIds, dois } = heard.question
  if (arxivIds.length > 0 || dois.length > 0 || asksLibrary.test(heard.message) || isSmallTalk(heard))
    return 'stands'
  const features = leaningFeatures(heard, beside)
  const probability = probabilityOf(head, features)
  if (probability >= least) return 'leans'
  // What shares nothing with the papers before and does not point is not put to them only because the library has nothing.
  const isTied = features.points === 1 || features.saysNothing === 1 || features.heldShare > 0
  return probability >= leastPerhaps && isTied ? 'stands-first' : 'stands'
}

/** What speaks for leaning, or against it; each about 0 … 1. */
export function leaningFeatures(heard: HeardMessage, { turns, near }: Beside) {
  const { message, isJoined, question, papers } = heard
  const { intents } = question.wording
  const telling = tellingTerms(heard)
  const own = ownTerms(heard)
  return {
    own: atMost(fullTopic, ownTopic(heard)),
    said: atMost(fullTopic, weightOf(telling) / rarest(papers)),
    terms: atMost(8, telling.length),
    ownTerms: atMost(6, own.length),
    heldShare: 1 - own.length / Math.max(1, telling.length),
    saysNothing: truth(telling.length === 0),
    nearer: near.earlier - near.own,
    nearEarlier: near.earlier,
    pointsBack: truth(pointsBack(heard)),
    points: truth(pointingPlaces(message).length > 0),
    joined: truth(isJoined),
    narrows: truth(narrowList(heard, turns) !== undefined),
    widens: truth(widenTopic(heard, turns) !== undefined),
    wishes: truth(wishingWords(message).length > 0),
    words: atMost(20, toWords(message).length),
    namesAnother: truth(namesAnother(heard)),
    namesAnotherAuthor: truth(namesAnotherAuthor(heard)),
    ...named('asks', intents),
  }
}

/** The whole library is asked, whatever was spoken of. */
const asksLibrary =
  /\b(?:in here|in (?:the|your|this) (?:library|collection|corpus)|(?:do|have) you (?:got|have))\b/iu

/** From here on a message is what it sounds like, 0 … 1. */
const sure = 0.5
/** The same of everyday requests, which sound much as short follow-ups do. */
const surelyEveryday = 0.9

/**
 * Whether a message is a greeting, a question about the bot, or a request that has nothing to do with papers: it says little
 * that papers do not, as follow-ups do, and leans on nothing all the same.
 */
function isSmallTalk(heard: HeardMessage): boolean {
  const { message, question, earlier } = heard
  const { 'small-talk': talk, 'about-bot': aboutBot, other } = question.wording.kinds
  if (talk > sure) return true
  if (pointingPlaces(message).length > 0 || wishingWords(message).length > 0) return false
  if (talk + aboutBot > sure) return true
  if (talk + aboutBot + other <= surelyEveryday) return false
  return !tellingTerms(heard).some(term => earlier.some(paper => hasTerm(paper, term)))
}

/** What a question of its own says, in words that a single paper of the library has. */
const fullTopic = 2.4
/** What a pronoun may stand for within its own message says this much at least. */
const leastAntecedent = 0.5

function atMost(most: number, value: number): number {
  return Math.min(most, value) / most
}

function named(prefix: string, values: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix} ${name}`, value]))
}

function truth(value: boolean): number {
  return value ? 1 : 0
}

/** Whether it points at something that it does not name itself: `are ants in my kitchen, how do I get rid of them?` does. */
function pointsBack(heard: HeardMessage): boolean {
  const { message, papers } = heard
  const own = ownTerms(heard)
  return pointingPlaces(message).some(({ place, isPronoun }) => {
    if (!isPronoun) return true
    const before = new Set(toTerms(message.slice(0, place)))
    return weightOf(own.filter(({ term }) => before.has(term))) / rarest(papers) < leastAntecedent
  })
}

/** Whether it writes a name or a title that the library knows and that is none of the papers' before. */
function namesAnother({ message, question, hits, earlier }: HeardMessage): boolean {
  const { names, terms } = question
  const isEarlier = (paper: Paper): boolean => earlier.some(known => known.paper.id === paper.id)
  const said = new Set(toTerms(message))
  if (hits.some(({ paper }) => !isEarlier(paper) && isTitled(paper, said))) return true
  return terms.some(
    term =>
      names.includes(term.word) &&
      term.weight === 1 &&
      (term.documentFrequency > 0 || term.corrections.length > 0) &&
      !earlier.some(paper => hasTerm(paper, term)),
  )
}

/** Whether a text has all of a title that is more than a word, or of what stands before its colon. */
function isTitled({ title = '' }: Paper, said: ReadonlySet<string>): boolean {
  const short = toTerms(title.split(':')[0] ?? '').filter(term => !isStopWord(term))
  return short.length > 1 && short.every(term => said.has(term))
}

/** Whether it names an author whom the library knows and who has written none of the papers before. */
function namesAnotherAuthor({ question: { authors }, earlier }: HeardMessage): boolean {
  const known = new Set(earlier.flatMap(({ paper }) => paper.authors.flatMap(nameForms)))
  return authors.length > 0 && !authors.some(name => nameForms(name).some(form => known.has(form)))
}
