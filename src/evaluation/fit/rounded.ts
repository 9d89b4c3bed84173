/** Four decimals: what lies beyond says nothing, and would differ between machines. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
