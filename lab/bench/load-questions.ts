import type { Paper } from '../../src/domain/paper.ts'
import { createRandom } from '../training/random.ts'

const framings = [
  (words: string) => `What is known about ${words}?`,
  (words: string) => `Which paper is about ${words}?`,
  (words: string) => `Does ${words} help?`,
  (words: string) => `${words}?`,
] as const
const spanWords = 8

/**
 * Questions as a crowd asks them, endlessly: this share of them, 0 … 1, repeats the question of a past one, each past one
 * as likely as any other (Simon’s process: the more often something was asked, the more often it is asked again, as query
 * logs show). All others are new: eight words of an abstract, from another place each time.
 */
export function* loadQuestions(papers: readonly Paper[], repeatedShare: number): Generator<string> {
  const random = createRandom(1)
  const asked: string[] = []
  for (let fresh = 0; ; ) {
    const past = random() < repeatedShare ? asked[Math.floor(random() * asked.length)] : undefined
    const question = past ?? newQuestion(papers, fresh)
    if (past === undefined) fresh += 1
    asked.push(question)
    yield question
  }
}

/** The papers in turn, with each round another framing, and with each round of those the next place. */
function newQuestion(papers: readonly Paper[], n: number): string {
  const paper = papers[n % papers.length]
  const round = Math.floor(n / papers.length)
  const words = (paper?.abstract ?? '').split(/\s+/)
  const places = Math.max(1, words.length - spanWords)
  // Neighbouring places make for nearly the same question: 7 words on each time.
  const at = (Math.floor(round / framings.length) * 7) % places
  const span = words.slice(at, at + spanWords).join(' ')
  return framings[round % framings.length]?.(span.replace(/(?<![.,;:?!])[.,;:?!]+$/, '')) ?? span
}
