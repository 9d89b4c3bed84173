import { isStopWord } from '../text/stop-words.ts'
import { toTerms } from '../text/terms.ts'
import { detailKinds } from './detail-kinds.ts'
import { escapePattern } from './escape-pattern.ts'

/** Something that is asked of a paper, and how a sentence would say it. */
export interface Detail {
  readonly asked: RegExp
  isGivenBy(sentence: string): boolean
}

/** Up to three words that say of what. */
const ofWhat = String.raw`((?: \p{L}[\p{L}-]*){1,3})`
/** Where a clause asks; what `decides by itself how many layers` decides is not asked for. */
export const clauseStart = String.raw`(?:^|[,:;.?!–—-]\s*|\b(?:and|also|or|by|with|in|at|for|of|to|but|so|on|from|after|before|over|per|within|until|through|across|under|around|about|than|among|tell me|you know)\s+)`
/** `how many attention heads`, `number of parameters`. */
const counted = new RegExp(
  `${clauseStart}(?:how many|(?:what(?:['’]s| is| was)? )?(?:the |default |exact )*(?:number|count) of)${ofWhat}`,
  'giu',
)
/** `what share of the data`, `how many percent of the patches`. */
const shared = new RegExp(
  String.raw`\b(?:how many|what|which) (?:percent(?:age)?|%|fraction|share|proportion) of(?: the| its)?${ofWhat}`,
  'giu',
)
/** `how many times faster` asks for a factor, however that is said. */
const notCounted = /^(?:times|papers|works|percent|points?|%)$/i
const number = String.raw`(?:\d[\d.,]{0,20}\S{0,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|single|both|half)`
const share = /%|\bpercent\b|\b(?:half|thirds?|quarters?|tenths?)\b|\b0?\.\d|\d\/\d/i
/** A noun that is cut shorter could begin any word. */
const shortestBeginning = 4
/** Words that may stand between a number and what it counts. */
const wordsBetween = 4

/** A count is given where a number stands in front of what is counted, or right behind it. */
function counts(text: string): readonly Detail[] {
  return nounsAfter(counted, text).map(({ asked, nouns }) => ({
    asked,
    isGivenBy: sentence =>
      countedIn(sentence).some(words => hasNoun(words, nouns)) || isInUnit(sentence, nouns[0] ?? ''),
  }))
}

/** Units, as terms, that figures carry in short. */
const units: ReadonlyMap<string, RegExp> = new Map([
  ['millisecond', /\d\s?ms\b/],
  ['second', /\d\s?m?s\b/],
  ['gigabyt', /\d\s?Gi?B\b/],
  ['megabyt', /\d\s?Mi?B\b/],
  ['decibel', /\d\s?dB\b/],
])

function isInUnit(sentence: string, noun: string): boolean {
  return units.get(noun)?.test(sentence) === true
}

/** A share is given where a sentence has one and names what it is of. */
function shares(text: string): readonly Detail[] {
  return nounsAfter(shared, text).map(({ asked, nouns }) => ({
    asked,
    isGivenBy: sentence => share.test(sentence) && hasNoun(sentence, nouns),
  }))
}

interface AskedNouns {
  readonly asked: RegExp
  /** As terms. */
  readonly nouns: readonly string[]
}

function nounsAfter(pattern: RegExp, text: string): readonly AskedNouns[] {
  return [...text.matchAll(pattern)].flatMap(([asked, words = '']) => {
    const all = words.trim().split(' ')
    const end = all.findIndex(word => isStopWord(word.toLowerCase()))
    const nouns = (end < 0 ? all : all.slice(0, end)).flatMap(toTerms)
    if (nouns.length === 0 || notCounted.test(all[0] ?? '')) return []
    return [{ asked: new RegExp(escapePattern(asked), 'i'), nouns }]
  })
}

/** The words beside each number of a sentence: some behind it, and the one before it. */
function countedIn(sentence: string): readonly string[] {
  const pattern = new RegExp(
    String.raw`(?:(?<!\S)(\S+)\s+(?:(?:of|to|is|are|by|from)\s+)?)?(?<![\p{L}\p{N}])${number}(?![\p{L}])((?:\s+\S+){0,${wordsBetween}})`,
    'giu',
  )
  return [...sentence.matchAll(pattern)].map(([, before = '', behind = '']) => `${before} ${behind}`)
}

function hasNoun(text: string, nouns: readonly string[]): boolean {
  return toTerms(text).some(term => nouns.some(noun => isSameNoun(term, noun)))
}

/** `params` is `parameters`, `info` `information`. */
export function isSameNoun(term: string, noun: string): boolean {
  return term === noun || (noun.length >= shortestBeginning && term.startsWith(noun))
}

/** The details that a text asks for. */
export function askedDetails(text: string): readonly Detail[] {
  const known = detailKinds.filter(({ asked }) => asked.test(text))
  return [
    ...known.map(({ asked, given }) => ({ asked, isGivenBy: (sentence: string) => given.test(sentence) })),
    ...(known.length === 0 ? [...shares(text), ...counts(text)] : []),
  ]
}
