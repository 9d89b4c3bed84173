import type { KeyedPaper } from './paper-library.ts'

/** What is told of a paper whose place another one takes: when it first came, null for what was no news, and its keys. */
export interface ReplacedPaper {
  readonly arrival: number | null
  readonly keys: ReadonlySet<number>
}

/**
 * The sequence number under which a new row's paper first came: that given, or an earlier one where its ID became known;
 * null for what is no news.
 */
export function arrivalOf(
  { keys }: KeyedPaper,
  sequence: number,
  replaced: readonly ReplacedPaper[],
): number | null {
  const before = replaced.filter(each => keys.some(key => each.keys.has(key)))
  if (before.some(({ arrival }) => arrival === null)) return null
  return Math.min(sequence, ...before.map(({ arrival }) => arrival ?? sequence))
}
