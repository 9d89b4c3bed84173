/** A paper of the library beside a topic. */
export interface TopicSample {
  /** The retriever's. */
  readonly score: number
  /** Whether its title and abstract hold every word of the topic. */
  readonly holdsWords: boolean
  /** Whether it is one of those spread evenly over the library. */
  readonly isSpread: boolean
}

/** Papers that share no words with a topic and still score higher are one in fifty. */
const noiseQuantile = 0.98
/** Of papers that hold all of a topic's words, as many score lower: they mention it only. */
const mentionQuantile = 0.25
/** Fewer papers tell nothing of the others. */
const leastHolding = 5

/**
 * The score from which on a paper is about a topic, as the library has it:
 *
 *     papers without its words  ▁▃▇▅▂▁ │noise        mentions│ ▁▂▅▇▃  papers with all of its words
 *     0 ───────────────────────────────┴─── threshold ───────┴──────── 1
 *
 * Halfway between what papers reach that have nothing to do with it and what those reach that hold its words; above all of
 * the former where the library has few of the latter.
 */
export function topicThreshold(samples: readonly TopicSample[]): number {
  const without = samples.flatMap(({ holdsWords, isSpread, score }) =>
    isSpread && !holdsWords ? [score] : [],
  )
  const holding = samples.filter(({ holdsWords }) => holdsWords)
  if (holding.length < leastHolding) return quantile(without, 1)
  const noise = quantile(without, noiseQuantile)
  const mentions = quantile(
    holding.map(({ score }) => score),
    mentionQuantile,
  )
  return Math.max(noise, (noise + mentions) / 2)
}

function quantile(scores: readonly number[], share: number): number {
  const sorted = [...scores].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
