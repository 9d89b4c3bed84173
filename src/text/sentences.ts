import { smallBeginning } from './name-shape.ts'

/** Written with a full stop that ends no sentence. */
const abbreviations = new Set(
  (
    'e.g i.e cf vs resp approx Fig Figs Eq Eqs Sec Tab Ref Refs No Dr Prof St w.r.t a.k.a i.i.d Inc Ltd ' +
    'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'
  ).split(' '),
)
const longestAbbreviation = 6
/** Letters; behind more a capital is a slip as often as a name. */
const longestSmallBeginning = 2

/** In characters; what stands further before a mark belongs to no address that goes on there. */
const longestLink = 2000
/** Words that no name begins with. */
const opensSentence =
  /^(?:The|This|These|That|Those|We|Our|It|Its|In|For|However|To|By|As|With|When|While|Moreover|Furthermore|Finally)\s/

/** White space other than single spaces. */
const foldable = /[^\S ]| {2}/

/** A possible end: marks, closing brackets and quotes, then white space, or no space before a new capitalised word. */
const candidateEnd = /(?<![.!?])[.!?]+["'”’)\]]*(?:\s+|(?=[A-Z][a-z]+[\s,]))/g

/**
 * Splits a text into its sentences, without loss: joined by single spaces they give the text with its white space
 * folded (a missing space after a full stop, `latency.Codes are`, is put back).
 */
export function splitSentences(text: string): readonly string[] {
  const folded = (foldable.test(text) ? text.replace(/\s+/g, ' ') : text).trim()
  const sentences: string[] = []
  let start = 0
  for (const match of folded.matchAll(candidateEnd)) {
    const end = match.index + match[0].length
    if (!isSentenceEnd(folded, match.index, match[0], end)) continue
    sentences.push(folded.slice(start, end).trim())
    start = end
  }
  const rest = folded.slice(start).trim()
  if (rest !== '') sentences.push(rest)
  return sentences
}

function isSentenceEnd(text: string, index: number, mark: string, end: number): boolean {
  // `www.Example`, `v1.Name`: only a word in small letters ends a sentence without a space behind it.
  if (!mark.endsWith(' ')) {
    const before = text.slice(Math.max(0, index - longestLink), index)
    return /[a-z]{3}\)?$/.test(before) && !/https?:|www/.test(before.slice(before.lastIndexOf(' ') + 1))
  }
  const next = text.slice(end, end + 24)
  if (mark.startsWith('.') && isAbbreviation(text, index) && !isAfterSymbol(text, index, next)) return false
  if (next === '') return true
  // A small letter goes on with the sentence, unless it begins a name such as `iREPO` or `p-MoD`.
  const small = smallBeginning(next)?.replace('-', '') ?? ''
  return !/^[a-z]/.test(next) || (small.length > 0 && small.length <= longestSmallBeginning)
}

/** Whether the word that ends before `index` is written with a full stop. */
function isAbbreviation(text: string, index: number): boolean {
  let start = index
  while (start > 0 && text[start - 1] !== ' ' && text[start - 1] !== '(') {
    if (index - start === longestAbbreviation) return false
    start -= 1
  }
  const word = text.slice(start, index)
  return word === 'al' ? text.slice(0, start).endsWith('et ') : abbreviations.has(word)
}

/** `a sequence of length L. The …`: an initial stands before a name, not before a word that opens sentences. */
function isAfterSymbol(text: string, index: number, next: string): boolean {
  return /(?:^|[ (])[A-Z]$/.test(text.slice(Math.max(0, index - 2), index)) && opensSentence.test(next)
}
