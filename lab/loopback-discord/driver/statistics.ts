import type { InteractionRecord } from '../interactions/record.ts'

/** How long acknowledgements took, in milliseconds. */
export interface Statistics {
  readonly interactions: number
  readonly acknowledged: number
  readonly latenciesMs: readonly number[]
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

export function toStatistics(records: readonly InteractionRecord[]): Statistics {
  const latenciesMs = records.flatMap(record => record.acknowledgement?.ms ?? []).sort((a, b) => a - b)
  return {
    interactions: records.length,
    acknowledged: latenciesMs.length,
    latenciesMs,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
    maxMs: latenciesMs.at(-1) ?? 0,
  }
}

/** The nearest rank of sorted values; 0 without any. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}
