import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentOf, idOf, mergeIds, packIds } from '../../../src/retrieval/indexes/packed-ids.ts'

const ids = fc.uniqueArray(
  fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('2405.11582', '2405.1158', 'cs/0112017', 'doi:10.1/é'),
  ),
)

describe('packIds', () => {
  it('finds each ID’s document and each document’s ID', () => {
    fc.assert(
      fc.property(ids, fc.string(), (given, other) => {
        const packed = packIds(given)
        for (const [document, id] of given.entries()) {
          expect(idOf(packed, document)).toBe(Buffer.from(id).toString())
          expect(documentOf(packed, id)).toBe(document)
        }
        if (!given.includes(other)) expect(documentOf(packed, other)).toBe(-1)
      }),
    )
  })
})

describe('mergeIds', () => {
  it('is the same as packing what stays', () => {
    const withFlags = fc.uniqueArray(fc.tuple(fc.string(), fc.boolean()), { selector: ([id]) => id })
    fc.assert(
      fc.property(withFlags, fc.nat(10), (entries, cut) => {
        const parts = [entries.slice(0, cut), entries.slice(cut)].map(part => ({
          ids: packIds(part.map(([id]) => id)),
          deleted: Uint8Array.from(part, ([, gone]) => Number(gone)),
        }))
        const staying = entries.filter(([, gone]) => !gone).map(([id]) => id)
        expect(mergeIds(parts)).toEqual(packIds(staying))
      }),
    )
  })
})
