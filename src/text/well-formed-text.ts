import { isAscii } from './is-ascii.ts'

/**
 * Characters that are no text: controls but for white space, signs that turn the direction of what follows (Unicode
 * bidirectional marks, embeddings, overrides, isolates), and what Unicode keeps from interchange.
 */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]/g

/** Spaces of no width and soft hyphens, which part a word for the eye nowhere. */
const withoutWidth = /[\u00ad\u180e\u200b\u2060-\u2064\ufeff]/g

/** They join letters of Persian, Hindi and emoji, and say nothing between Latin ones. */
const joiners = /(?<=[\p{Script=Latin}\p{N}])[\u200c\u200d]+(?=[\p{Script=Latin}\p{N}])/gu

/** Latin ligatures that typesetting leaves behind: `ﬁne`. */
const ligatures = /[\ufb00-\ufb06]/g

/** A text whose words are whole: nothing without width inside them, ligatures taken apart, accents composed (NFC). */
export function wholeWords(text: string): string {
  if (isAscii(text)) return text
  return text
    .replace(withoutWidth, '')
    .replace(joiners, '')
    .replace(ligatures, ligature => ligature.normalize('NFKC'))
    .normalize('NFC')
}

/** A text that can be stored, sent and shown: lone surrogates become U+FFFD, control and direction characters go. */
export function wellFormedText(text: string): string {
  return text.toWellFormed().replace(unprintable, '')
}
