import type { Paper } from '../../src/domain/paper.ts'
import { splitSentences } from '../../src/text/sentences.ts'

const framings: readonly ((words: string) => string)[] = [
  words => `What is known about ${words}?`,
  words => `Which papers deal with ${words}?`,
  words => `How does ${words} work?`,
  words => `is there anything on ${words}`,
  words => `Who has studied ${words} and what did they find?`,
]
const spanWords = 8

/**
 * Questions made of papers, the same ones each time: by turns a title and a span of eight words from the middle of an
 * abstract's middle sentence, in five framings; every tenth has a typo in its longest word.
 */
export function benchQuestions(papers: readonly Paper[]): readonly string[] {
  return papers.map((paper, i) => {
    const words = i % 2 === 0 ? (paper.title ?? paper.abstract) : spanOf(paper)
    const framing = framings[i % framings.length] ?? framings[0]
    const subject = i % 10 === 9 ? withTypo(words) : words
    return framing?.(subject.replace(/(?<![.?!])[.?!]+$/, '')) ?? subject
  })
}

function spanOf({ abstract }: Paper): string {
  const sentences = splitSentences(abstract)
  const words = (sentences[sentences.length >> 1] ?? abstract).split(' ')
  const start = Math.max(0, (words.length - spanWords) >> 1)
  return words.slice(start, start + spanWords).join(' ')
}

/** Two letters of the longest word change places. */
function withTypo(text: string): string {
  const longest = text.split(' ').reduce((best, word) => (word.length > best.length ? word : best), '')
  const middle = longest.length >> 1
  const wrong = `${longest.slice(0, middle)}${longest.charAt(middle + 1)}${longest.charAt(middle)}${longest.slice(middle + 2)}`
  return longest.length < 6 ? text : text.replace(longest, wrong)
}
