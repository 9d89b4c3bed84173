import { bundled } from '../../bundled.ts'
import type { Turn } from '../../domain/conversation.ts'
import { displayTitle, type Paper } from '../../domain/paper.ts'
import { readFittedWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Retrieval, Retriever } from '../../retrieval/search/retriever.ts'
import { lazy } from '../../text/lazy.ts'
import type { AboutForm, AboutPapers } from '../answerer.ts'
import { shortName } from '../extractive/stand-alone.ts'
import { askedOf, isCitationAlone } from './asked-of-papers.ts'
import { type EarlierTurns, readEarlierTurns } from './earlier-papers.ts'
import { type HeardMessage, ownTopic, tellingTerms } from './heard-message.ts'
import { leaningOf } from './leaning.ts'
import { asksForExtremeDate, narrowList } from './narrowing.ts'
import {
  choosesOfList,
  pointingPlaces,
  pointsAtOther,
  pointsAtSeveral,
  pointsAtTwo,
  setsSideBySide,
} from './referring.ts'
import { listOf, meantPapers, numberedPapers, pointedPapers } from './resolve-papers.ts'
import { widenTopic } from './widening.ts'
import { afterTopicChange, isThanks, wishedStyle, withoutJoiners } from './wishes.ts'

/*
 * A message of a conversation as a question of its own:
 *
 *     message + turns ─► thanks │ a new topic ─► as it is
 *                     ─► does it lean on them?  (leaning.ts)    no ─► as it is
 *                     ─► the last answer otherwise │ further papers │ some of the list │ these papers, asked this
 *                         wishes.ts                  widening.ts      narrowing.ts       resolve-papers.ts
 *
 * Which papers are meant is told by their place, their names and their words, and they are asked what the message says.
 */

/** What a message asks once what was said before it is known. */
export interface UnderstoodMessage {
  /** What the papers are asked. */
  readonly question: string
  /** The papers that are meant; absent where the library is searched. */
  readonly about?: AboutPapers
  /** IDs of papers that are known already. */
  readonly without?: readonly string[]
  /** The question as whoever asked may check it; absent where the message stands by itself. */
  readonly understoodAs?: string
  /** What the conversation is about from here on. */
  readonly topic: string
  /** What it is taken for where nothing is found for it as it stands. */
  readonly otherwise?: UnderstoodMessage
  /** What a language model would search for beside it; absent where none was asked. */
  readonly searches?: readonly string[]
  /** Whether a field of the papers is asked for. */
  readonly asksForField?: true
  /** Whether nothing is asked: thanks. */
  readonly isThanks?: true
}

export interface RulesServices {
  readonly retriever: Pick<Retriever, 'search'>
  readonly library: Pick<PaperLibrary, 'get' | 'status'>
}

/** As many of what is found by itself decide whether a message stands by itself. */
const lookedAt = 8
/** A list that is asked something is asked in so many papers. */
const mostMeant = 6

/** Reads a message beside the turns before it, the latest last. Rejects with an `AppError`. */
export async function understandByRules(
  message: string,
  turns: readonly Turn[],
  { retriever, library }: RulesServices,
  signal: AbortSignal | undefined,
): Promise<UnderstoodMessage> {
  const earlier = await readEarlierTurns(turns, library)
  if (earlier === undefined) return standingAlone(message)
  if (isThanks(message)) return { ...standingAlone(message), isThanks: true }
  const other = afterTopicChange(message)
  if (other !== undefined) return standingAlone(other)
  const plain = withoutJoiners(message)
  const isJoined = plain !== message.trim()
  const options = signal === undefined ? {} : { signal }
  const found = await retriever.search(plain, { limit: lookedAt, ...options })
  const papers = [...new Set(earlier.flatMap(turn => turn.papers))]
  const heard: HeardMessage = {
    message: plain,
    isJoined,
    question: found.question,
    hits: found.hits,
    earlier: papers,
    papers: (await library.status()).papers,
  }
  const ids = papers.map(({ paper }) => paper.id)
  const near = await retriever.search(plain, { papers: ids, ...options })
  const beside = { turns: earlier, near: { own: nearest(found), earlier: nearest(near) } }
  const leaning = leaningOf(heard, beside, fittedLeaning())
  if (leaning === 'stands') return standingAlone(message)
  const read = await understand(heard, earlier, topic =>
    retriever.search(topic, { limit: lookedAt, ...options }),
  )
  const understood: UnderstoodMessage = asksForField(heard) ? { ...read, asksForField: true } : read
  return leaning === 'leans' ? understood : { ...standingAlone(plain), otherwise: understood }
}

function asksForField({ question }: HeardMessage): boolean {
  return question.wording.fields.length > 0
}

function standingAlone(message: string): UnderstoodMessage {
  return { question: message, topic: message }
}

const fittedLeaning = lazy(() => readFittedWeights(bundled.weights).leaning)

/** The cosine of the sentence that is nearest to a text. */
export function nearest({ hits }: Pick<Retrieval, 'hits'>): number {
  return Math.max(0, ...hits.flatMap(({ passages }) => passages.map(({ score }) => score)))
}

/** A message says so little beside a wish. */
const littleTopic = 1.5

async function understand(
  heard: HeardMessage,
  turns: EarlierTurns,
  search: (text: string) => Promise<Pick<Retrieval, 'hits'>>,
): Promise<UnderstoodMessage> {
  const { message } = heard
  const [{ topic, asked, papers, kind }] = turns
  // The nearest papers stand beside `nothing found`: they may be pointed at, and nothing else was spoken of.
  if (kind === 'abstention' && asked === topic && pointedPapers(heard, turns).length === 0)
    return searching([`${message}, ${topic}`], { topic, without: [] })
  const style = ownTopic(heard) < littleTopic ? wishedStyle(message) : undefined
  if (style !== undefined) {
    const pointed = pointedPapers(heard, turns)
    const meant = pointed.length > 0 ? pointed : papers.map(({ paper }) => paper).slice(0, mostMeant)
    const form = style === 'simpler' ? 'list' : meant.length > 1 ? 'each' : 'answer'
    return asking(asked, { meant, form, said: `${asked}, ${message}`, topic })
  }
  const widened = widenTopic(heard, turns)
  if (widened !== undefined) return searching(widened.questions, widened)
  const isComparison =
    (setsSideBySide(message) || heard.question.wording.intents.compare > 1 / 2) &&
    !asksForExtremeDate(message)
  const narrowed = isComparison ? undefined : narrowList(heard, turns)
  if (narrowed !== undefined) {
    const form: AboutForm = narrowed.isByField ? 'list' : narrowed.papers.length > 1 ? 'each' : 'answer'
    const question = narrowed.isByField ? topic : (narrowed.asked ?? message)
    const said = narrowed.isByField ? `${topic}, ${message}` : message
    return asking(question, { meant: narrowed.papers, form, said, topic })
  }
  if (isComparison) {
    const meant = comparedPapers(heard, turns)
    if (meant.length > 1) return asking(message, { meant, form: 'compare', said: message, topic })
  }
  const spoken = meantPapers(heard, turns).slice(0, mostMeant)
  const meant =
    spoken.length === 1 && asksOfSeveral(message)
      ? [...spoken, ...nextOf(await search(topic), spoken)]
      : spoken
  const again = asksAgain(heard, turns)
  const question = again ? asked : askedOf(heard, meant)
  // After a list, `and the second one?` wants to know what that one is about.
  const isListed = again && turns[0].kind === 'list' && asked === topic
  const several: AboutForm = meant.length > 1 ? 'each' : 'answer'
  const form = isCitationAlone.test(message) ? 'cite' : isListed ? 'list' : several
  const understood = asking(question, { meant, form, said: again ? `${asked}, ${message}` : question, topic })
  // Behind a question on a topic, and not on what its papers say.
  const mayMoveOn = asked === topic && movesOn.test(message) && pointingPlaces(message).length === 0
  const elsewhere = mayMoveOn ? widenTopic(heard, turns, 'moves on') : undefined
  if (elsewhere !== undefined) return { ...understood, otherwise: searching(elsewhere.questions, elsewhere) }
  return isTopicAlone(heard) ? { ...understood, otherwise: standingAlone(message) } : understood
}

/** `memristors?`: a word that the papers before do not have, and nothing asked of it. */
function isTopicAlone(heard: HeardMessage): boolean {
  const { message } = heard
  return (
    !asksSomething.test(message) &&
    !movesOn.test(message) &&
    pointingPlaces(message).length === 0 &&
    ownTopic(heard) >= leastCompared
  )
}

/** `and on what the players feel`, `what about floods?`: of these papers, or of others on the same topic. */
const movesOn =
  /^(?:(?:what|how) about|(?:for|on|with|in|about)(?! (?:what|which|how) \p{L}+ (?:do|does|did|is|are|was|were)\b)|same for)\b/iu

/** What the library is asked, the next where the one before finds nothing. */
function searching(
  [question = '', ...others]: readonly string[],
  { without, topic = question }: { readonly without: readonly Paper[]; readonly topic?: string },
): UnderstoodMessage {
  return {
    question,
    ...(without.length > 0 && { without: without.map(({ id }) => id) }),
    understoodAs: question,
    topic,
    ...(others.length > 0 && { otherwise: searching(others, { without }) }),
  }
}

/** `code for either?`, `who wrote them`: of several papers, also where one was cited. */
const asksOfSeveral = (message: string): boolean =>
  pointsAtTwo(message) ||
  /^(?:who|code|bibtex|cite)\b[^?.;]{0,30}\b(?:them|these|those)\s*[?.!]*$/iu.test(message)

/** So near the first of its topic the next one is, 0 … 1. */
const nearFirst = 0.8

/** The paper that the library has next for a topic, where it is about as near as the first. */
function nextOf({ hits }: Pick<Retrieval, 'hits'>, [spoken]: readonly Paper[]): readonly Paper[] {
  const [first] = hits
  const next = hits.find(({ paper }) => paper.id !== spoken?.id)
  return first !== undefined && next !== undefined && next.score >= nearFirst * first.score
    ? [next.paper]
    : []
}

/** What is set side by side: what the message points at, and what was spoken of last beside it. */
function comparedPapers(heard: HeardMessage, turns: EarlierTurns): readonly Paper[] {
  const meant = meantPapers(heard, turns)
  const [{ papers }] = turns
  const [{ paper: focus }] = papers
  if (meant.length > 1) return meant.slice(0, mostMeant)
  // `which is faster` chooses among those that were spoken of.
  if (choosesOfList(heard.message)) {
    const spoken = spokenOf(turns)
    if (spoken.length > 1) return spoken.slice(0, 2)
  }
  if (pointsAtOther(heard.message) || meant[0] !== focus) return [focus, ...meant].slice(0, 2)
  if (pointsAtSeveral(heard.message)) return listOf(turns).slice(0, mostMeant)
  const other = heard.hits.find(({ paper }) => paper.id !== focus.id)?.paper
  // What is compared with says itself what it is, or it is the next of the last answer.
  if (ownTopic(heard) >= leastCompared && other !== undefined) return [focus, other]
  return asksToCompare.test(heard.message) ? spokenOf(turns).slice(0, 2) : [focus]
}

/** Every paper that was spoken of, the latest first. */
function spokenOf(turns: EarlierTurns): readonly Paper[] {
  return [...new Set(turns.flatMap(({ papers }) => papers.map(({ paper }) => paper)))]
}

const leastCompared = 0.4
/** `better than the baseline` compares nothing that was spoken of. */
const asksToCompare = /\b(?:compar\w+|differ\w*|versus|vs|contrast\w*|in common|similarit\w+)\b/iu

const aboutAnother = /^(?:(?:what|how) about|(?:and )?(?:for|on|in|with)|same for)\b/iu
const asksSomething =
  /\b(?:who|what|which|where|when|why|how|is|are|was|were|do|does|did|can|could|has|have|code|repo|link)\b/iu

/** Whether a message only says of what: `and the second one?` */
function asksAgain(heard: HeardMessage, turns: EarlierTurns): boolean {
  if (asksForField(heard)) return false
  const rest = heard.message.replace(aboutAnother, '')
  const points = pointingPlaces(rest).length > 0 || numberedPapers(heard, turns).length > 0
  return !asksSomething.test(rest) && tellingTerms(heard).length === 0 && points
}

interface Asking {
  readonly meant: readonly Paper[]
  readonly form: AboutForm
  /** What is said of it to whoever asked. */
  readonly said: string
  readonly topic: string
}

function asking(question: string, { meant, form, said, topic }: Asking): UnderstoodMessage {
  return {
    question,
    about: { paperIds: meant.map(({ id }) => id), form },
    understoodAs: withNames(said, meant),
    topic,
  }
}

/** A longer title is cut where it is named. */
const longestName = 70
const mostNamed = 4

/** A question with the names of the papers that it is put to: `its code — “FlameVQA”`. */
function withNames(said: string, meant: readonly Paper[]): string {
  const names = meant.slice(0, mostNamed).map(paper => `“${nameOf(paper)}”`)
  const others = meant.length > mostNamed ? [`${meant.length - mostNamed} more`] : []
  const whose = [...names, ...others].join(', ')
  return whose === '' ? said : `${said} — ${whose}`
}

function nameOf(paper: Paper): string {
  const name = shortName(paper) ?? displayTitle(paper)
  if (name.length <= longestName) return name
  const cut = name.slice(0, longestName)
  return `${cut.slice(0, Math.max(1, cut.lastIndexOf(' ')))} …`
}
