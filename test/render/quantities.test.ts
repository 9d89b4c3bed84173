import { expect, it } from 'vitest'
import { toCount, toDuration } from '../../src/render/quantities.ts'

it.each([
  [98, '98'],
  [212_693, '212,693'],
])('a count of %i is read as %s', (count, shown) => {
  expect(toCount(count)).toBe(shown)
})

it.each([
  [0.4, '0 ms'],
  [365.2, '365 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [20_431, '20.4 s'],
])('%d milliseconds are read as %s', (elapsedMs, shown) => {
  expect(toDuration(elapsedMs)).toBe(shown)
})
