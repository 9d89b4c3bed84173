import anyAscii from 'any-ascii'

const beyondAscii = /[\u0080-\uffff]/
const latinBeyondAscii = /(?![A-Za-z])\p{Script=Latin}/gu

/**
 * Letters as somebody types them who has not got them on the keyboard: accents and compatibility forms folded (`Poincaré`,
 * `ﬁne`), and Latin letters that Unicode does not take apart written out as `any-ascii` does: `Wałęsa` is `Walesa`, `Øster`
 * `Oster`, `Straße` `Strasse`, `Işıl` `Isil`. Upper and lower case stay, other scripts too.
 */
export function foldLetters(text: string): string {
  if (!beyondAscii.test(text)) return text
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(latinBeyondAscii, toAscii)
}

function toAscii(letter: string): string {
  // By its look any-ascii takes the schwa for a q; who writes Azerbaijani without it writes an e.
  if (letter === 'ə') return 'e'
  return letter === 'Ə' ? 'E' : anyAscii(letter)
}
