/** Questions whose probabilities lie near each other: well calibrated where predicted and observed agree. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly questions: number
  /** Mean probability. */
  readonly predicted: number
  /** The share that is answerable. */
  readonly observed: number
}

const edges = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 1]

/** A reliability table (Niculescu-Mizil & Caruana 2005), without its empty rows. */
export function reliability(
  rows: readonly { readonly isAnswerable: boolean }[],
  probabilities: readonly number[],
): readonly ReliabilityBin[] {
  return edges.slice(1).flatMap((to, i) => {
    const from = edges[i] ?? 0
    const inside = rows
      .map(({ isAnswerable }, row) => ({ isAnswerable, probability: probabilities[row] ?? 0 }))
      .filter(({ probability }) => probability >= from && (probability < to || to === 1))
    if (inside.length === 0) return []
    const meanOf = (value: (row: (typeof inside)[number]) => number): number =>
      inside.reduce((sum, row) => sum + value(row), 0) / inside.length
    return [
      {
        from,
        to,
        questions: inside.length,
        predicted: meanOf(({ probability }) => probability),
        observed: meanOf(({ isAnswerable }) => (isAnswerable ? 1 : 0)),
      },
    ]
  })
}
