import { shorten } from './shorten.ts'

const fence = '```'
/**
 * A masked link, and an address in angle brackets. Neither holds what could begin another: a bracket that is none of
 * Markdown's is escaped, and so is a parenthesis in an address. So a vain look ends where the next begins.
 */
const wholeLink = /(?<!\\)(?:\\\\)*\[(?:\\.|[^[\]\\])*\]\([^()\s]*\)|<https?:\/\/[^\s<>]+>/g
const loneBackslash = /(?<!\\)((?:\\\\)*)\\…$/

/**
 * Markdown of at most `most` UTF-16 units: never cut inside a link or behind a lone backslash, and a code block that
 * was open is closed.
 */
export function cutMarkdown(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = cutOutsideLinks(text, most)
  if (cut.split(fence).length % 2 === 1) return cut
  return `${cutOutsideLinks(text, most - fence.length - 1)}\n${fence}`
}

function cutOutsideLinks(text: string, most: number): string {
  const cut = shorten(text, most)
  const end = cut.length - 1
  for (const { index, 0: link } of text.matchAll(wholeLink)) {
    if (index > end) break
    if (end < index + link.length) return `${text.slice(0, index).trimEnd()}…`
  }
  return cut.replace(loneBackslash, '$1…')
}
