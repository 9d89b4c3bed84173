/**
 * Which papers may be found. Within a field any of its values will do; every field that is given must hold. Case and
 * diacritics do not count.
 */
export interface SearchFilter {
  /** arXiv categories (`cs.CV`) or archives (`cs`). */
  readonly categories?: readonly string[]
  /** Whole names (`Kai Han`) or family names (`Han`). */
  readonly authors?: readonly string[]
  /** Names of documents (`000.txt`) or of their layouts (`arxiv-snapshot`). */
  readonly sources?: readonly string[]
  /** ISO 8601, as precise as wanted (`2024`, `2024-05`, `2024-05-19`): dated then or later. */
  readonly since?: string
  /** ISO 8601: dated then or earlier; `2024` is the whole year. */
  readonly until?: string
  /** Only papers with a link to code. */
  readonly hasCode?: true
}
