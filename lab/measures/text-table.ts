/** Rows under a row of heads as lines of aligned columns, figures to the right, words to the left. */
export function textTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = heads.map((head, i) => {
    const cells = rows.map(row => row[i] ?? '')
    const width = Math.max(...[head, ...cells].map(cell => cell.length))
    return { width, isFigure: cells.every(cell => /^[.\d–-]/.test(cell)) }
  })
  const lines = [heads, ...rows].map(row =>
    columns
      .map(({ width, isFigure }, i) =>
        isFigure ? (row[i] ?? '').padStart(width) : (row[i] ?? '').padEnd(width),
      )
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

/** A figure with a fixed number of decimals, and without its 0 before the point: `.924`; `–` where there is none. */
export function figure(value: number | null, decimals = 3): string {
  return value === null ? '–' : value.toFixed(decimals).replace(/^0\./, '.')
}
