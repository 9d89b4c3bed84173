import { AppError } from '../../../errors.ts'
import { arxivAtom, arxivFault, toAtomRecord } from '../../formats/arxiv-atom.ts'
import type { ParsedRecord } from '../../formats/corpus-format.ts'
import { quote } from '../../formats/parsed-record.ts'
import { pageElements, textOf } from './page-elements.ts'

/** The format's name in a paper's sources. */
export const arxivAtomFormat = arxivAtom.name

export interface AtomPage {
  /** How many entries the query has altogether. */
  readonly total: number
  /** The place of the first entry, from 0. */
  readonly start: number
  readonly records: readonly ParsedRecord[]
}

/**
 * A page of arXiv's API: a feed with OpenSearch's counts. A record's line is its entry's number. Rejects as
 * `pageElements` does, and with an `AppError` `bad-input` with arXiv's own words where the feed tells of an error.
 */
export async function readAtomPage(bytes: Buffer): Promise<AtomPage> {
  const elements = await pageElements(bytes, 'feed', (_, parent) => parent === 'feed')
  const entries = elements.filter(({ name }) => name === 'entry')
  const [first] = entries
  const fault = first === undefined ? undefined : arxivFault(first)
  if (fault !== undefined) throw new AppError('bad-input', `arXiv does not take the query: ${quote(fault)}`)
  return {
    total: Number(textOf(elements, 'totalResults')) || entries.length,
    start: Number(textOf(elements, 'startIndex')) || 0,
    records: entries.map((entry, i) => toAtomRecord({ ...entry, line: i + 1 })),
  }
}
