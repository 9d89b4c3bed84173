import { cleanTexts } from './clean-texts.ts'

/** A bare link is taken whole, for Discord takes a backslash in it for a part of the address. */
const linkOrSpecial = /(https?:\/\/(?:[\w./%+=&?#:-]|~(?!~)|@(?!everyone|here))+)|[\\`*_~|[\]<>#]/g
/** What follows a link up to the next space, where a backslash will stand in it. */
const escapedBeforeSpace = /[^\s\\`*_~|[\]<>#]{0,300}[\\`*_~|[\]<>#]/y
/** Within its line: white space that ran over lines would be read again from each of them. */
const listMark = /^([^\S\r\n\u2028\u2029]*\d*)([-+.])(?=\s)/gm
/** Characters that turn the direction of what follows (Unicode bidirectional embeddings, overrides and isolates). */
const directionMark = /[\u202a-\u202e\u2066-\u2069]/g
/** Longer addresses are no paper's, and take the room of what people came to read. */
const longestUrl = 300

/**
 * Text that Discord shows as it is: no bold, masked links, spoilers, code, headings, lists or mentions come of it. A bare
 * link stays one; where a sign right behind it is escaped, angle brackets, which Discord does not show, end it first.
 */
export function escapeMarkdown(text: string): string {
  // First, for what is dropped later would bring together what was apart: `@every`, a control character, `one`.
  return cleanTexts(text)
    .replace(directionMark, '')
    .replace(linkOrSpecial, (match: string, bareLink: string | undefined, at: number, whole: string) => {
      if (bareLink === undefined) return `\\${match}`
      escapedBeforeSpace.lastIndex = at + match.length
      return escapedBeforeSpace.test(whole) ? `<${bareLink}>` : bareLink
    })
    .replace(listMark, '$1\\$2')
    .replace(/@(?=everyone|here)/g, '@\u200b')
}

/**
 * A masked link; the label is escaped, the address made safe against an early end. The label alone where there is no
 * http address to lead to.
 */
export function link(label: string, url: string): string {
  // Discord shows a link as plain text where its label holds an address.
  const shown = escapeMarkdown(oneLine(label).replaceAll('://', ':\u200b//'))
  const address = toAddress(url)
  return shown === '' || address === undefined ? shown : `[${shown}](${address})`
}

/** An http address without a character that could end it early or begin something else; undefined for anything else. */
export function toAddress(url: string): string | undefined {
  if (url.length > longestUrl) return undefined
  const address = url.replace(/[\s\p{Cc}()<>[\]\\`*|"{}]/gu, encodeCharacter)
  const isUsable = /^https?:\/\/[^\s/]/.test(address) && address.length <= longestUrl && URL.canParse(address)
  return isUsable ? address : undefined
}

/** Percent-encoded, parentheses and asterisks too, which `encodeURIComponent` leaves. */
function encodeCharacter(character: string): string {
  return Array.from(new TextEncoder().encode(character), byte => `%${byte.toString(16).padStart(2, '0')}`)
    .join('')
    .toUpperCase()
}

export function bold(text: string): string {
  return `**${escapeMarkdown(text)}**`
}

/** A text in one line, each run of white space a single space. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
