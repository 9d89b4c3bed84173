import type { ValueKind } from '../domain/question.ts'
import { numberWordPattern } from './number-words.ts'

/**
 * The kinds of values that questions ask for and sentences give. One row says how a kind is asked for and how it is
 * written; a question and a sentence meet where they share a kind. The kinds are those whose way of writing tells them
 * apart from other words (a unit, a sign, a fixed set of names): everything else is left to the fitted features.
 */
interface ValueRow {
  readonly asked: RegExp
  readonly given: RegExp
}

const number = String.raw`(?:\d[\d.,]{0,20}|${numberWordPattern})`

const rows: Readonly<Record<ValueKind, ValueRow>> = {
  figure: {
    asked:
      /\bhow (?:many|much|few|large|big|long|small|fast|slow|strong|far|high|low|often|deep|wide|old|heavy|hot|close|accurate|well)\b|\b(?:number|count|amount|size|figures?|numbers|value|rate|ratio|score|accuracy|%|percent(?:age)?|threshold|dimension|temperature|frequency|factor)\b/i,
    given: new RegExp(
      String.raw`(?<![\p{L}\p{N}.-])\d|\b${numberWordPattern}\b|\b(?:half|halves|halved|twice|double[sd]?|triple[sd]?|dozens?)\b`,
      'iu',
    ),
  },
  percent: {
    asked:
      /%|\bper ?cent|\bpercentage|\bshare of|\bproportion|\bfraction|\baccuracy\b|\bf1\b|\brecall\b|\bprecision\b/i,
    given: /\d\s?\\?%|\bper ?cent\b|\bpercentage points?\b|\bhalf\b|\bthirds?\b|\bquarters?\b/i,
  },
  factor: {
    asked:
      /\bhow much (?:\w+er|more|less)\b|\bby what factor|\btimes\b|\bspeed-?ups?\b|\bhow many times|\bfold\b/i,
    given: new RegExp(
      String.raw`\d\s?[x×]|\b${number}[\s-]?(?:fold|times)\b|\btwice\b|\bdouble[sd]?\b|\borders? of magnitude`,
      'i',
    ),
  },
  duration: {
    asked:
      /\bhow (?:long|fast|quick(?:ly)?|old)\b|\blatency\b|\bruntime\b|\bseconds?\b|\bminutes?\b|\bhours?\b|\bdays?\b|\bweeks?\b|\bmonths?\b|\byears?\b|\bduration\b|\btime\b/i,
    given: new RegExp(
      String.raw`\b${number}[\s-]?(?:[mnuµμp]?s|seconds?|secs?|minutes?|mins?|hours?|hrs?|h|min|days?|weeks?|months?|years?|decades?|millisecond\w*|microsecond\w*|nanosecond\w*|fps)\b|\breal[ -]time\b`,
      'i',
    ),
  },
  money: {
    asked:
      /\bhow (?:expensive|cheap)\b|\bcosts?\b|\bprice|\bmoney\b|\bdollars?\b|\beuros?\b|\bbudget\b|[$€£]/i,
    given: new RegExp(
      String.raw`[$€£]\s?\d|\b${number}\s?(?:usd|eur|dollars?|euros?|pounds?|yuan|rupees?|cents?)\b`,
      'i',
    ),
  },
  year: {
    asked: /\b(?:what|which) (?:year|decade|period|time span|dates?)\b|\bwhen\b|\bsince\b|\bwhat years\b/i,
    given: /\b(?:1[5-9]|20)\d\d(?:s|\b)/,
  },
  memory: {
    asked: /\bmemory\b|\bram\b|\bvram\b|\bgigabytes?\b|\b[gmkt]b\b|\bdisk\b|\bstorage\b|\bfile size\b/i,
    given: /\d\s?[gmkt]i?b\b|\bbytes?\b|\bgigabytes?\b|\bmegabytes?\b/i,
  },
  hardware: {
    asked:
      /\b(?:gpus?|tpus?|fpgas?|cpus?|hardware|graphics cards?|machines?|devices?|boards?|chips?|processors?|phones?|microcontrollers?)\b/i,
    given:
      /\b(?:gpus?|tpus?|fpgas?|cpus?|a100|h100|v100|rtx|gtx|nvidia|jetson|raspberry|xilinx|amd|intel|arm|cortex|snapdragon|iphone|android|smartphones?|microcontrollers?|arduino)\b/i,
  },
  language: {
    asked: /\b(?:languages?|langs?|lingual)\b/i,
    given:
      /\b(?:English|Chinese|Mandarin|Cantonese|German|French|Spanish|Portuguese|Italian|Dutch|Russian|Ukrainian|Polish|Czech|Turkish|Arabic|Persian|Farsi|Hebrew|Hindi|Urdu|Bengali|Bangla|Tamil|Telugu|Kannada|Malayalam|Marathi|Gujarati|Punjabi|Sanskrit|Nepali|Sinhala|Thai|Vietnamese|Indonesian|Malay|Tagalog|Filipino|Japanese|Korean|Swahili|Yoruba|Igbo|Hausa|Amharic|Zulu|Xhosa|Afrikaans|Greek|Latin|Hungarian|Finnish|Estonian|Swedish|Norwegian|Danish|Icelandic|Romanian|Bulgarian|Serbian|Croatian|Slovak|Slovene|Slovenian|Catalan|Basque|Galician|Welsh|Irish|Gaelic|Kazakh|Uzbek|Mongolian|Tibetan|Python|Java|JavaScript|TypeScript|Rust|Haskell|Prolog|Fortran|MATLAB|Julia|SQL|Verilog|Solidity|Go|Scala|Kotlin|Perl|PHP|Ruby|Lua|Lisp|OCaml|Coq|Lean|multilingual)\b|\bC\+\+|\bC#/,
  },
  place: {
    asked:
      /\bwhere\b|\b(?:what|which) (?:\w+ )?(?:country|countries|city|cities|region|place|state|hospital|university|area|sea|river|island)s?\b/i,
    given: /\b(?:in|at|from|of|across|near) (?:the )?(?:[A-Z]\p{L}+)/u,
  },
}

const valueKinds = Object.keys(rows) as readonly ValueKind[]

/** The kinds of values that a question asks for. */
export function askedValues(question: string): ReadonlySet<ValueKind> {
  return new Set(valueKinds.filter(kind => rows[kind].asked.test(question)))
}

/** The kinds of values that a sentence gives. */
export function givenValues(sentence: string): ReadonlySet<ValueKind> {
  return new Set(valueKinds.filter(kind => rows[kind].given.test(sentence)))
}

/** What stands beside a value in its word: brackets, quotation marks, stops. */
const beside = new Set([...' ()[]{}“”"‘’\'.,;:!?'])

/** Where a sentence gives values of these kinds: whole words as they stand there, in order, each once. */
export function stretchesOf(sentence: string, kinds: readonly ValueKind[]): readonly string[] {
  const found = kinds.flatMap(kind => stretchesOfKind(sentence, kind))
  const inOrder = found.sort((a, b) => a.start - b.start || b.end - a.end)
  const apart: Stretch[] = []
  for (const stretch of inOrder) if (stretch.start >= (apart.at(-1)?.end ?? 0)) apart.push(stretch)
  const texts = apart.map(({ start, end }) => bare(sentence.slice(start, end)))
  return [...new Set(texts)].filter(text => text !== '')
}

function bare(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && beside.has(text.charAt(start))) start += 1
  while (end > start && beside.has(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** A sentence with more values than this is a table. */
const mostOfKind = 20

function stretchesOfKind(sentence: string, kind: ValueKind): readonly Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  while (stretches.length < mostOfKind) {
    const match = rows[kind].given.exec(sentence.slice(from))
    if (match === null) break
    const start = from + match.index
    const stretch = wholeWords(sentence, { start, end: start + match[0].length })
    stretches.push(stretch)
    from = Math.max(stretch.end, from + 1)
  }
  return stretches
}

function wholeWords(sentence: string, { start, end }: Stretch): Stretch {
  let [first, last] = [start, end]
  while (first > 0 && !/\s/.test(sentence.charAt(first - 1))) first -= 1
  while (last < sentence.length && !/\s/.test(sentence.charAt(last))) last += 1
  return { start: first, end: last }
}
