/**
 * A text as every library takes it: Postgres has no text with a NUL in it, so none gets into a file either, and the one can
 * be copied into the other.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '')
}
