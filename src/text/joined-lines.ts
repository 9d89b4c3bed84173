import { wordFrequency } from './known-words.ts'

/** A line that ends in a hyphen right behind a word, and the word that the next line begins with. */
const brokenWord =
  /(?<=(-?)([\p{L}\p{M}\p{N}]{1,40}))([-‐\u00ad])[^\S\n]*\n\s*(?=([\p{L}\p{N}][\p{L}\p{M}\p{N}]{0,40})(-?))/gu

/** `pre- and post-training`: the hyphen stands for what both share. */
const suspended = new Set(['and', 'or', 'to', 'nor', 'as', 'but', 'than'])

/**
 * A compound is written in one word by most authors where the word is at least this common beside its rarer half:
 * `underwater` .6, `pretraining` .4; `finetuning` .12, `realtime` .01, `zeroshot` .006 (abstracts of arXiv).
 */
const leastShare = 0.15

/**
 * A text whose words are no longer broken over lines: `classi-⏎fier` is `classifier`, where the vocabulary or the rest of
 * the text knows the word; a compound, `self-⏎supervised`, keeps its hyphen. Line breaks elsewhere stay.
 */
export function joinBrokenWords(text: string): string {
  if (!/[-‐\u00ad][^\S\n]*\n/.test(text)) return text
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{M}]+/gu))
  return text.replace(brokenWord, (_, before: string, first: string, hyphen: string, second, after) => {
    if (hyphen === '\u00ad') return ''
    const isCompound = before !== '' || after !== '' || !/^\p{Ll}/u.test(second) || /\p{N}/u.test(first)
    if (isCompound) return '-'
    if (suspended.has(second)) return '- '
    return words.has(`${first}${second}`.toLowerCase()) || isOneWord(first, second) ? '' : '-'
  })
}

function isOneWord(first: string, second: string): boolean {
  const joined = `${first}${second}`
  const frequency = Math.max(wordFrequency(joined), wordFrequency(joined.replace(/s$/, '')))
  const rarerHalf = Math.min(wordFrequency(first), wordFrequency(second))
  return frequency > 0 && frequency >= leastShare * rarerHalf
}
