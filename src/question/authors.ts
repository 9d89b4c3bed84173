import { isStopWord } from '../text/stop-words.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Two to four words that begin like names: `Kai Han`, `Sebastian U. Stich`, `Aäron van den Oord`. */
const fullName =
  /\p{Lu}[\p{L}.'’-]{0,40}(?: (?:van|von|de|der|den|di|la|le)){0,3}(?: \p{Lu}[\p{L}.'’-]{0,40}){1,3}/gu
/** What may stand behind a family name that ends there: a mark, or the next thing that is said of the papers. */
const ends = String.raw`(?=\s*(?:[?.!,;)]|$|(?:et al|and|or|since|after|before|until|till|up to|from|between|in|during|on|about|with|that|which|published|dated|newer|older|later|earlier)\b))`
const familyName = new RegExp(String.raw`\b(?:by|from|of) (\p{Lu}[\p{L}'’-]+)${ends}`, 'gu')
/** In small letters most family names are words too, so papers have to be asked for. */
const smallFamilyName = new RegExp(
  String.raw`(?:\b(?:[Pp]apers?|[Ww]orks?|[Aa]rticles?|[Pp]ublications?|[Pp]reprints?|anything|everything|newest|latest|oldest|ones?)|\d) (?:written |authored |published )?by (\p{Ll}[\p{L}'’-]+)${ends}`,
  'gu',
)

/** `Baronchelli's papers`; and the second of two, `by Chklovskii and Pehlevan`. */
const possessiveName =
  /\b(\p{L}[\p{L}-]{2,40})['’]s (?:[\w-]{1,20} )?(?:papers?|works?|articles?|publications?|preprints?)\b/gu
const secondName = /\bby \p{L}[\p{L}'’-]{1,40} (?:and|&) (\p{L}[\p{L}'’-]{2,40})/gu

/** The authors of papers in the library whose whole names stand in a text, also in small letters, or whose family names follow `by`. */
export function findAuthors(text: string, vocabulary: Pick<Vocabulary, 'hasAuthor'>): readonly string[] {
  const isAuthor = (name: string): boolean => vocabulary.hasAuthor(name)
  const whole = [...text.matchAll(fullName)].flatMap(([match]) => partsOf(match).find(isAuthor) ?? [])
  const pairs = pairsOf(text).filter(pair => !whole.some(name => name.includes(pair)) && isAuthor(pair))
  const family = [familyName, smallFamilyName, possessiveName, secondName]
    .flatMap(pattern => [...text.matchAll(pattern)])
    .flatMap(([, name = '']) => (isAuthor(name) ? [name] : []))
  const full = [...whole, ...pairs]
  return [...new Set([...full, ...family.filter(name => !full.some(each => each.endsWith(name)))])]
}

/** Each two words that stand side by side and may be somebody's name, in whatever case: `stephan mandt`. */
function pairsOf(text: string): readonly string[] {
  const words = text.match(/\p{L}[\p{L}'’-]*/gu) ?? []
  return words.flatMap((word, i) => {
    const next = words[i + 1]
    return next === undefined || !isNameWord(word) || !isNameWord(next) ? [] : [`${word} ${next}`]
  })
}

/** A single letter is none: `k means` would be K. Means, by his initial. */
function isNameWord(word: string): boolean {
  return word.length > 1 && !isStopWord(word)
}

/** A run of capitalised words may begin or end with others (`Has Kai Han …`): the longest part first, two words at least. */
function partsOf(run: string): readonly string[] {
  const words = run.split(' ')
  const parts: string[] = []
  for (let length = words.length; length >= 2; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      parts.push(words.slice(start, start + length).join(' '))
    }
  }
  return parts
}
