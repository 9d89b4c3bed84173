import { describe, expect, it } from 'vitest'
import { createToldList } from '../../src/sources/told-list.ts'

describe('createToldList', () => {
  it('keeps the first ten thousand, and counts all', () => {
    const list = createToldList<number>()
    for (let n = 0; n < 4; n++) list.add(Array.from({ length: 3000 }, (_, i) => n * 3000 + i))
    expect(list.count).toBe(12_000)
    expect(list.items).toHaveLength(10_000)
    expect(list.items.at(-1)).toBe(9999)
  })
})
