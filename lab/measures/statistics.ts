/** The arithmetic mean; `null` of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The mean of what is there: a question to which a figure does not apply has `null` for it. */
export function meanOf<Row>(rows: readonly Row[], figure: (row: Row) => number | null): number | null {
  return mean(rows.map(figure).filter(value => value !== null))
}

/** What all rows' parts make of all their wholes; `null` where there is nothing to have a share of. */
export function shareOf<Row>(
  rows: readonly Row[],
  part: (row: Row) => number,
  whole: (row: Row) => number,
): number | null {
  const total = rows.reduce((sum, row) => sum + whole(row), 0)
  return total === 0 ? null : rows.reduce((sum, row) => sum + part(row), 0) / total
}

export function maximum(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value))
}

/** The smallest value that at least this share of the values does not exceed (nearest rank); `null` of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
