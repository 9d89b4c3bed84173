/** A stretch of text on a page, as pdf.js gives it. */
export interface PdfItem {
  readonly text: string
  /** Of its baseline's left end, in points from the page's lower left corner. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** Of its letters, in points. */
  readonly height: number
  readonly isRotated: boolean
}

/** A line of a page's text, in the order in which the page is drawn, which is that of reading column by column. */
export interface PdfLine {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly height: number
}

/** What the first pages and the file's own fields say. */
export interface PdfText {
  /** Of the first pages, in their order; the first page alone is looked at for a title and IDs. */
  readonly pages: readonly (readonly PdfLine[])[]
  /** What stands upright on the first page's margin: arXiv's stamp. */
  readonly margin: string
  readonly info: {
    readonly title: string
    readonly author: string
    readonly subject: string
    readonly others: readonly string[]
  }
}

/** A gap between two stretches of a line that is a space, in heights of letters. */
const spaceGap = 0.15
/** Baselines that lie so near, in heights, are one line: raised marks stand on it too. */
const sameLine = 0.6

/** The lines that stretches of text make: those of one baseline that follow each other, with spaces where they part. */
export function toPdfLines(items: readonly PdfItem[]): readonly PdfLine[] {
  const lines: { text: string; x: number; y: number; height: number; end: number }[] = []
  for (const { text, x, y, width, height, isRotated } of items) {
    if (isRotated || text === '') continue
    const last = lines.at(-1)
    const tallest = Math.max(height, last?.height ?? 0)
    const isSame =
      last !== undefined && Math.abs(y - last.y) < tallest * sameLine && x >= last.end - tallest * 2
    if (!isSame) {
      if (text.trim() !== '') lines.push({ text, x, y, height, end: x + width })
      continue
    }
    const isParted = x - last.end > tallest * spaceGap && !/\s$/.test(last.text) && !/^\s/.test(text)
    last.text += isParted ? ` ${text}` : text
    last.end = Math.max(last.end, x + width)
    if (text.trim() !== '' && height > last.height) last.height = height
  }
  return lines
    .map(({ text, x, y, height }) => ({ text: text.replace(/\s+/g, ' ').trim(), x, y, height }))
    .filter(line => line.text !== '')
}
