import { createRandom, deriveSeed } from '../training/random.ts'
import { mean, percentile } from './statistics.ts'

/** From … to, with 95 % probability. */
export type Interval = readonly [low: number, high: number]

export interface BootstrapOptions {
  readonly seed: number
  /** How often the values are drawn anew. */
  readonly resamples: number
}

/**
 * The 95 % interval of a mean by the percentile bootstrap (Efron 1979): as many values are drawn from these, with
 * replacement, again and again. `name` tells this draw from others of the same seed. `null` without values.
 */
export function meanInterval(
  values: readonly number[],
  name: string,
  options: BootstrapOptions,
): Interval | null {
  return toInterval(resampledMeans(values, name, options))
}

/** The same of first mean − second mean, of which each is drawn by itself. */
export function differenceInterval(
  first: readonly number[],
  second: readonly number[],
  name: string,
  options: BootstrapOptions,
): Interval | null {
  const others = resampledMeans(second, `${name} second`, options)
  const own = resampledMeans(first, name, options)
  return others.length === 0 ? null : toInterval(own.map((value, i) => value - (others[i] ?? 0)))
}

/** As many means as there are resamples; none without values. */
export function resampledMeans(
  values: readonly number[],
  name: string,
  { seed, resamples }: BootstrapOptions,
): readonly number[] {
  if (values.length === 0) return []
  const random = createRandom(deriveSeed(seed, name))
  const draw = () => values[Math.floor(random() * values.length)] ?? 0
  return Array.from({ length: resamples }, () => mean(values.map(draw)) ?? 0)
}

export function toInterval(means: readonly number[]): Interval | null {
  const [low, high] = [percentile(means, 0.025), percentile(means, 0.975)]
  return low === null || high === null ? null : [low, high]
}
