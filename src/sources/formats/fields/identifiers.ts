import { wholeWords } from '../../../text/well-formed-text.ts'
import { findArxivIds, parseArxivId } from '../../arxiv-id.ts'
import { findDois, parseDoi } from '../../doi.ts'
import { withoutMarkup } from '../../markup.ts'

export interface Identifiers {
  readonly arxivId?: string
  readonly version?: number
  readonly doi?: string
}

/** What may name a paper, the most certain first. */
export interface NamingTexts {
  /** Fields for arXiv's ID, in which it may stand bare. */
  readonly arxiv: readonly string[]
  readonly doi: readonly string[]
  /** Fields for identifiers of all kinds, and links: each is one, or names none. */
  readonly identifiers: readonly string[]
  /** Running text, in which an ID counts only where arXiv or a DOI is named: `arXiv preprint arXiv:2405.11582`. */
  readonly remarks: readonly string[]
}

/** Longer remarks are notes, which name other papers. */
const longestRemark = 400
const named = /arxiv|corr\b|\babs\//i

/** The arXiv ID and the DOI of a record. arXiv's own DOIs (`10.48550/arXiv.…`) are arXiv IDs. */
export function readIdentifiers({ arxiv, doi, identifiers, remarks }: NamingTexts): Identifiers {
  const short = remarks.filter(text => text.length <= longestRemark)
  const reference =
    first(arxiv, text => parseArxivId(repaired(text)) ?? firstNamed(text)) ??
    first(doi, text => firstNamed(text)) ??
    first(
      identifiers,
      text => parseArxivId(text.replace(/^\s*\\?(?:url|href)\s*/, '')) ?? firstNamed(text),
    ) ??
    first(short, text => firstNamed(text))
  const foundDoi =
    first(doi, text => parseDoi(plain(text)) ?? findDois(plain(text))[0]) ??
    first([...identifiers, ...arxiv], text => findDois(plain(text))[0]) ??
    first(short, text => (/\bdoi\b/i.test(text) ? findDois(plain(text))[0] : undefined))
  return {
    ...(reference !== undefined && { arxivId: reference.id }),
    ...(reference?.version !== undefined && { version: reference.version }),
    ...(foundDoi !== undefined && { doi: foundDoi }),
  }
}

/** The first ID in a text that says that it is arXiv's. */
function firstNamed(text: string) {
  return named.test(text) ? findArxivIds(text.replace(/\\([_%#&~])/g, '$1'))[0] : undefined
}

/** `2405.1158` and `704.0001`: what a spreadsheet or a program has made of an ID by taking it for a number. */
function repaired(text: string): string {
  const [, month = '', number = ''] = /^(\d{3,4})\.(\d{3,5})$/.exec(text.trim()) ?? []
  if (month === '') return text
  const whole = month.padStart(4, '0')
  return `${whole}.${number.padEnd(whole >= '1501' && whole < '9100' ? 5 : 4, '0')}`
}

function plain(text: string): string {
  return wholeWords(withoutMarkup(text)).replace(/\\([_%#&~{}])/g, '$1')
}

function first<T>(texts: readonly string[], read: (text: string) => T | undefined): T | undefined {
  for (const text of texts) {
    const found = read(text)
    if (found !== undefined) return found
  }
  return undefined
}
