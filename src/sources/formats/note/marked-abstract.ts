/** An abstract in a list or a note is longer than a remark. */
export const shortestAbstract = 80
const abstractMark = /^abstract(?:[\s*_]*(?:::?|[：.—–-])[\s*_]*|[*_]+\s*|\s*$)/i
/** `> [!abstract] Abstract`, as notes mark a box. */
const box = /^\[!(\w{1,20})\][+-]?\s{0,3}/

/** What follows the word Abstract at a line's beginning, quoted, marked, in a box or in tags; undefined for other lines. */
export function afterAbstractMark(text: string): string | undefined {
  const bare = text
    .replace(
      /<summary>\s{0,9}(?:<[a-z]{1,9}>)?\s?abstract\b[^<>]{0,9}(?:<\/[a-z]{1,9}>)?\s?<\/summary>/i,
      'Abstract: ',
    )
    .replace(/<[^<>]*>/g, ' ')
    .replace(/^[\s>*_#-]+/, '')
  const [mark = '', kind = ''] = box.exec(bare) ?? []
  const behind = bare.slice(mark.length)
  if (abstractMark.test(behind)) return behind.replace(abstractMark, '')
  return kind.toLowerCase() === 'abstract' ? '' : undefined
}

/** Whether a line goes on with a text that has begun: no heading, no item, no row of a table. */
export function goesOnWithText(text: string): boolean {
  return text.trim() !== '' && !/^\s*(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|\||```|---)/.test(text)
}

/** A line of a quotation without its mark. */
export function unquoted(text: string): string {
  return text.replace(/^\s*>\s?/, '')
}
