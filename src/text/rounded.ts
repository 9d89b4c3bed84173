/** Four decimals: what lies beyond says nothing, and would differ between machines. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
