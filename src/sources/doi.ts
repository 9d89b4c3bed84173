import { decodePercent } from './decode-percent.ts'

const prefix = String.raw`10\.\d{4,9}(?:\.\d{1,9}){0,3}`
const mark = String.raw`(?:(?:info:|urn:)?doi\s?[:：/]?\s?(?:doi:)?)?`
const whole = new RegExp(`^${mark}(${prefix}/\\S+)$`, 'i')
const start = new RegExp(`(?<![\\d.])${prefix}/\\S`)
const isLink = /:\/\/|(?:^|[^\w-])doi\.org\//i

/** The longest DOIs that publishers have registered are below 300 characters. */
const longest = 400

/** These say no more than the arXiv ID in them. */
const arxivDoi = /^10\.48550\/arxiv\./i

/** A page of a publisher's about what a DOI names: `…/doi/10.1145/3580305.3599256/full`. */
const page =
  /(?:\/(?:full|fulltext|abstract|abs|pdf|epdf|pdfdirect|epub|html|meta|summary|references|figures|citation|cite)|\.full|\.pdf|\.html?){1,6}$/i

/**
 * A DOI as `10.…/…`, as it is written, from a bare one, with `doi:`, or from a link to doi.org or to a publisher's page
 * that has it in its address; undefined for anything else and for arXiv's own.
 */
export function parseDoi(text: string): string | undefined {
  const plain = text.trim().replace(/^[<("'“[*_`]+/, '')
  if (plain.length > longest * 2) return undefined
  if (isLink.test(plain)) return /\s/.test(plain) ? undefined : doiOfLink(plain)
  const found = whole.exec(plain)?.[1]
  return found === undefined ? undefined : finished(found)
}

/** Every DOI in a text, in its order, each once; upper and lower case are the same. */
export function findDois(text: string): readonly string[] {
  const found = new Map<string, string>()
  for (const token of doiTokens(text)) {
    const doi = doiOfToken(token)
    if (doi !== undefined && !found.has(doi.toLowerCase())) found.set(doi.toLowerCase(), doi)
  }
  return [...found.values()]
}

/** A text without the DOIs, and links with one, in it. */
export function withoutDois(text: string): string {
  if (!text.includes('10.')) return text
  return text.replace(/(?:\bdoi:?\s)?\S+/gi, word => (findDois(word).length > 0 ? ' ' : word))
}

function doiTokens(text: string): readonly string[] {
  if (!text.includes('10.')) return []
  // Two in a row may stand without a space: `10.1000/a,10.1000/b`.
  return text
    .split(/\s+|[,;](?=10\.|https?:)/i)
    .filter(token => token.length <= longest * 2 && token.includes('10.'))
}

function doiOfToken(token: string): string | undefined {
  if (isLink.test(token)) return doiOfLink(token)
  const at = start.exec(token)?.index
  return at === undefined ? undefined : finished(token.slice(at))
}

function doiOfLink(link: string): string | undefined {
  const bare = decodePercent(link.replace(/\]\(.*$|[?#].*$/s, ''))
  const at = start.exec(bare)?.index
  if (at === undefined) return undefined
  const doi = finished(bare.slice(at))
  return /(?:^|[^\w-])doi\.org\//i.test(bare) ? doi : doi?.replace(page, '')
}

/** What ends a sentence or marks up. */
const atEnd = /(?<![.,;:!?'’*_`…])[.,;:!?'’*_`…]+$/

/** Without what ends a sentence, closes what the DOI did not open, or marks it up. */
function finished(found: string): string | undefined {
  // SICI numbers have angle brackets, `052<1234:AXOY>2.0.CO;2`, but no tag begins like them.
  const text = found.replace(/["“”\\].*$|\]\(.*$|<(?:\/|[a-z]+[ />]).*$|[,;](?=10\.\d{4}).*$/is, '')
  const doi = withoutUnopened(text.replace(atEnd, ''))
  const isOne = doi.length <= longest && doi.length > doi.indexOf('/') + 1 && !arxivDoi.test(doi)
  return isOne ? doi : undefined
}

const openings: Readonly<Record<string, string>> = { ')': '(', ']': '[', '>': '<', '}': '{' }

function withoutUnopened(text: string): string {
  const open: Record<string, number> = {}
  let end = 0
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? ''
    const opening = openings[character]
    if (opening !== undefined) {
      if (!open[opening]) return text.slice(0, end).replace(atEnd, '')
      open[opening] -= 1
    } else open[character] = (open[character] ?? 0) + 1
    end = i + 1
  }
  return text
}

/**
 * Splits a DOI from an abstract that follows it without a space: `10.1109/TCBB.2024.3385402Recent advances…`. The
 * abstract begins where, behind a digit, a capitalised word begins that reaches to the next space without a dot or
 * a slash; failing that, where one begins behind a small letter or a bracket.
 */
export function splitDoi(text: string): { readonly doi: string; readonly rest: string } | undefined {
  const token = /^10\.\d{4,9}\/\S{1,400}/.exec(text)?.[0]
  if (token === undefined) return undefined
  const plain = token.replace(/\.$/, '')
  const start = Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('.')) + 1
  const end = plain.slice(start)
  const boundary = /^.*?\d(?=\p{Lu})/u.exec(end) ?? /^.*[\p{Ll})](?=\p{Lu})/u.exec(end)
  const found =
    boundary === null ? token.replace(/(?<![.,;])[.,;]+$/, '') : token.slice(0, start + boundary[0].length)
  return { doi: found, rest: text.slice(found.length).trimStart() }
}
