import { createHash } from 'node:crypto'
import { displayTitle, type Paper } from '../../domain/paper.ts'
import type { Passage } from '../../domain/passage.ts'
import type { PaperLibrary, PaperPassageVectors } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { quantiseVectors } from '../indexes/vector-segment.ts'

/** Papers embedded and stored at a time: what a process that is killed has to do again. */
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
 * Embeds papers as a whole, at most 32, and stores the vectors; returns them in the papers' order. Their sentences are
 * embedded when a question finds the paper: they would take five times as long, and most are never asked for.
 */
export async function embedAndStore(
  papers: readonly Paper[],
  library: PaperLibrary,
  embedder: Embedder,
): Promise<readonly Float32Array[]> {
  const made = await embedByLength(papers.map(embeddedText), embedder)
  const vectors = papers.map((_, i) => made[i] ?? new Float32Array(embedder.dimension))
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
