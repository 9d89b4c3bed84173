/** The relevance of each document to a query; those that are missing have 0. Whole numbers from 0; 1 where binary. */
export type Relevance = ReadonlyMap<string, number>

/**
 * Normalised discounted cumulative gain of the first `k` documents, 0 … 1 (Järvelin & Kekäläinen 2002), as trec_eval
 * and BEIR compute it: the gain is the relevance itself, the discount log2(rank + 1). 0 where nothing is relevant. Of a
 * document that is ranked twice only the first place counts.
 */
export function nDCG(ranking: readonly string[], relevance: Relevance, k: number): number {
  const ideal = discountedGain([...relevance.values()].sort((a, b) => b - a).slice(0, k))
  if (ideal === 0) return 0
  return discountedGain(first(ranking, k).map(id => gainOf(id, relevance))) / ideal
}

/** 1 if the first document is relevant, else 0. */
export function hitAt1(ranking: readonly string[], relevance: Relevance): number {
  return isRelevant(ranking[0], relevance) ? 1 : 0
}

/** The share of the relevant documents that is among the first `k`, 0 … 1; 0 where nothing is relevant. */
export function recall(ranking: readonly string[], relevance: Relevance, k: number): number {
  const relevant = [...relevance.values()].filter(value => value > 0).length
  if (relevant === 0) return 0
  return first(ranking, k).filter(id => isRelevant(id, relevance)).length / relevant
}

/** 1 divided by the rank of the first relevant document, 0 where none is ranked; its mean over queries is MRR. */
export function reciprocalRank(ranking: readonly string[], relevance: Relevance): number {
  const position = ranking.findIndex(id => isRelevant(id, relevance))
  return position < 0 ? 0 : 1 / (position + 1)
}

/** Every one of these documents relevant alike. */
export function binaryRelevance(ids: readonly string[]): Relevance {
  return new Map(ids.map(id => [id, 1]))
}

function discountedGain(gains: readonly number[]): number {
  return gains.reduce((sum, gain, i) => sum + Math.max(0, gain) / Math.log2(i + 2), 0)
}

/** The first `k` places; a document's second place is kept, but empty. */
function first(ranking: readonly string[], k: number): readonly (string | undefined)[] {
  const seen = new Set<string>()
  return ranking.slice(0, k).map(id => {
    if (seen.has(id)) return undefined
    seen.add(id)
    return id
  })
}

function isRelevant(id: string | undefined, relevance: Relevance): boolean {
  return gainOf(id, relevance) > 0
}

function gainOf(id: string | undefined, relevance: Relevance): number {
  return id === undefined ? 0 : (relevance.get(id) ?? 0)
}
