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
const place =
  '(?:arxiv:\\s*|(?:https?://)?(?:[a-z]+\\.)?arxiv\\.org/(?:abs|pdf|html|ps|format|e-print)/|' +
  '(?:doi:\\s*)?(?:https?://(?:dx\\.)?doi\\.org/)?10\\.48550/arxiv\\.)'

const whole = new RegExp(`^${place}?${identifier}(?:\\.pdf)?/?(?:[?#].*)?$`, 'i')
const anywhere = new RegExp(`(?<![\\w./-])${place}?${identifier}(?:\\.pdf)?(?![\\w-]|\\.\\d)`, 'gi')

/**
 * Reads an arXiv ID: bare, with `arXiv:`, as a link to arxiv.org (abs, pdf, html), or as arXiv's DOI
 * (`10.48550/arXiv.…`), each with or without a version. Undefined for anything else and for IDs that arXiv cannot have
 * given out (https://info.arxiv.org/help/arxiv_identifier.html): the new scheme begins in April 2007 with four digits
 * after the month's dot and has five from January 2015; the old one ends in March 2007.
 */
export function parseArxivId(text: string): ArxivReference | undefined {
  return toReference(whole.exec(text.trim())?.groups)
}

/** Every arXiv ID in a text, in its order, each paper once. */
export function findArxivIds(text: string): readonly ArxivReference[] {
  const found = new Map<string, ArxivReference>()
  for (const match of text.matchAll(anywhere)) {
    const reference = toReference(match.groups)
    if (reference !== undefined && !found.has(reference.id)) found.set(reference.id, reference)
  }
  return [...found.values()]
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
