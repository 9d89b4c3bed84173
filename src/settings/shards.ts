/** The largest bots have some thousands. */
export const mostShards = 100_000

/** All shards that Discord asks for, or some of a known total. */
export type Shards = 'auto' | { readonly ids: readonly number[]; readonly total: number }

/** The first and last shard, and the total. */
function rangeOf(text: string): readonly [first: number, last: number, total: number] {
  const [first = 0, last = 0, total = 0] = text.split(/[-/]/).map(Number)
  return [first, last, total]
}

/** Whether `auto`, or a range of digits whose end lies below its total. */
export function isPossibleRange(text: string): boolean {
  if (text === 'auto') return true
  const [first, last, total] = rangeOf(text)
  return first <= last && last < total && total <= mostShards
}

/** What a possible range says. */
export function toShards(text: string): Shards {
  if (text === 'auto') return 'auto'
  const [first, last, total] = rangeOf(text)
  return { ids: Array.from({ length: last - first + 1 }, (_, i) => first + i), total }
}
