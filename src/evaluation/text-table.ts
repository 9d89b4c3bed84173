/** Rows as lines of aligned columns: the first to the left, the others to the right, two spaces between. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map(row => row.length))
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)))
  const lines = rows.map(row =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

/** A figure with a fixed number of decimals, and without its 0 before the point: `.924`; `–` where there is none. */
export function figure(value: number | null, decimals = 3): string {
  return value === null ? '–' : value.toFixed(decimals).replace(/^0\./, '.')
}
