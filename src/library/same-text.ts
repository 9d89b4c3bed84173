import type { EmbeddedPaper } from './paper-library.ts'

/** Whether two papers have the same vectors. */
export function hasSameText(one: EmbeddedPaper, other: EmbeddedPaper): boolean {
  return one.title === other.title && one.abstract === other.abstract
}
