import { readLinkedIds } from './arxiv-link.ts'

export interface ArxivReference {
  /** Without version and, in the old scheme, without subject class: `2405.11582`, `math/0309136`. */
  readonly id: string
  readonly version?: number
}

const archives =
  'acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|' +
  'funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|' +
  'q-alg|q-bio|quant-ph|solv-int|supr-con'
const newScheme = String.raw`(?<month>\d{4})\.(?<number>\d{4,5})`
const oldScheme = String.raw`(?<archive>${archives})(?:\.[A-Za-z]{2})?/(?<oldNumber>\d{7})`
const identifier = String.raw`(?:${newScheme}|${oldScheme})(?:v(?<version>\d{1,3}))?`
/** `arXiv:`, `arXiv.`, `arXiv `, `oai:arXiv.org:`, arXiv's DOIs, `CoRR abs/…`. */
const mark = String.raw`(?:(?:oai:|info:)?arxiv(?:\.org)?\s?[:：./]?\s?|(?:doi:?\s?)?10\.48550/arxiv\.)?(?:abs/|pdf/)?`
/** `2405.11582v2 [cs.CL] 19 May 2024`, as on the margin of the first page. */
const stamp = String.raw`(?:\s\[[a-z-]{2,10}(?:\.[a-z-]{2,9})?\].{0,40})?`

const whole = new RegExp(`^${mark}${identifier}(?:\\.pdf)?/?(?:[?#].*)?${stamp}$`, 'i')

/** Longer texts are no reference. */
const longest = 2048

/** Stretches that a reference can stand in: printable ASCII without white space and what closes off an ID on either side. */
const token = /[!#-&+./:=?@\w\\^~%-]+/g
const punctuation = /^[.:!?_~=+-]+|(?<![.:!?_~=+-])[.:!?_~=+-]+$/g
const around = /^[\s<>()[\]{}"'“”‘’`*_]+|(?<![\s<>()[\]{}"'“”‘’`*_.,;:!?])[\s<>()[\]{}"'“”‘’`*_.,;:!?]+$/g

/**
 * Reads an arXiv ID: bare, with `arXiv:`, as arXiv's DOI (`10.48550/arXiv.…`), or a link to arXiv or to a page that
 * mirrors its papers (see `readLinkedIds`), each with or without a version and in brackets or not. Undefined for anything
 * else and for IDs that arXiv cannot have given out (https://info.arxiv.org/help/arxiv_identifier.html): the new scheme
 * begins in April 2007 with four digits after the month's dot and has five from January 2015; the old one ends in March
 * 2007.
 */
export function parseArxivId(text: string): ArxivReference | undefined {
  if (text.length > longest) return undefined
  const plain = text.trim()
  const bare = plain.replace(around, '')
  const named = wholeReference(plain) ?? wholeReference(bare)
  if (named !== undefined) return named
  return /\s/.test(bare) ? undefined : linkedReferences(bare)[0]
}

/** Every arXiv ID in a text, in its order, each paper once. */
export function findArxivIds(text: string): readonly ArxivReference[] {
  const found = new Map<string, ArxivReference>()
  for (const [match] of text.matchAll(token)) {
    for (const reference of readToken(match)) if (!found.has(reference.id)) found.set(reference.id, reference)
  }
  return [...found.values()]
}

/** A text without the links and IDs of arXiv in it. */
export function withoutArxivIds(text: string): string {
  return text.replace(token, match => (readToken(match).length > 0 ? ' ' : match))
}

function readToken(match: string): readonly ArxivReference[] {
  // Most words are none: an ID has digits in a row.
  if (match.length > longest || !/\d{4}/.test(match)) return []
  const bare = match.replace(punctuation, '')
  const reference = wholeReference(bare)
  return reference === undefined ? linkedReferences(bare) : [reference]
}

function linkedReferences(text: string): readonly ArxivReference[] {
  return readLinkedIds(text).flatMap(id => wholeReference(id) ?? [])
}

function wholeReference(text: string): ArxivReference | undefined {
  return toReference(whole.exec(text)?.groups)
}

function toReference(groups: Record<string, string | undefined> | undefined): ArxivReference | undefined {
  if (groups === undefined) return undefined
  const { month, number, archive, oldNumber, version } = groups
  const id =
    month !== undefined && number !== undefined
      ? newSchemeId(month, number)
      : oldSchemeId(archive ?? '', oldNumber ?? '')
  if (id === undefined || (version !== undefined && Number(version) === 0)) return undefined
  return version === undefined ? { id } : { id, version: Number(version) }
}

function newSchemeId(month: string, number: string): string | undefined {
  const digits = month >= '1501' ? 5 : 4
  const possible =
    isMonth(month.slice(2)) &&
    month >= '0704' &&
    month < '9100' &&
    number.length === digits &&
    Number(number) > 0
  return possible ? `${month}.${number}` : undefined
}

function oldSchemeId(archive: string, number: string): string | undefined {
  const month = number.slice(0, 4)
  const possible =
    isMonth(number.slice(2, 4)) && (month >= '9107' || month <= '0703') && Number(number.slice(4)) > 0
  return possible ? `${archive.toLowerCase()}/${number}` : undefined
}

function isMonth(digits: string): boolean {
  return digits >= '01' && digits <= '12'
}
