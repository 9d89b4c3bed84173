import { countCapitals, isNameShaped } from '../../text/name-shape.ts'
import { type Token, toKey, type WordToken } from './statement-tokens.ts'

/** Capitalised because a sentence begins with it: no name, though the paper may not have it. */
const opener =
  /(?:ing|ed|ly|tion|ments?|s)$|^(?:in|the|a|an|with|for|on|by|to|from|under|overall|code|author|research|work|method|model|data)$/i
const capital = /^\p{Lu}/u
/** Longer runs of words are no name. */
const longestName = 5

/** The words of a statement that are written like names: `SegFormer`, `EAGLE-2`, `CIFAR10`, and `Jetson` inside a sentence. */
export function namesIn(tokens: readonly Token[]): readonly WordToken[] {
  return tokens.filter(
    (token): token is WordToken =>
      token.kind === 'word' &&
      (isNameShaped(token.text) ||
        (capital.test(token.text) && token.isContent && !(token.isFirst && opener.test(token.text)))),
  )
}

/** What names can be looked up in: the words of a paper, however they are joined, and what their initials spell. */
export interface NameSource {
  has(name: WordToken): boolean
}

/** Names of texts such as a title, an abstract and a list of authors. */
export function createNameSource(texts: readonly (readonly Token[])[]): NameSource {
  const keys = new Set<string>()
  const stems = new Set<string>()
  const initials: string[] = []
  for (const tokens of texts) {
    const parts = tokens.flatMap(partsOf)
    for (let start = 0; start < parts.length; start += 1) {
      let joined = ''
      for (const part of parts.slice(start, start + longestName)) {
        joined += part
        keys.add(joined)
      }
    }
    for (const token of tokens) if (token.kind === 'word') for (const stem of token.stems) stems.add(stem)
    initials.push(parts.map(part => part[0]).join(''))
  }
  const isKnown = (key: string): boolean =>
    [key, key.replace(/s$/, ''), `${key}s`].some(each => keys.has(each) || stems.has(each))
  return {
    has(name) {
      if (isKnown(name.key) || isKnown(toKey(nameAlone(name.text)))) return true
      if (!isNameShaped(name.text) && name.stems.every(stem => stems.has(stem))) return true
      const letters = name.text.replace(/[^\p{L}]/gu, '').replace(/s$/, '')
      // An acronym stands for words that begin with its letters: `MoE` for mixture of experts.
      return (
        letters.length >= 2 &&
        letters.length <= 6 &&
        countCapitals(letters) >= 2 &&
        initials.some(run => run.includes(toKey(letters)))
      )
    },
  }
}

/** `SGD` of `SGD-trained`: what is in small letters behind the hyphen is a word. */
function nameAlone(text: string): string {
  const parts = text.split('-')
  const words = parts.findIndex((part, i) => i > 0 && /^\p{Ll}{3,20}$/u.test(part))
  return words < 0 || !/[\p{Lu}\d]/u.test(text) ? text : parts.slice(0, words).join('-')
}

function partsOf(token: Token): readonly string[] {
  if (token.kind === 'break') return []
  return token.text
    .split(/[-./_&'’\s]+/)
    .map(toKey)
    .filter(part => part !== '')
}
