import { isNameSuffix } from '../../../text/person-names.ts'
import { type AuthorNames, parseAuthors, readParsedAuthors } from '../author-names.ts'
import { longestName } from '../field-limits.ts'
import { parseJson } from '../json/json-scanner.ts'
import { pythonToJson } from '../json/python-literals.ts'
import { foldName } from './field-names.ts'
import { isObject, readLiteralList, toText } from './plain-values.ts'

/** Of the people whom a record names, those who did not write the paper. */
const otherRoles =
  /^(?:editor|seriesEditor|translator|contributor|bookAuthor|reviewedAuthor|recipient|interviewer|advisor|thesis-?advisor|supervisor|referee)$/i
/** Lists in lists, `{"authors": {"author": [{"author": {…}}]}}`, are no deeper. */
const deepest = 5
/** `Smith JA`, `van der Berg J.`: how PubMed and its like write a name. */
const familyFirst =
  /^((?:\p{Ll}+\s){0,3}\p{Lu}[\p{L}'’-]*\p{Ll}(?:\s(?:\p{Ll}{1,3}\s){0,2}\p{Lu}[\p{L}'’-]*\p{Ll})?)\s((?:\p{Lu}\.?[\s-]?){1,4})$/u
/** Groups and single names stand among them. */
const mostlyInitials = 0.7
/** What follows a company's name behind a comma. */
const company =
  /,\s*(?:Inc|Ltd|LLC|LLP|GmbH|AG|Corp|Co|S\.?A|B\.?V|N\.?V|PLC|Team|Group|Consortium|Collaboration|University|Department|Institute)\b/i
const particle = /^(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|el|al|bin|ibn)\s/i

/**
 * The names in whatever a record has for its authors: a text (`A and B`, `A; B`, `Smith, John and Doe, Jane`), a list of
 * texts, of `[family, given]`, or of objects with a name in one piece or in several. Empty where it says nothing.
 */
export function readAuthorList(value: unknown): AuthorNames {
  const literal = typeof value === 'string' ? (readLiteralList(value) ?? readObjects(value) ?? value) : value
  if (typeof literal === 'string') return readAuthorText(literal)
  const names = namesIn(literal, 0)
  const [only] = names
  // A list of one may hold them all.
  if (names.length === 1 && only !== undefined) return readAuthorText(only)
  return collect(names.map(turnedRound))
}

/** `[{'name': 'Jane Roe'}]`, as programs write a list of objects into a cell; undefined for others. */
function readObjects(text: string): unknown {
  if (!/^[[(]?\s?\{\s?["']/.test(text.trimStart())) return undefined
  return parseJson(text) ?? parseJson(pythonToJson(text))
}

/** The authors as arXiv writes them, given names first: `Bin Jiang, Xintao Liu` are two people, and none is turned round. */
export function readArxivAuthors(value: unknown): AuthorNames {
  return parseAuthors(toText(value))
}

/** The authors of a BibTeX entry, where ` and ` alone parts names and what stands in braces is one. */
export function readBibtexAuthors(text: string): AuthorNames {
  const names = splitOutsideBraces(text)
  return collect(
    names.map(name => {
      const literal = /^\{(.*)\}$/s.exec(name)?.[1]
      // Inside it commas and colons part nothing.
      if (literal === undefined || !isBalanced(literal)) return turnedRound(name)
      // `{Roe, Jane}`, as programs write a name that somebody has put into one field.
      const isPerson = isInverted(literal) && !company.test(literal)
      return isPerson ? turnedRound(literal) : literal.replace(/[,:]\s*/g, ' ')
    }),
  )
}

function collect(names: readonly string[]): AuthorNames {
  const initialsLast = names.filter(name => familyFirst.test(name)).length
  // One alone may be a name with a letter behind it, `Malcolm X`.
  const areTurned =
    initialsLast >= names.length * mostlyInitials &&
    (names.length > 1 || /\p{Lu}[\s.-]?\p{Lu}\.?$/u.test(names[0] ?? ''))
  return readParsedAuthors(names.map(name => [areTurned ? name.replace(familyFirst, '$2 $1') : name]))
}

function readAuthorText(text: string): AuthorNames {
  if (text.length > longestName && !/[,;&|\n]|\band\b/.test(text)) return readParsedAuthors([[text]])
  const trimmed = text.trim()
  // PubMed ends its lists with a full stop, where initials have none; in `Roe, Jane A.` it is the initial's.
  const isEnded = trimmed.indexOf('.') === trimmed.length - 1 && !isInverted(trimmed)
  const listed = isEnded ? trimmed.slice(0, -1) : trimmed
  const parted = listed.includes(';')
    ? listed
    : listed.replace(/,|\band\b/.test(listed) ? /(?<!\s)\s+\|\s+|\|/g : /(?<!\s)\s+\|\s+|\||\n/g, '; ')
  if (parted.includes(';')) return inOrder(parseAuthors(parted))
  const grown = withoutSeparators(parted)
  if (grown !== undefined) return collect(grown)
  const names = pairsOf(parted)
  return names === undefined ? inOrder(parseAuthors(parted)) : collect(names)
}

/** Where all names of a list end in initials, these come first. */
function inOrder({ authors, authorsComplete }: AuthorNames): AuthorNames {
  return { authors: collect(authors).authors, authorsComplete }
}

/** Springer's tables write one name right behind the other, `Andy SmithTom Weber`; undefined for others. */
function withoutSeparators(text: string): readonly string[] | undefined {
  if (/[,;&]|\band\b/.test(text) || text.split(/\s+/).length < 3) return undefined
  const names = text.split(/(?<=\p{Ll})(?<!\b(?:Mc|Mac|De|Di|La|Le|Van|Von|Du|Fitz))(?=\p{Lu})/u)
  return names.length > 1 && names.every(name => name.trim().includes(' ')) ? names : undefined
}

/** `Smith, John and Doe, Jane`, `Smith, John, Doe, Jane`, `Smith, John`: the names, turned round; undefined for others. */
function pairsOf(text: string): readonly string[] | undefined {
  if (!text.includes(',')) return undefined
  const parts = text.split(/,?\s(?:and|&)\s/).map(part => part.trim())
  const commas = parts.map(part => part.split(',').length - 1)
  if (parts.length > 1 && parts.every(part => isInverted(part))) return parts.map(turnedRound)
  if (parts.length > 1 || (commas[0] ?? 0) % 2 === 0) return undefined
  const halves = (parts[0] ?? '').split(',').map(half => half.trim())
  const pairs = halves.flatMap((family, i) => (i % 2 === 0 ? [`${family}, ${halves[i + 1] ?? ''}`] : []))
  return pairs.every(isInverted) ? pairs.map(turnedRound) : undefined
}

/** `Smith, John A`, `van der Berg, Jan`: one name before the comma, not a whole one. */
function isInverted(name: string): boolean {
  const [family = '', given = '', ...more] = name.split(',').map(part => part.trim())
  const isFamily = /^[^\s.]+$/.test(family) || particle.test(family)
  return isFamily && /^\p{L}/u.test(given) && given.split(/\s/).length <= 3 && more.every(isNameSuffix)
}

/** `Smith, John` and `King, Jr., Martin Luther` with the given name first; a name without a comma as it is. */
function turnedRound(name: string): string {
  const parts = name.split(',').map(part => part.trim())
  const suffixes = parts.slice(1).filter(isNameSuffix)
  const [family = '', ...given] = parts.filter((part, i) => i === 0 || !isNameSuffix(part))
  if (given.length > 1) return name
  return [...given, family, ...suffixes].filter(part => part !== '').join(' ')
}

/** Names that a list of texts or objects gives, each in one piece. */
function namesIn(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (depth > deepest) return []
  if (Array.isArray(value)) {
    const writers = value.filter(each => !isObject(each) || !otherRoles.test(roleOf(each)))
    return (writers.length > 0 ? writers : value).flatMap((each: unknown) =>
      Array.isArray(each) && each.every(part => typeof part === 'string')
        ? [each[2] ? `${each[1]} ${each[0]} ${each[2]}` : `${each[1] ?? ''} ${each[0] ?? ''}`.trim()]
        : namesIn(each, depth + 1),
    )
  }
  if (!isObject(value)) return []
  const fields = new Map(Object.entries(value).map(([name, each]) => [foldName(name), each]))
  const name = nameOf(fields)
  if (name !== undefined) return [name]
  const inner = ['author', 'authors', 'creator', 'creators', 'person', 'namelist', 'list', 'value'].flatMap(
    key => (fields.has(key) ? [fields.get(key)] : []),
  )
  return inner.flatMap(each => namesIn(each, depth + 1))
}

function roleOf(person: Readonly<Record<string, unknown>>): string {
  return toText(person['creatorType'] ?? person['role'] ?? person['contributorType'] ?? '')
}

/** A name of `given` and `family`, `firstName` and `lastName`, … before one in a piece: the latter may be turned round. */
function nameOf(fields: ReadonlyMap<string, unknown>): string | undefined {
  const first = (...names: readonly string[]) =>
    names.map(name => toText(fields.get(name)).trim()).find(text => text !== '') ?? ''
  const family = first('family', 'lastname', 'last', 'surname', 'familyname', 'lname', 'keyname')
  const given = first(
    'given',
    'firstname',
    'first',
    'forename',
    'forenames',
    'givenname',
    'givennames',
    'fname',
    'initials',
  )
  const middle = first('middle', 'middlename', 'middlenames')
  const particles = first('nondroppingparticle', 'droppingparticle', 'prefix', 'von')
  const suffix = first('suffix', 'jr')
  if (family !== '') return [given, middle, particles, family, suffix].filter(part => part !== '').join(' ')
  const whole = first(
    'displayname',
    'fullname',
    'name',
    'literal',
    'authorname',
    'rawauthorname',
    'text',
    'string',
    'creatorname',
  )
  if (whole !== '') return whole
  return given === '' ? undefined : given
}

function splitOutsideBraces(text: string): readonly string[] {
  const names: string[] = []
  let depth = 0
  let from = 0
  for (const { 0: match, index } of text.matchAll(/[{}]|\\.|(?<!\s)\s+and(?=\s)/gis)) {
    if (match === '{') depth++
    else if (match === '}') depth = Math.max(0, depth - 1)
    else if (depth === 0 && match.length > 2) {
      names.push(text.slice(from, index))
      from = index + match.length
    }
  }
  return [...names, text.slice(from)].map(name => name.trim()).filter(name => name !== '')
}

/** Whether braces close each other: `{A} and {B}` begins and ends with one, but not with a pair. */
function isBalanced(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '{') depth++
    else if (character === '}') depth--
    if (depth < 0) return false
  }
  return depth === 0
}
