import { crc32 } from 'node:zlib'
import type { Paper } from '../domain/paper.ts'

/*
 * A paper as a library stores it: JSON whose last field is a checksum of all before it.
 *
 *     {"id":"2405.08344", … ,"crc32":"9a3f01c7"}
 *
 * SQLite notices damage to its own structure alone: a byte that a failing disk has changed within a text would be shown as
 * the paper's words.
 */
const longestMark = ',"crc32":"00000000"}'.length
/** Bounded: eight digits at the end of the text. */
const mark = /,"crc32":"([0-9a-f]{8})"\}$/

export function toStoredRecord(paper: Paper): string {
  const json = JSON.stringify(paper)
  return `${json.slice(0, -1)},"crc32":"${checksumOf(json)}"}`
}

/** What tells a record from nearly all others: its end, with the checksum where it has one. */
export function recordMark(record: string): string {
  return record.slice(-longestMark)
}

/**
 * The paper of a record; those of before records had checksums are taken as they are. Throws `SyntaxError` where it is
 * not what was stored.
 */
export function parseStoredRecord(record: string): Paper {
  const [, checksum] = mark.exec(recordMark(record)) ?? []
  // Only `toStoredRecord` writes these, so their shape is known.
  if (checksum === undefined) return JSON.parse(record) as Paper
  const json = `${record.slice(0, -longestMark)}}`
  if (checksumOf(json) !== checksum) throw new SyntaxError('a paper does not have its checksum')
  return JSON.parse(json) as Paper
}

function checksumOf(json: string): string {
  return crc32(json).toString(16).padStart(8, '0')
}
