import { isGroupName } from '../../text/group-names.ts'
import { isNameSuffix } from '../../text/person-names.ts'
import { foldSpace, readableLatex } from '../latex/latex.ts'
import { longestName } from './field-limits.ts'

/** Who wrote a paper, as far as a source says it. */
export interface AuthorNames {
  readonly authors: readonly string[]
  /** Whether these are all: not where a list ends in `et al.` */
  readonly authorsComplete: boolean
}

/** What stands for authors who are not named. */
const others =
  /^(?:(?:and|&)\s+)?(?:…|\.{3}|et\.?\s*al(?:ii|ia)?\b\.?|al\.?|et|(?:(?:many|several|\d[\d,]*)\s+)?(?:others|more(?:\s+authors)?|further\s+authors|co-?authors|other\s+authors)|\d+\s+additional\s+authors)\s*\.?$/i
/** The same behind a name: `L. Adler et al.` */
const othersBehind =
  /(?<![\s,])[\s,]+(?:et\.?\s+al(?:ii|ia)?\b\.?|(?:and|&)\s+(?:\d[\d,]*\s+|many\s+)?(?:others|co-?authors)|…|\.{3})\s*$/i

/** Signs that lead to a footnote: an affiliation, equal contribution, the corresponding author. */
const marks = /[*#†‡§¶‖∗⁎⋆★☆✉✝◦⁺⁰¹²³⁴-⁹₀-₉ᵃ-ᵡ^~]|\$|\\(?:dag(?:ger)?|ddag(?:ger)?|ast|star|S|P)\b/g
const numbers = /(?<=[\p{L}.])\s*\d(?:\s*(?:[,;]\s*)?\d)*$/u

/** What people are called or have earned, and societies let them put behind their names. */
const degree =
  /^(?:Ph\.?\s?D|M\.?D|D\.?Sc|M\.?Sc|B\.?Sc|MBA|Esq|FRS|(?:(?:Senior|Student|Graduate|Life)\s){0,3}(?:Member|Fellow)(?:\s(?:IEEE|ACM))?|IEEE|ACM)\.?$/
const title = /^(?:(?:dr|prof|professor|mr|mrs|ms|dipl|ing)\.?\s+)+(?=\p{L})/iu

const heading = /^\s*(?:authors?|written\s+by|by)\s*[:：]\s*|^\s*by\s+(?=\p{Lu})/iu
const onBehalf =
  /(?:^|(?<!\s)\s+)(?:\(\s*)?(?:on\s+behalf\s+of|for|with)\s+(?:the\s+)?(?=(?:\S+\s+){1,8}(?:collaborations?|consortium|group|team)\b)/giu
const appendix = /^with\s+(?:an?\s+)?(?:appendi(?:x|ces)|contributions?)\s+(?:by|from)\s+/i
const separator = /(?:(?<!\s)\s+)?(?:[,;|•，；、]|\s·\s|\s(?:and|&|＆|plus)\s|(?<=\s)and(?=\s))\s*/u
const email = /^\S[^\s@]*@\S+$/
const initials = /^(?:\p{Lu}\p{M}*\.[\s-]?)+$/u

/**
 * The names in a list of authors, in its order: `A. Smith (MIT), B. Jones Jr. and C. Doe`, `OYSTER Collaboration: L. Adler
 * & T. Becker, et al.` Affiliations in brackets, footnote marks, degrees and addresses are left out, a collaboration is a
 * name of its own, LaTeX accents become letters.
 */
export function parseAuthors(text: string): AuthorNames {
  const plain = foldSpace(withoutBrackets(withoutFootnotes(text)))
  return collect(splitNames(plain.replace(heading, '').replace(onBehalf, ', ')))
}

/** As `parseAuthors`, without what it says of the list. */
export function parseAuthorNames(text: string): readonly string[] {
  return parseAuthors(text).authors
}

/** The names of `authors_parsed`, each a list: `["King", "Martin Luther", "Jr."]`, `["Collaboration", "OYSTER", ""]`. */
export function readParsedAuthors(lists: readonly (readonly string[])[]): AuthorNames {
  return collect(lists.map(joinAuthorName))
}

/** A name of `authors_parsed`: `["Le", "Quoc V.", ""]` is `Quoc V. Le`. */
export function joinAuthorName([family = '', given = '', titleAfter = '']: readonly string[]): string {
  return readableLatex([given, family, titleAfter].filter(part => part.trim() !== '').join(' '))
}

/** `from`: names, each perhaps with a collaboration before it, marks on it and others behind it. */
function collect(from: readonly string[]): AuthorNames {
  const authors: string[] = []
  const groups = new Set<string>()
  let authorsComplete = true
  for (const each of from.flatMap(partsOfName)) {
    // Refused with its record.
    if (each.length > longestName) {
      authors.push(each)
      continue
    }
    const whole = each.replace(othersBehind, '')
    if (whole !== each || others.test(each)) authorsComplete = false
    const name = others.test(whole) ? '' : cleanName(whole)
    const last = authors.at(-1)
    if (last !== undefined && isNameSuffix(name)) authors[authors.length - 1] = `${last} ${name}`
    else if (isName(name) && !groups.has(name)) authors.push(name)
    // A collaboration may be named before its members and once more behind them.
    if (isGroupName(name)) groups.add(name)
  }
  return { authors, authorsComplete }
}

/** `OYSTER Collaboration: L. Adler` is two names. */
function partsOfName(name: string): readonly string[] {
  return name.split(/(?:(?<!\s)\s+)?[:：]\s*/).filter(part => part !== '')
}

function cleanName(name: string): string {
  const unmarked = name
    .replace(appendix, '')
    .replace(marks, '')
    .replace(/^[\s.,;:·\-–—]+|(?<![\s,;:·\-–—])[\s,;:·\-–—]+$/g, '')
  const spelt = isGroupName(unmarked) ? unmarked : unmarked.replace(numbers, '').replace(title, '')
  return spelt
    .replace(/^(?:and|&)\s+/i, '')
    .replace(/^the(?=\s.*\b(?:collaboration|consortium)s?\b)\s+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function isName(name: string): boolean {
  return /\p{L}/u.test(name) && !degree.test(name) && !email.test(name)
}

/** The names between commas and conjunctions. A name in two pieces, `Smith, J.`, comes out as one. */
function splitNames(text: string): readonly string[] {
  const inverted = invertedNames(text)
  if (inverted !== undefined) return inverted
  const names: string[] = []
  for (const part of splitOutsideGroups(text)) {
    const name = part.trim()
    const last = names.at(-1)
    const isGiven =
      last !== undefined && initials.test(name) && /^(?:\p{Ll}+\s)*\p{Lu}[\p{L}'’-]+$/u.test(last)
    if (isGiven) names[names.length - 1] = `${name} ${last}`
    else if (name !== '') names.push(name)
  }
  return names
}

/** `The Group for Sound and Vibration` is one name, `A. Smith and B. Jones` two. */
function splitOutsideGroups(text: string): readonly string[] {
  return text.split(/(?:(?<!\s)\s+)?[,;|•，；、]\s*(?:(?:and|&|＆)\s+)?|(?<!\s)\s+·\s+/).flatMap(part => {
    const pieces = part.split(separator)
    return pieces.length > 1 && isGroupOfWords(part) ? [part] : pieces
  })
}

/** `Group for Sound and Vibration`, `The Sound and Vibration Group`: what stands behind `and` is no person. */
function isGroupOfWords(part: string): boolean {
  const [before = '', after = '', ...more] = part.split(/\s(?:and|&)\s/)
  if (more.length > 0) return false
  const goesOn = isGroupName(before) && /\b(?:for|of|on)\s(?:the\s)?\S+$/.test(before) && !after.includes(' ')
  return goesOn || (/^the\s/i.test(before) && !isGroupName(before.slice(4)) && isGroupName(after))
}

/** `Smith, John; Doe, Jane`: where semicolons part the names, a comma in each turns it round. */
function invertedNames(text: string): readonly string[] | undefined {
  if (!text.includes(';')) return undefined
  const parts = text.split(/(?:(?<!\s)\s+)?;\s*(?:and\s+)?/).filter(part => part.trim() !== '')
  const halves = parts.map(part => part.split(/(?:(?<!\s)\s+)?,\s*/))
  const areInverted = halves.every(([family = '', given, ...more]) => {
    if (given === undefined) return others.test(family.trim())
    return more.length <= 1 && more.every(isNameSuffix) && !/\s(?:and|&)\s/.test(given) && !/\./.test(family)
  })
  if (!areInverted) return undefined
  return halves.map(([family = '', given = '', suffix = '']) =>
    [given, family, suffix].filter(part => part !== '').join(' '),
  )
}

/** Marks that LaTeX sets as superscripts or footnotes, before they become text. */
function withoutFootnotes(text: string): string {
  if (!/[\\$^<]/.test(text)) return readableLatex(text)
  const bare = text
    .replace(
      /\\(?:thanks|footnote(?:mark|text)?|inst|IEEEauthorrefmark|orcid(?:ID|link)?|email|fnref|corref|affil|textsuperscript)\b\s*(?:\[[^[\]]{0,100}\])?(?:\{[^{}]{0,300}\})?/g,
      '',
    )
    .replace(/\$\s*\^\s*(?:\{[^{}$]{0,100}\}\s*|[^{}$\s][^{}$]{0,20})\$/g, '')
    .replace(/\^\s*\{[^{}]{0,100}\}/g, '')
    .replace(/\^\\[a-z]+/g, '')
    .replace(/\\&/g, '&')
    .replace(/<[^<>]{0,100}>/g, '')
  return readableLatex(bare)
}

/** Brackets nest: `A. Smith (MIT (CSAIL), Harvard)`. One that is never closed takes what it stands before, up to the comma. */
function withoutBrackets(text: string): string {
  if (!/[()[\]{}]/.test(text)) return text
  let depth = 0
  let result = ''
  let openedAt = 0
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? ''
    if (character === '(' || character === '[' || character === '{') {
      if (depth === 0) openedAt = i
      depth++
    } else if (character === ')' || character === ']' || character === '}') depth = Math.max(0, depth - 1)
    else if (depth === 0) result += character
  }
  const rest =
    depth === 0
      ? ''
      : text
          .slice(openedAt)
          .replace(/^[^,;]*/, '')
          .replace(/[()[\]{}]/g, '')
  return `${result}${rest}`
}
