import { describe, expect, it } from 'vitest'
import { coordinateSearch } from '../../../lab/fit/coordinate-search.ts'

const grid = { x: [-2, -1, 0, 1, 2], y: [-2, -1, 0, 1, 2] }

/** A hill whose top is at x = 1, y = −2, on a slant: neither weight can be set before the other. */
async function hill({ x, y }: { readonly x: number; readonly y: number }): Promise<number> {
  return -((x - 1) ** 2) - (y + 2) ** 2 - 0.5 * (x - 1) * (y + 2)
}

describe('coordinateSearch', () => {
  it.each([
    { x: 0, y: 0 },
    { x: -2, y: 2 },
    { x: 2, y: -2 },
  ])('finds the top of a hill from %j', async start => {
    expect(await coordinateSearch(start, grid, hill)).toEqual({ x: 1, y: -2 })
  })

  it('leaves alone what has no values to take', async () => {
    expect(await coordinateSearch({ x: 0, y: 0.5 }, { x: grid.x }, hill)).toEqual({ x: 0, y: 0.5 })
  })

  it('stays where it is on a plain, and where nothing around is higher', async () => {
    expect(await coordinateSearch({ x: 0.3, y: 0.3 }, grid, async () => 1)).toEqual({ x: 0.3, y: 0.3 })
    expect(await coordinateSearch({ x: 1.01, y: -2 }, grid, async ({ x }) => (x === 1.01 ? 1 : 0))).toEqual({
      x: 1.01,
      y: -2,
    })
  })

  it('takes a difference of rounding for none', async () => {
    expect(await coordinateSearch({ x: 0 }, { x: [1] }, async ({ x }) => x * 1e-12)).toEqual({ x: 0 })
  })
})
