import type { CorpusFormat } from '../formats/corpus-format.ts'
import { corpusFormats } from '../formats/index.ts'

/** How many bytes of a document `detectFormat` is to be given: the whole lines among them, its first line at least. */
export const beginningBytes = 64 * 1024

/** The layout of a document that begins like this, by its content alone; undefined where it is none of the known ones. */
export function detectFormat(
  beginning: string,
  formats: readonly CorpusFormat[] = corpusFormats,
): CorpusFormat | undefined {
  return formats.find(format => format.detect(beginning))
}
