import { facetGroups } from '../indexes/facets.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Two to four words that begin like names: `Kai Han`, `Sebastian U. Stich`, `Aäron van den Oord`. */
const fullName = /\p{Lu}[\p{L}.'’-]*(?: (?:van|von|de|der|den|di|la|le))*(?: \p{Lu}[\p{L}.'’-]*){1,3}/gu
const familyName = /\b(?:by|from|of) (\p{Lu}[\p{L}'’-]+)(?=\s*(?:[?.!,]|et al|and |$))/gu

/** The authors of papers in the library whose whole names stand in a text, or whose family names follow `by`. */
export function findAuthors(
  text: string,
  vocabulary: Pick<Vocabulary, 'documentFrequency'>,
): readonly string[] {
  const isAuthor = (name: string): boolean =>
    facetGroups({ authors: [name] }).some(([facet = '']) => vocabulary.documentFrequency(facet) > 0)
  const whole = [...text.matchAll(fullName)].flatMap(([match]) => partsOf(match).find(isAuthor) ?? [])
  const family = [...text.matchAll(familyName)].flatMap(([, name = '']) => (isAuthor(name) ? [name] : []))
  return [...new Set([...whole, ...family.filter(name => !whole.some(each => each.endsWith(name)))])]
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
