import { createHash } from 'node:crypto'
import { displayTitle, type Paper } from '../../domain/paper.ts'
import type { Passage } from '../../domain/passage.ts'
import type { PaperLibrary, PaperPassageVectors } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { quantiseVectors } from '../indexes/vector-segment.ts'
import { toPassages } from '../passages/passages.ts'

/** Papers embedded and stored at a time, with their sentences: what a process that is killed has to do again. */
export const embeddedAtOnce = 32

/** A paper, cut into its sentences. */
export interface PaperSentences {
  readonly paper: Paper
  readonly passages: readonly Passage[]
}

/** What a paper's vector is made of. */
export function embeddedText(paper: Paper): string {
  return paper.title === undefined ? paper.abstract : `${displayTitle(paper)}. ${paper.abstract}`
}

/**
 * Embeds papers and their sentences, at most 32 papers, and stores the vectors; returns those of the papers, in their
 * order. A paper's sentences are stored before it, so that one that has a vector lacks nothing.
 */
export async function embedAndStore(
  papers: readonly Paper[],
  library: PaperLibrary,
  embedder: Embedder,
): Promise<readonly Float32Array[]> {
  const cut = papers.map((paper): PaperSentences => ({ paper, passages: toPassages(paper) }))
  const texts = [...papers.map(embeddedText), ...sentencesOf(cut)]
  const made = await embedByLength(texts, embedder)
  const vectors = papers.map((_, i) => made[i] ?? new Float32Array(embedder.dimension))
  await library.putPassageVectors(embedder.fingerprint, toPassageVectors(cut, made.slice(papers.length)))
  await library.putVectors(
    embedder.fingerprint,
    papers.map((paper, i) => ({ paper, vector: vectors[i] ?? new Float32Array(embedder.dimension) })),
  )
  return vectors
}

/**
 * Texts of about one length come together: a transformer reads every text of a batch as if it were as long as the longest,
 * and takes a third less time so.
 */
async function embedByLength(texts: readonly string[], embedder: Embedder): Promise<readonly Float32Array[]> {
  const order = texts.map((text, place) => ({ text, place })).sort((a, b) => a.text.length - b.text.length)
  const vectors = await embedder.embedPassages(order.map(({ text }) => text))
  const inPlace: Float32Array[] = []
  for (const [i, { place }] of order.entries())
    inPlace[place] = vectors[i] ?? new Float32Array(embedder.dimension)
  return inPlace
}

/** The texts of all sentences, one paper after the other. */
export function sentencesOf(cut: readonly PaperSentences[]): readonly string[] {
  return cut.flatMap(({ passages }) => passages.map(({ text }) => text))
}

/** `vectors`: those of all sentences, one paper after the other. */
export function toPassageVectors(
  cut: readonly PaperSentences[],
  vectors: readonly Float32Array[],
): readonly PaperPassageVectors[] {
  let next = 0
  return cut.map(({ paper, passages }) => {
    const own = vectors.slice(next, next + passages.length)
    next += passages.length
    const { rows, scales } = quantiseVectors(own, own[0]?.length ?? 0)
    return { paper, digest: passagesDigest(passages), rows, scales }
  })
}

/** Another one wherever a text is, or is cut into sentences, in another way. */
export function passagesDigest(passages: readonly Passage[]): string {
  const hash = createHash('sha256')
  for (const { text } of passages) hash.update(text).update('\n')
  return hash.digest('base64url').slice(0, 22)
}
