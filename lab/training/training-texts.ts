import { isFunctionWord } from './function-words.ts'
import { createRandom, deriveSeed, type Random, randomInteger } from './random.ts'
import type { TrainingPaper } from './snapshot.ts'

/** How many texts of each kind the teacher encodes. Each is drawn from another paper while there are enough. */
export interface TextCounts {
  /** The title as it is. */
  readonly titles: number
  /** One sentence of the abstract. */
  readonly sentences: number
  /** 3 to 12 consecutive words, lower case. */
  readonly spans: number
  /** 3 to 8 content words of a sentence, as people type them into a search box. */
  readonly keywords: number
  /** A question around 2 to 8 words. */
  readonly questions: number
}

export type TextKind = keyof TextCounts

export const textKinds = ['titles', 'sentences', 'spans', 'keywords', 'questions'] as const

const questionFrames: readonly string[] = [
  'what is …?',
  'how does … work?',
  'how do they do … without …?',
  'which paper is about …?',
  'is there any work on …',
  'what problem does … solve?',
  'how well does … do on …?',
  'why is … hard?',
  'papers that use … for …',
  'what do the authors say about …',
  'can you make … better with …?',
  'which method helps with …, and where is the code',
  'what are the results of …?',
  'who proposed …',
  'does … beat …?',
  'difference between … and …',
  'any trick to get … when there is little …?',
  'someone did … by looking at …, what was it called',
]

/**
 * `count` texts of one kind, fewer where the papers have no more titles. The n-th text depends on the seed, the kind and n alone, so a longer list starts
 * with the shorter one and a teacher's cached vectors serve both.
 */
export function trainingTexts(
  papers: readonly TrainingPaper[],
  kind: TextKind,
  count: number,
  seed: number,
): readonly string[] {
  const texts: string[] = []
  const last = kind === 'titles' ? papers.length : 20 * count
  for (let n = 0; texts.length < count && n < last; n++) {
    const paper = papers[n % papers.length]
    if (paper === undefined) break
    const random = createRandom(deriveSeed(seed, `${kind} ${n}`))
    const text = draw[kind](paper, random)
    if (text !== undefined) texts.push(text)
  }
  return texts
}

const draw: Readonly<Record<TextKind, (paper: TrainingPaper, random: Random) => string | undefined>> = {
  titles: paper => paper.title,
  sentences: (paper, random) => pick(sentencesOf(paper.abstract), random),
  spans: (paper, random) => span(anySentence(paper, random), random, 3, 12),
  keywords: (paper, random) => keywords(anySentence(paper, random), random),
  questions: (paper, random) => question(paper, random),
}

/** Sentences of 4 to 60 words; a full stop before a capital ends one. */
export function sentencesOf(abstract: string): readonly string[] {
  return abstract.split(/(?<=[.!?])\s+(?=[A-Z])/).filter(sentence => {
    const count = sentence.split(' ').length
    return count >= 4 && count <= 60
  })
}

function anySentence(paper: TrainingPaper, random: Random): string {
  return pick([paper.title, ...sentencesOf(paper.abstract)], random) ?? paper.title
}

function pick<T>(values: readonly T[], random: Random): T | undefined {
  return values[Math.floor(random() * values.length)]
}

function span(sentence: string, random: Random, shortest: number, longest: number): string | undefined {
  const words = sentence.split(' ')
  if (words.length < shortest) return undefined
  const length = Math.min(words.length, randomInteger(random, shortest, longest))
  const start = randomInteger(random, 0, words.length - length)
  return words
    .slice(start, start + length)
    .join(' ')
    .replace(/(?<![.,;:!?()])[.,;:!?()]+$/, '')
    .toLowerCase()
}

function keywords(sentence: string, random: Random): string | undefined {
  const words = sentence.toLowerCase().split(/[^\p{L}\p{N}-]+/u)
  const content = words.filter(word => word.length > 1 && !isFunctionWord(word))
  if (content.length < 3) return undefined
  const length = Math.min(content.length, randomInteger(random, 3, 8))
  const start = randomInteger(random, 0, content.length - length)
  return content.slice(start, start + length).join(' ')
}

function question(paper: TrainingPaper, random: Random): string | undefined {
  const frame = pick(questionFrames, random) ?? '…'
  const parts = frame.split('…')
  let text = parts[0] ?? ''
  for (const rest of parts.slice(1)) {
    const filling = span(anySentence(paper, random), random, 2, parts.length > 2 ? 4 : 8)
    if (filling === undefined) return undefined
    text += filling + rest
  }
  return text
}
