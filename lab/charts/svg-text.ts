/** One line of text in an SVG document. `extra`: further attributes, as markup. */
export function svgText(
  content: string,
  { x, y, extra }: { readonly x: number; readonly y: number; readonly extra: string },
): string {
  return `<text x="${round(x)}" y="${round(y)}" ${extra}>${escapeXml(content)}</text>`
}

/** To a tenth of a pixel. */
export function round(pixels: number): number {
  return Number(pixels.toFixed(1))
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeXml(content: string): string {
  return content.replace(/[&<>"]/g, character => entities[character] ?? '')
}
