import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { dotProduct } from '../indexes/vector-segment.ts'
import { embeddedText } from '../indexing/embed-papers.ts'
import type { PaperSearch } from './paper-search.ts'

/** How near a question comes to papers whatever they are about, by one embedder. */
export interface Noise {
  readonly mean: number
  /** Standard deviation. */
  readonly spread: number
}

/** A question by both embedders. */
export interface TwoVectors {
  /** By the model whose vectors the index holds. */
  readonly model: Float32Array
  readonly builtin: Float32Array
}

/** Papers that stand for all of a library. */
const sampled = 200
/** Of fewer papers mean and spread say nothing. */
const fewest = 10
/** They are chosen anew when the library has grown or shrunk by this share. */
const change = 0.1

/**
 * Each embedder has a scale of its own: one finds any two texts .1 alike, another .6. What a cosine says is how far it
 * stands above those of papers that were not chosen:
 *
 *     model     ──┤ noise ├───────●──       the same number of spreads from the mean
 *     built-in  ───────┤ noise ├────────●──
 *
 * so a model's cosine is told on the built-in embedder's scale, and weights that were fitted with one model hold for
 * others.
 */
export function createNoiseScale({
  library,
  paperSearch,
  builtin,
}: {
  readonly library: Pick<PaperLibrary, 'get'>
  readonly paperSearch: Pick<PaperSearch, 'status' | 'sample' | 'vectorsOf'>
  readonly builtin: Embedder
}): (question: TwoVectors) => Promise<(cosine: number) => number> {
  let sample: readonly TwoVectors[] = []
  let takenAt = 0

  async function take(): Promise<void> {
    const { papers: count } = await paperSearch.status()
    if (takenAt > 0 && Math.abs(count - takenAt) <= change * takenAt) return
    const papers = (await library.get(await paperSearch.sample(sampled))).filter(paper => paper !== undefined)
    const vectors = await builtin.embedPassages(papers.map(embeddedText))
    const models = await paperSearch.vectorsOf(papers.map(({ id }) => id))
    sample = papers.flatMap((_, i) => {
      const [model, own] = [models[i], vectors[i]]
      // A paper that waits for its vector has one of zeros.
      return model === undefined || own === undefined || !model.some(value => value !== 0)
        ? []
        : [{ model, builtin: own }]
    })
    takenAt = count
  }

  return async question => {
    await take()
    if (sample.length < fewest) return cosine => cosine
    const model = noiseOf(sample.map(paper => dotProduct(paper.model, 0, question.model)))
    const builtinNoise = noiseOf(sample.map(paper => dotProduct(paper.builtin, 0, question.builtin)))
    return cosine => onScale(cosine, model, builtinNoise)
  }
}

export function noiseOf(cosines: readonly number[]): Noise {
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, cosines.length)
  const squares = cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0)
  return { mean, spread: Math.sqrt(squares / Math.max(1, cosines.length)) }
}

/**
 * The score that the nearest of so many papers would reach whatever was asked, by the scores of some that nobody chose:
 *
 *     ▁▃▇▅▂▁ papers as they come        │ the largest of all of them, by chance
 *     ───────┴── middle ── spread ──────┴─────── about it
 *
 * The expected maximum of that many normal values lies about √(2 ln n) spreads above their middle. Middle and spread are
 * read off the lower half: the upper one may be of papers that are about it, of which a library of one field has many.
 * Undefined for too few scores to tell.
 */
export function aboveNoise(scores: readonly number[], papers: number): number | undefined {
  if (scores.length < fewest) return undefined
  const sorted = [...scores].sort((a, b) => a - b)
  const middle = quantile(sorted, 0.5)
  // Of normal values a quarter lies more than .6745 spreads below the middle.
  const spread = (middle - quantile(sorted, 0.25)) / 0.6745
  return middle + spread * Math.sqrt(2 * Math.log(Math.max(2, papers)))
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** A cosine by one embedder as another one would have told it, −1 … 1. */
export function onScale(cosine: number, own: Noise, other: Noise): number {
  if (own.spread === 0) return cosine
  return Math.max(-1, Math.min(1, other.mean + ((cosine - own.mean) * other.spread) / own.spread))
}
