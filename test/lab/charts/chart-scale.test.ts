import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadApart, toTicks } from '../../../lab/charts/chart-scale.ts'

const finite = fc.double({ min: -1e4, max: 1e4, noNaN: true })

describe('toTicks', () => {
  it.each([
    [
      [0.62, 0.93],
      [0.6, 0.7, 0.8, 0.9, 1],
    ],
    [
      [0, 1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
    [
      [1, 1],
      [0.99, 0.995, 1],
    ],
    [
      [12, 87],
      [0, 20, 40, 60, 80, 100],
    ],
    [[], [0, 1]],
  ])('marks an axis for %j at %j', (values, ticks) => {
    expect(toTicks(values)).toEqual(ticks)
  })

  it('encloses the values with a few rising marks', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), values => {
        const ticks = toTicks(values)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(9)
        expect([...new Set(ticks)].sort((a, b) => a - b)).toEqual(ticks)
        const span = (ticks.at(-1) ?? 0) - (ticks[0] ?? 0)
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values) + span * 1e-6)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values) - span * 1e-6)
      }),
    )
  })

  it('keeps shares within 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), values => {
        const ticks = toTicks(values)
        expect(ticks[0]).toBeGreaterThanOrEqual(0)
        expect(ticks.at(-1)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('spreadApart', () => {
  it('leaves what is far enough apart where it is, and moves the rest', () => {
    expect(spreadApart([50, 0, 52, 100], { gap: 10, from: 0, to: 100 })).toEqual([50, 0, 60, 100])
    expect(spreadApart([99, 100], { gap: 10, from: 0, to: 100 })).toEqual([90, 100])
  })

  it('keeps the order, the gap and the bounds where there is room', () => {
    const positions = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 20 })
    fc.assert(
      fc.property(positions, given => {
        const placed = spreadApart(given, { gap: 10, from: 0, to: 200 })
        const inOrder = given.map((_, i) => i).sort((a, b) => (given[a] ?? 0) - (given[b] ?? 0))
        const sorted = inOrder.map(i => placed[i] ?? 0)
        expect(sorted.every((at, i) => i === 0 || at - (sorted[i - 1] ?? 0) >= 10 - 1e-9)).toBe(true)
        expect(sorted.every(at => at >= -1e-9 && at <= 200)).toBe(true)
      }),
    )
  })
})
