import { isStopWord } from '../text/stop-words.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Two to four words that begin like names: `Kai Han`, `Sebastian U. Stich`, `Aäron van den Oord`. */
const fullName = /\p{Lu}[\p{L}.'’-]*(?: (?:van|von|de|der|den|di|la|le))*(?: \p{Lu}[\p{L}.'’-]*){1,3}/gu
const familyName = /\b(?:by|from|of) (\p{Lu}[\p{L}'’-]+)(?=\s*(?:[?.!,]|et al|and |$))/gu

/** The authors of papers in the library whose whole names stand in a text, also in small letters, or whose family names follow `by`. */
export function findAuthors(text: string, vocabulary: Pick<Vocabulary, 'hasAuthor'>): readonly string[] {
  const isAuthor = (name: string): boolean => vocabulary.hasAuthor(name)
  const whole = [...text.matchAll(fullName)].flatMap(([match]) => partsOf(match).find(isAuthor) ?? [])
  const small = pairsOf(text).filter(pair => pair === pair.toLowerCase() && isAuthor(pair))
  const family = [...text.matchAll(familyName)].flatMap(([, name = '']) => (isAuthor(name) ? [name] : []))
  return [
    ...new Set([...whole, ...small, ...family.filter(name => !whole.some(each => each.endsWith(name)))]),
  ]
}

/** Each two words that stand side by side and may be somebody's name: `stephan mandt`. */
function pairsOf(text: string): readonly string[] {
  const words = text.match(/\p{L}[\p{L}'’-]*/gu) ?? []
  return words.flatMap((word, i) => {
    const next = words[i + 1]
    return next === undefined || isStopWord(word) || isStopWord(next) ? [] : [`${word} ${next}`]
  })
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
