import type { Paper } from '../domain/paper.ts'
import { parseStoredRecord, recordMark } from './stored-record.ts'

/** Papers that are kept as read; some 10 kB each, with what others remember of them. */
const keptPapers = 2_000
/** Marks of records that were read once. */
const keptMarks = 20_000

/**
 * Reads records as `parseStoredRecord` does, and gives the same paper for the same record where it comes again and again, as
 * in a small library or of a paper that everybody asks about: what was worked out of that paper is then still known.
 * Kept from its second reading on, for of a million papers most come once and would only fill the memory.
 */
export function createRecordReader(): (record: string) => Paper {
  const seen = new Set<string>()
  const kept = new Map<string, { readonly record: string; readonly paper: Paper }>()
  return record => {
    const mark = recordMark(record)
    const known = kept.get(mark)
    if (known?.record === record) return known.paper
    const paper = parseStoredRecord(record)
    if (seen.has(mark)) {
      if (kept.size >= keptPapers) kept.clear()
      kept.set(mark, { record, paper })
      return paper
    }
    if (seen.size >= keptMarks) seen.clear()
    seen.add(mark)
    return paper
  }
}
