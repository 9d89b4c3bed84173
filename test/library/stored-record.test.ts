import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStoredRecord, toStoredRecord } from '../../src/library/stored-record.ts'
import { paper } from '../support/papers.ts'

const known = { ...paper('2405.08344'), title: 'Poincaré’s “squeezing” 最適' }

/** The paper; undefined where it is refused with such an error. */
function readOr(fault: typeof SyntaxError, record: string): unknown {
  try {
    return parseStoredRecord(record)
  } catch (error) {
    if (error instanceof fault) return undefined
    throw error
  }
}

describe('a stored paper', () => {
  it('is read as it was stored, and ends with its checksum', () => {
    const record = toStoredRecord(known)
    expect(record).toMatch(/,"crc32":"[0-9a-f]{8}"\}$/)
    expect(parseStoredRecord(record)).toEqual(known)
  })

  it('of before papers had checksums is read as it is', () => {
    expect(parseStoredRecord(JSON.stringify(known))).toEqual(known)
  })

  it('is refused or read as it was, whichever bit of it has changed', () => {
    const bytes = Buffer.from(toStoredRecord(known))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const damaged = Buffer.from(bytes)
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
        // Where its own mark has been hit, it passes for one of before.
        expect(readOr(SyntaxError, damaged.toString()) ?? known).toMatchObject(known)
      }),
      { numRuns: 2000 },
    )
  })
})
