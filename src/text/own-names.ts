import type { Paper } from '../domain/paper.ts'
import { knownName } from './known-names.ts'
import { isPlainCompound, isWrittenAsName } from './name-shape.ts'
import { coinedWords, introducedNames } from './name-terms.ts'
import { isStopWord } from './stop-words.ts'
import { toWords } from './terms.ts'

type NamedText = Pick<Paper, 'title' | 'abstract'>

/** How plainly a paper goes by a name: its short title, what it says it introduces, a name in its title, a word it has made. */
export const plainnesses = ['shortTitle', 'introduced', 'titled', 'coined'] as const
export type Plainness = (typeof plainnesses)[number]

const own: Readonly<Record<Plainness, (paper: NamedText) => readonly string[]>> = {
  /** What stands before the title's colon, and a first word written like a name. */
  shortTitle({ title = '' }) {
    const [short = ''] = title.split(':')
    const [first = ''] = title.split(/[\s:,]+/)
    return [...(short === title ? [] : [short]), ...(isWrittenAsName(first) ? [first] : [])]
  },
  // Who proposes pruning for large language models (LLMs) has not named them.
  introduced: ({ abstract }) => introducedNames(abstract).filter(isOwn),
  titled: ({ title = '' }) =>
    title.split(/[\s:,]+/).filter(word => isWrittenAsName(word) && !isPlainCompound(word) && isOwn(word)),
  coined: ({ abstract }) => coinedWords(abstract),
}

/** The names that a paper goes by, so plainly, as keys: see `nameKey`. */
export function ownNames(paper: NamedText, plainness: Plainness): ReadonlySet<string> {
  return new Set(
    own[plainness](paper)
      .map(nameKey)
      .filter(key => key.length >= 2 && /\p{L}/u.test(key)),
  )
}

/** A name in the form in which names are compared, however it is spaced, hyphenated and capitalised: `squeezetime`. */
export function nameKey(text: string): string {
  return toWords(text)
    .join('')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** What a text may name: all of it, and what is left of `what is the SLAB paper`. */
export function askedNameKeys(text: string): readonly string[] {
  const telling = toWords(text).filter(word => !isStopWord(word.toLowerCase()))
  return [...new Set([nameKey(text), nameKey(telling.join(' '))])].filter(key => key !== '')
}

/** Not known from many abstracts, be it in the plural: `LLMs`. */
function isOwn(name: string): boolean {
  return knownName(name.replace(/(?<=\p{Lu})s$/u, '')) === undefined
}
