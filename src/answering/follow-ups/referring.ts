import { numberWords } from '../../text/number-words.ts'

/*
 * How a message points at what was said before it. English points with a small closed set of words (pronouns, demonstratives,
 * ordinals, `one`, `both`, `other`), so that they are listed here, and nothing else is.
 */

/** What papers are called when they are pointed at. */
export const paperNoun =
  '(?:papers?|works?|stud(?:y|ies)|articles?|preprints?|publications?|methods?|models?|approach(?:es)?|systems?|ones?|results?|experiments?|surveys?|reviews?|benchmarks?|datasets?)'

const ordinalWords: readonly string[] = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]
const ordinal = `(?:${ordinalWords.join('|')}|\\d{1,2}(?:st|nd|rd|th)|last|final)`

const pronouns =
  /\b(?:it|its|they|them|their|theirs|these|those|he|she|him|his|her)\b|\bth(?:is|at)\b(?=\s*(?:[?.!,;]|$|(?:is|was|does|did|has|had|can|could|would|will|one|paper|work|study|article|preprint|method|model|approach|system|cost|take|use|mean|compare|work|differ|different|better|kind|sort|type|thing|idea|topic|area|too|as well|simpler|like|again|in|on|for|with|from|down|please|pls)\b))/giu
/** What stands there by itself behind a question word, an auxiliary or a preposition: `what's that short for`, `who did that`. */
const demonstratives =
  /(?<=\b(?:what|who|how|why|when|where|is|are|was|were|does|did|do|has|had|have|can|could|would|will|should|of|for|to|from|in|on|with|by|about|than|like|behind|as)(?:['’]s)? )th(?:is|at)\b(?! (?:the|an?|there|any|some|it|they|we|you|i|if|when)\b)/giu
/** `what is wrong with tables there`: in what was spoken of; `how many are there` only counts. */
const thereBehind = /(?<!\b(?:is|are|was|were|be|out|over) )\bthere(?=\s{0,3}[?.!]{0,3}\s{0,3}$)/giu
const pointers =
  /\b(?:both|either|neither|each of|all of|the (?:former|latter)|the others?|another one|the same|same (?:thing|idea|sort|kind|type|topic|area|task|problem|data|dataset|authors?|people|group|team)|similar|(?:the|which|what|only|any|this|that|just|those|these) (?:[\w'-]{1,30} ){0,3}ones?)\b/giu
/** What stands behind a number that is pointed with by itself, and not behind `the first ever`: small words that go on. */
const behindOrdinal =
  '(?:and|or|with|to|in|on|from|by|about|for|at|is|are|was|were|do|does|did|has|have|had|can|use|uses|used|differ|differs|compare|compares|get|gets|got|say|says|again|please|pls)'
const ordinalPointer = new RegExp(
  `\\b(?:the )?${ordinal} (?:${paperNoun}|of)\\b|\\bthe ${ordinal}\\b(?=\\s*(?:[?.!,;]|$|${behindOrdinal}\\b))|(?:^|\\s)#\\d{1,2}\\b|\\[\\d{1,2}\\]|\\b(?:number|no\\.?|nr\\.?) (?:\\d{1,2}|one|two|three|four|five)\\b`,
  'giu',
)
/** `the second author` is somebody of the paper, and points at it all the same. */
const ofThePaper =
  /\bthe (?:\w{1,12} )?(?:authors?|abstract|title|code|repo|repository|doi|pdf|link)\b\s*[?.!]*$/giu

/** Where a message points at something said before it. */
export interface Pointing {
  readonly stretch: string
  /** Where it begins, in UTF-16 units. */
  readonly place: number
  /** What a pronoun stands for may also be said before it in the same message. */
  readonly isPronoun: boolean
}

export function pointingPlaces(message: string): readonly Pointing[] {
  return [pronouns, demonstratives, thereBehind, pointers, ordinalPointer, ofThePaper].flatMap(pattern =>
    [...message.matchAll(pattern)].map(match => ({
      stretch: match[0].trim(),
      place: match.index,
      isPronoun: pattern === pronouns || pattern === demonstratives,
    })),
  )
}

const hasOrdinal = new RegExp(ordinal, 'iu')

/** The words of a message that only point: of `the explainable one` no more than `one`. */
export function pointingWords(message: string): readonly string[] {
  return pointingPlaces(message).flatMap(({ stretch }) =>
    /\bones?$/iu.test(stretch) && !hasOrdinal.test(stretch)
      ? (stretch.split(/\s+/).at(-1) ?? '')
      : stretch.split(/\s+/),
  )
}

const comparing =
  /\b(?:compar\w+|differ\w*|versus|vs|contrast\w*|in common|(?:better|worse|faster|slower|larger|smaller|bigger|cheaper|stronger|newer|older) than|similarit\w+|agree\w*|disagree\w*|contradict\w*)\b/iu

/** Whether a message sets things side by side. */
export function setsSideBySide(message: string): boolean {
  return comparing.test(message)
}

const everyOrdinal = new RegExp(`\\b${ordinal}\\b(?! authors?\\b)`, 'giu')
const everyNumber =
  /(?:^|\s)#(\d{1,2})\b|\[(\d{1,2})\]|\b(?:number|no\.?|nr\.?) (\d{1,2}|one|two|three|four|five)\b/giu

/** Nothing but places on the list, as they are typed where the list has numbers: `2`, `compare 1 and 3`. */
const numbersAlone =
  /^(?:(?:compare|open|show|only|just|what about|how about)\s)?\s{0,3}(\d{1,2}(?:\s{0,3}(?:,|and|or|&|vs\.?|with)\s{0,3}\d{1,2}){0,5})\s{0,3}[?.!]{0,3}$/iu

const firstFew = /\b(first|top|last) (two|three|four|five|[2-9])\b/iu

/** The places of papers on a list of so many that a message names by number, from 0, in its order. */
export function ordinalsIn(message: string, length: number): readonly number[] {
  const pointing = [...message.matchAll(ordinalPointer)].map(([stretch]) => stretch).join(' ')
  const byWord = [...pointing.matchAll(everyOrdinal)].map(([word]) => placeOf(word.toLowerCase(), length))
  const [, alone = ''] = numbersAlone.exec(message) ?? []
  const byNumber = [...message.matchAll(everyNumber)].map(
    ([, hash, bracketed, word]) => numberOf(hash ?? bracketed ?? word ?? '') - 1,
  )
  const byNumberAlone = (alone.match(/\d+/gu) ?? []).map(number => Number(number) - 1)
  const [, end = '', count = ''] = firstFew.exec(message) ?? []
  if (end !== '') {
    const all = Array.from({ length }, (_, place) => place)
    const few = numberOf(count)
    return /last/iu.test(end) ? all.slice(-few) : all.slice(0, few)
  }
  return [...new Set([...byWord, ...byNumber, ...byNumberAlone])].filter(
    place => place >= 0 && place < length,
  )
}

function placeOf(word: string, length: number): number {
  if (word === 'last' || word === 'final') return length - 1
  const place = ordinalWords.indexOf(word)
  return place >= 0 ? place : Number.parseInt(word, 10) - 1
}

function numberOf(text: string): number {
  return numberWords[text.toLowerCase()] ?? Number(text)
}

const described = new RegExp(
  `\\bthe ((?:[\\p{L}\\p{N}'’-]{1,40} ){1,4})(?:${paperNoun}|stuff|thing)\\b`,
  'giu',
)
const describedBehind =
  /\b(?:the|that|this) (?:one|paper|work|study|method|model|approach|system) (?:with|that|which|about|on|from|for|by|using|where|in) ([^?.,;:!]{2,80})/giu

/** How a message describes a paper that it points at: `explainable` of `the explainable one`. */
export function descriptionsIn(message: string): readonly string[] {
  const before = [...message.matchAll(described)].map(([, words = '']) => words)
  const behind = [...message.matchAll(describedBehind)].map(([, words = '']) => words)
  return [...before, ...behind].map(words => words.trim()).filter(words => !ordinalAlone.test(words))
}

/** No description: it says which by other means. */
const ordinalAlone = new RegExp(`^(?:${ordinal}|other|same|new|proposed)$`, 'iu')

/** Whether several papers are pointed at: `both`, `which of those`, `any of them`. */
export function pointsAtSeveral(message: string): boolean {
  return /\b(?:both|either|neither|(?:each|all|any|some|none|most|which|one|two|how many) of (?:them|those|these|the)|those|these|the (?:two|three|four|ones)|them|all)\b/iu.test(
    message,
  )
}

/** What several have with each other, and a paper's authors do not: `do they share an author?`, `what do they share`. */
const withEachOther =
  /\bwhat (?:do|did|does) (?:they|these|those|both) (?:have in common|share)\b|\b(?:are|is) (?:they|these|those) (?:all |both )?(?:by|from) the same\b|\bhow (?:do|are) (?:they|these|those) (?:compare|differ|related|different)\b|\b(?:they|these|those)\b[^?.;]{0,30}\b(?:in common|shared?(?= (?:an?|any|some|the same|their) (?:author|dataset|data set|idea|method|benchmark|task|topic|goal|group|lab)s?\b)|(?:agree|disagree|overlap|differ)\b)/iu

/** Whether exactly two are. */
export function pointsAtTwo(message: string): boolean {
  return (
    withEachOther.test(message) ||
    /\b(?:both|either|neither|(?:the|these|those) (?:two|2)\b|between them|each other|the former|the latter)\b/iu.test(
      message,
    )
  )
}

/** Whether one of a list is asked for, or all of it: `which is best`. */
export function choosesOfList(message: string): boolean {
  return /^which (?:ones?|is|are|was|were|has|have|had|would|of)\b/iu.test(message)
}

/** Whether that one is meant that was not spoken of last. */
export function pointsAtOther(message: string): boolean {
  return /\bthe other(?: (?:one|paper|method|model|study|work|approach))?\b(?! (?:papers|ones|authors?)\b)/iu.test(
    message,
  )
}
