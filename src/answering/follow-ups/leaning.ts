import type { Hit } from '../../domain/hit.ts'
import type { Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../domain/question.ts'
import { nameForms } from '../../text/person-names.ts'
import { isStopWord } from '../../text/stop-words.ts'
import { toTerms } from '../../text/terms.ts'
import { topicTerms } from '../reading/asked-papers.ts'
import { type EarlierPaper, hasTerm, weightOf } from './earlier-papers.ts'
import { pointingPlaces, pointingWords, pointsAtSeveral, setsSideBySide } from './referring.ts'
import { wishingWords } from './wishes.ts'

/*
 * Whether a message leans on what was said before it. What tells is how much it says itself: a question of its own brings
 * words that few papers have, `which gates did they do` none. Counted in words that a single paper of the library has:
 *
 *     0            alone            beside                                 what it says that the papers before do not
 *     ├── leans ────┤── undecided ───┤── a question of its own
 *                   └ leans where it points back (`it`, `the second one`), or where the papers before are nearer to it
 *
 * On 340 questions that stand by themselves, put behind turns of other conversations, and on follow-ups of fifteen
 * conversations, the two bounds part them; `footnote eval --dialogues` says how well.
 */
const bounds = { alone: 1.15, compared: 1.6, beside: 2.4 } as const
/** So much nearer may the best paper of the library be, in cosine, before an undecided message is its. */
const nearer = 0.05
/** The same where the message opens as what goes on does and what begins anew does: `what about X?` */
const muchNearer = 0.3
const opensTopic = /^(?:what|how) about\b/iu
/** A topic that is asked for in so many words says this much at least. */
const leastTopic = 0.3
/** What a pronoun may stand for within its own message says this much at least. */
const leastAntecedent = 0.5

/** A message beside the papers of the turns before it. */
export interface HeardMessage {
  readonly message: string
  readonly question: QuestionAnalysis
  /** What the library has for it by itself, best first. */
  readonly hits: readonly Hit[]
  readonly earlier: readonly EarlierPaper[]
  /** How many papers the library holds. */
  readonly papers: number
}

/** What a message says of a topic: without words that only point or say how, or that no paper knows. */
export function tellingTerms({
  message,
  question,
}: Pick<HeardMessage, 'message' | 'question'>): readonly QuestionTerm[] {
  const pointing = new Set([...pointingWords(message), ...wishingWords(message)].flatMap(toTerms))
  return topicTerms(question).filter(
    ({ term, documentFrequency, corrections }) =>
      !pointing.has(term) && (documentFrequency > 0 || corrections.length > 0),
  )
}

/** What it says that no paper before it has, counted in words that a single paper of the library has. */
export function ownTopic(heard: HeardMessage): number {
  return weightOf(ownTerms(heard)) / rarest(heard.papers)
}

function ownTerms(heard: HeardMessage): readonly QuestionTerm[] {
  return tellingTerms(heard).filter(term => !heard.earlier.some(paper => hasTerm(paper, term)))
}

/** The weight of a word that one paper of so many has, by BM25's inverse document frequency. */
function rarest(papers: number): number {
  return Math.log(1 + (Math.max(papers, 2) - 0.5) / 1.5)
}

/** Asked for by its topic, or what a thing is: however common the words, nothing before is meant. */
const asksForTopic =
  /\b(?:papers?|works?|articles?|research|studies|anything|something|stuff|literature|in here|in the library|got|have)(?: in here| here)?,? (?:on|about|for|regarding|dealing with|using|by|from) (?!(?:that|this|it|them|those|these|the same|the topic)\b)|\b(?:what|anything|papers?) (?:have|do|did) (?:you|we)\b|\b(?:list|show|find|give|recommend|every|all)(?: me)?(?: (?:all|some|every|the)){0,2} (?:[\w-]+ ){1,6}(?:papers?|ones)\b/iu

/** Asked what a thing is, unless it points: `what's that short for`. */
const asksForThing = /^(?:what(?:['’]s| is| are)|define|who (?:is|are)) (?!(?:the|its|their|his|her)\b)/iu

/** What is asked about is only pointed at: `does it also work for animals?` */
const subjectPoints =
  /^(?:is|are|was|were|does|do|did|can|could|would|will|has|have|had) (?:it|they|this|that|these|those|he|she)\b/iu

const makers =
  /^who(?:['’]s| is| are| was| were| has| have)? (?:did|done|made|built|created|developed|invented|proposed|authored|published|behind|responsible for|came up with) (?:it|this|that|them|these|those|all (?:of )?(?:this|that))\s*[?.!]*$/iu

/** `who did that?`, `who is behind it?`: whoever made what a paper tells wrote the paper. */
export function asksForMakers(message: string): boolean {
  return makers.test(message)
}

/** The whole library is asked, whatever was spoken of. */
const asksLibrary =
  /\b(?:in here|in (?:the|your|this) (?:library|collection|corpus)|(?:do|have) you (?:got|have))\b/iu

/** A paper is looked for that does something. */
const looksForPaper =
  /\b(?:which|what|a|any|some|the) (?:papers?|works?|stud(?:y|ies)|articles?|preprints?) (?:that |which )?\p{L}+/iu
/** What it does says this much at least: `which paper is newer?` chooses. */
const leastSought = 0.5

/** A part is one of something, which has been named: `how quick is the personal touch-up step`. */
const partOfSomething =
  /\bthe (?:[\w-]{1,30} ){0,4}(?:steps?|parts?|stages?|phases?|modules?|components?|loss|losses|sections?|versions?|variants?|baselines?|ablations?)\s*[?.!]*$/iu

/** From here on a message is what it sounds like, 0 … 1. */
const sure = 0.5
/** The same of everyday requests, which sound much as short follow-ups do. */
const surelyEveryday = 0.9

/**
 * Whether a message is a greeting, a question about the bot, or a request that has nothing to do with papers: it says little
 * that papers do not, as follow-ups do, and leans on nothing all the same.
 */
export function isSmallTalk(heard: HeardMessage): boolean {
  const { message, question, earlier } = heard
  const { 'small-talk': talk, 'about-bot': aboutBot, other } = question.wording.kinds
  if (talk > sure) return true
  if (pointingPlaces(message).length > 0 || wishingWords(message).length > 0) return false
  if (talk + aboutBot > sure) return true
  if (talk + aboutBot + other <= surelyEveryday) return false
  return !tellingTerms(heard).some(term => earlier.some(paper => hasTerm(paper, term)))
}

/**
 * Whether a message leans on the turns before it or stands by itself; `stands-first` where it is put to the library, and to the
 * papers before where the library has nothing for it. `nearness` is asked only where nothing else decides.
 */
export async function leaningOf(
  heard: HeardMessage,
  nearness: () => Promise<{ readonly own: number; readonly earlier: number }>,
): Promise<'leans' | 'stands' | 'stands-first'> {
  const sure = surelyLeans(heard)
  if (sure !== undefined) return sure ? 'leans' : 'stands'
  const own = ownTopic(heard)
  const mayBeginAnew = own >= leastTopic && opensTopic.test(heard.message)
  if (own < bounds.alone && !mayBeginAnew) return 'leans'
  const near = await nearness()
  return near.earlier + (mayBeginAnew ? muchNearer : nearer) >= near.own ? 'leans' : 'stands-first'
}

/** `which one works from a photo`, behind several papers. */
const choosesOfSpoken = /^which (?:one\b(?! paper)|of (?:them|those|these)\b)/iu

/** What its words alone decide. */
function surelyLeans(heard: HeardMessage): boolean | undefined {
  const { message, question } = heard
  if (asksForMakers(message)) return true
  if (isSmallTalk(heard)) return false
  // Whatever else it says, it says it of those.
  if (choosesOfSpoken.test(message) && heard.earlier.length > 1) return true
  const own = ownTopic(heard)
  if (own >= bounds.beside || asksLibrary.test(message)) return false
  const points = pointsBack(heard)
  if (namesAnother(heard)) return points && own < bounds.compared && setsSideBySide(message)
  if (namesAnotherAuthor(heard)) return pointsAtSeveral(message)
  if (points && subjectPoints.test(message)) return true
  if (own >= leastTopic && asksForTopic.test(question.text)) return false
  if (own >= leastTopic && !points && asksForThing.test(question.text)) return false
  if (own >= leastSought && !points && looksForPaper.test(message)) return false
  if (points) return true
  // What is said in full is found by itself, also where the papers before have it.
  if (weightOf(tellingTerms(heard)) / rarest(heard.papers) >= bounds.beside) return false
  return partOfSomething.test(message) || undefined
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
  const { names, terms, arxivIds, dois } = question
  if (arxivIds.length > 0 || dois.length > 0) return true
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
