import { describe, expect, it } from 'vitest'
import { parseIsoDate, parseMailDate, toIsoDate } from '../../../src/sources/formats/dates.ts'

describe('dates', () => {
  it('knows the calendar', () => {
    expect(toIsoDate(2024, 2, 29)).toBe('2024-02-29')
    expect(toIsoDate(2023, 2, 29)).toBeUndefined()
    expect(toIsoDate(2023, 0, 1)).toBeUndefined()
    expect(toIsoDate(23, 1, 1)).toBeUndefined()
  })

  it('reads ISO dates and those of e-mail headers', () => {
    expect(parseIsoDate('2024-05-19T17:03:00Z')).toBe('2024-05-19')
    expect(parseIsoDate('2024-5-19')).toBeUndefined()
    expect(parseMailDate('Mon, 2 Apr 2007 19:18:42 GMT')).toBe('2007-04-02')
    expect(parseMailDate('2007')).toBeUndefined()
  })
})
