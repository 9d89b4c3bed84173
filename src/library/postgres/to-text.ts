/** A text as a column takes it: Postgres has no text with a NUL in it. */
export function toText(text: string): string {
  return text.replaceAll('\0', '')
}
