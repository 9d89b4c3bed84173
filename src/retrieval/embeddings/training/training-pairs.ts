import { createRandom, deriveSeed, type Random, randomInteger } from './random.ts'
import type { TrainingPaper } from './snapshot.ts'
import { sentencesOf } from './training-texts.ts'

/** Something a person might ask with, and the text that it should find. */
export interface TextPair {
  readonly question: string
  readonly document: string
}

/**
 * Pairs that cost no teacher: a title and its abstract, or a sentence (half the time a few words of one) and the rest
 * of its abstract (the inverse cloze task: Lee et al. 2019). Deterministic from the seed.
 */
export function trainingPairs(
  papers: readonly TrainingPaper[],
  count: number,
  seed: number,
): readonly TextPair[] {
  const pairs: TextPair[] = []
  if (papers.length === 0) return pairs
  for (let n = 0; n < count; n++) {
    const paper = papers[n % papers.length]
    if (paper !== undefined) pairs.push(drawPair(paper, createRandom(deriveSeed(seed, `pair ${n}`))))
  }
  return pairs
}

function drawPair(paper: TrainingPaper, random: Random): TextPair {
  const sentences = sentencesOf(paper.abstract)
  if (random() < 0.4 || sentences.length < 3) return { question: paper.title, document: paper.abstract }
  const asked = Math.floor(random() * sentences.length)
  const words = (sentences[asked] ?? '').split(' ')
  const length = random() < 0.5 ? words.length : Math.min(words.length, randomInteger(random, 4, 13))
  const start = randomInteger(random, 0, words.length - length)
  const rest = sentences.filter((_, i) => i !== asked)
  const document = [...(random() < 0.5 ? [`${paper.title}.`] : []), ...rest].join(' ')
  return { question: words.slice(start, start + length).join(' '), document }
}
