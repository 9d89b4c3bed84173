/** The marks of an axis, upwards; the first and the last one are its ends. */
export type Ticks = readonly number[]

/** A single value, or several equal ones, get this much room on either side. */
const leastSpan = 0.02

/**
 * About five round marks that enclose the values. Shares (all values 0 … 1) stay within 0 … 1. Of no value: 0 and 1.
 */
export function toTicks(values: readonly number[]): Ticks {
  if (values.length === 0) return [0, 1]
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const areShares = least >= 0 && most <= 1
  const room = Math.max(0, (leastSpan * Math.max(1, Math.abs(most)) - (most - least)) / 2)
  const step = roundStep((most - least + 2 * room) / 5)
  // A hair of tolerance, so that .3 / .1 = 2.9999999999999996 stays on its own mark.
  const first = Math.floor((least - room) / step + 1e-9)
  const last = Math.ceil((most + room) / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  ).filter(tick => !areShares || (tick >= 0 && tick <= 1))
}

/** 1, 2 or 5 times a power of ten, not less than `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= least * (1 - 1e-9)) ?? power
}

/**
 * Moves positions apart until any two are at least `gap` from each other, in their order and within `from` … `to` as
 * far as they fit; each as little as that allows.
 */
export function spreadApart(
  positions: readonly number[],
  { gap, from, to }: { readonly gap: number; readonly from: number; readonly to: number },
): readonly number[] {
  const order = positions.map((_, i) => i).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0))
  const placed = new Array<number>(positions.length).fill(0)
  let bound = from
  for (const i of order) {
    placed[i] = Math.max(positions[i] ?? 0, bound)
    bound = placed[i] + gap
  }
  bound = to
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i] ?? 0, bound)
    bound = placed[i] - gap
  }
  return placed
}
