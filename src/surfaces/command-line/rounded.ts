/** Four decimals say all there is to say, and keep the output short. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
