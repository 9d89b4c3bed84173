import type { VocabularyEntry } from '../../src/retrieval/embeddings/vocabulary.ts'
import { splitWords } from '../../src/retrieval/embeddings/words.ts'
import { createRandom, deriveSeed, randomInteger } from './random.ts'
import type { TrainingPaper } from './snapshot.ts'
import { sentencesOf } from './training-texts.ts'

/**
 * One span of 5 to 14 words a paper, around the word that the spans before hold least often (of several, the most
 * frequent one): so each word of the vocabulary is met in a context, which random texts do for every second word.
 * Deterministic from the seed; a longer list starts with the shorter one.
 */
export function rareWordSpans(
  papers: readonly TrainingPaper[],
  words: readonly VocabularyEntry[],
  count: number,
  seed: number,
): readonly string[] {
  const frequency = new Map(words.map(word => [word.text, word.documentFrequency]))
  const met = new Map<string, number>()
  const spans: string[] = []
  for (let n = 0; spans.length < count && n < 10 * count; n++) {
    const paper = papers[n % papers.length]
    if (paper === undefined) break
    const target = leastMet(splitWords(paper.abstract), frequency, met)
    const span = target === undefined ? undefined : spanAround(paper, target, deriveSeed(seed, `rare ${n}`))
    if (span === undefined) continue
    spans.push(span)
    for (const word of splitWords(span)) met.set(word, (met.get(word) ?? 0) + 1)
  }
  return spans
}

function leastMet(
  words: readonly string[],
  frequency: ReadonlyMap<string, number>,
  met: ReadonlyMap<string, number>,
): string | undefined {
  let best: string | undefined
  let bestMet = Number.POSITIVE_INFINITY
  let bestFrequency = 0
  for (const word of words) {
    const own = frequency.get(word)
    const times = met.get(word) ?? 0
    if (own === undefined || times > bestMet || (times === bestMet && own <= bestFrequency)) continue
    best = word
    bestMet = times
    bestFrequency = own
  }
  return best
}

function spanAround(paper: TrainingPaper, target: string, seed: number): string | undefined {
  const random = createRandom(seed)
  for (const sentence of sentencesOf(paper.abstract)) {
    const words = sentence.split(' ')
    const at = words.findIndex(word => splitWords(word).includes(target))
    if (at < 0) continue
    const length = Math.min(words.length, randomInteger(random, 5, 14))
    const earliest = Math.max(0, at - length + 1)
    const start = randomInteger(random, earliest, Math.min(at, words.length - length))
    return words.slice(start, start + length).join(' ')
  }
  return undefined
}
