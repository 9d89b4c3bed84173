/** A bare link is taken whole: Discord would read a backslash in it as a part of the address. */
const linkOrSpecial = /(https?:\/\/[\w./~%+=&?#:@-]+)|[\\`*_~|[\]<>#]/g
const listMark = /^(\s*\d*)([-+.])(?=\s)/gm

/** Text that Discord shows as it is: no bold, links, spoilers, code, headings, lists or mentions come of it. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(linkOrSpecial, (match, bareLink?: string) => bareLink ?? `\\${match}`)
    .replace(listMark, '$1\\$2')
    .replace(/@(?=everyone|here)/g, '@\u200b')
}

/** A masked link; the label is escaped, the address made safe against an early end. */
export function link(label: string, url: string): string {
  return `[${escapeMarkdown(label)}](${url
    .replace(/[()\s<>\\]/g, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')})`
}

export function bold(text: string): string {
  return `**${escapeMarkdown(text)}**`
}
