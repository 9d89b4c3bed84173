import { describe, expect, it } from 'vitest'
import { firstPlaceShare, meanCosine } from '../../../lab/training/held-out.ts'

const axes = { values: Float32Array.of(1, 0, 0, 1), rows: 2, columns: 2 }
const swapped = { values: Float32Array.of(0, 1, 1, 0), rows: 2, columns: 2 }
const alike = { values: Float32Array.of(1, 0, 1, 0), rows: 2, columns: 2 }

describe('meanCosine', () => {
  it('is 1 for the same rows and 0 for rows at right angles', () => {
    expect(meanCosine(axes, axes)).toBe(1)
    expect(meanCosine(axes, swapped)).toBe(0)
    expect(meanCosine(axes, alike)).toBe(0.5)
  })
})

describe('firstPlaceShare', () => {
  it('counts the questions whose own document is the nearest, a tie being none', () => {
    expect(firstPlaceShare(axes, axes)).toBe(1)
    expect(firstPlaceShare(axes, swapped)).toBe(0)
    expect(firstPlaceShare(alike, alike)).toBe(0)
  })
})
