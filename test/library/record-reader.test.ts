import { describe, expect, it } from 'vitest'
import { createRecordReader } from '../../src/library/record-reader.ts'
import { toStoredRecord } from '../../src/library/stored-record.ts'
import { paper } from '../support/papers.ts'

const known = paper('2405.08344')
const record = toStoredRecord(known)

describe('createRecordReader', () => {
  it('gives the same paper for the same record from its second reading on', () => {
    const read = createRecordReader()
    const [first, second, third] = [read(record), read(record), read(record)]
    expect(first).toEqual(known)
    expect(second).not.toBe(first)
    expect(third).toBe(second)
  })

  it('reads a record anew that has changed, also where it ends alike', () => {
    const read = createRecordReader()
    const before = JSON.stringify({ ...known, title: 'Before' })
    const after = JSON.stringify({ ...known, title: 'After' })
    expect(before.slice(-20)).toBe(after.slice(-20))
    for (const each of [before, before, before]) expect(read(each).title).toBe('Before')
    for (const each of [after, after, before]) expect(read(each)).toEqual(JSON.parse(each))
  })

  it('refuses a damaged one, however often it was read whole', () => {
    const read = createRecordReader()
    for (const each of [record, record, record]) read(each)
    const damaged = record.replace('2405.08344', '2405.08345')
    expect(() => read(damaged)).toThrow(SyntaxError)
    expect(read(record)).toEqual(known)
  })

  it('reads more records than it keeps', () => {
    const read = createRecordReader()
    const records = Array.from({ length: 2_100 }, (_, i) => toStoredRecord({ ...known, title: `Title ${i}` }))
    for (const round of [1, 2, 3])
      for (const [i, each] of records.entries()) expect(read(each).title, `${round}`).toBe(`Title ${i}`)
  })
})
