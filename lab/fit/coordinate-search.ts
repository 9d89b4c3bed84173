/** Weights by name. */
export type Point = Readonly<Record<string, number>>

/** The values that each weight may take beside the one it has; a weight that is not named stays as it is. */
export type Grid<P extends Point> = Readonly<Partial<Record<keyof P, readonly number[]>>>

/** What is not better by more than this is no better: sums of the same figures in another order differ by less. */
const tolerance = 1e-9
const mostRounds = 10

/**
 * Climbs from `start` towards a higher value, one weight after the other, each to the best of its values, until a whole
 * round changes nothing (coordinate ascent). Of equals it keeps what it has, so that nothing moves without a reason.
 */
export async function coordinateSearch<P extends Point>(
  start: P,
  grid: Grid<P>,
  heightOf: (point: P) => Promise<number>,
): Promise<P> {
  let best = start
  let highest = await heightOf(start)
  for (let round = 0; round < mostRounds; round += 1) {
    const before = highest
    for (const name of Object.keys(grid)) {
      for (const value of grid[name] ?? []) {
        const candidate = { ...best, [name]: value }
        const reached = await heightOf(candidate)
        if (reached <= highest + tolerance) continue
        best = candidate
        highest = reached
      }
    }
    if (highest <= before + tolerance) break
  }
  return best
}
