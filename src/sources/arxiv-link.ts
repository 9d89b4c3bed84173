import { decodePercent } from './decode-percent.ts'

/**
 * Pages that keep arXiv's papers under arXiv's IDs. Most have its name in their address (`ar5iv.labs.arxiv.org`,
 * `semanticscholar.org/arxiv/…`, `scirate.com/arxiv/…`); these have not.
 */
const mirrors = /arxiv|ar5iv|alphaxiv|lanl\.gov|harvard\.edu|inspirehep\.net|dblp\.|\/corr\//i
/** `huggingface.co/papers/2405.11582`, `emergentmind.com/papers/…`: whoever calls what comes next a paper. */
const beforeId = /^(?:papers?|preprints?)$/i

const newScheme = /^\d{4}\.\d{4,5}(?:v\d{1,3})?$/i
const oldNumber = /^\d{7}(?:v\d{1,3})?$/i
const archive = /^[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?$/i
const mark = /^(?:doi:|oai:)?(?:arxiv(?:\.org)?[:.])/i
/** `…v2.tar.gz`; nobody writes more than a few. */
const fileEnding = /(?:\.(?:pdf|ps|dvi|html?|xml|json|bib|tex|tar|gz|txt|md)){1,4}$/i
/** DBLP's `abs-2405-11582`. */
const dblp = /^abs-(\d{4})-(\d{4,5})$/i
/** The bibcodes of ADS: `2024arXiv240511582G`, `2013arXiv1301.1234G`. */
const bibcode = /^\d{4}arxiv(\d{4})\.?(\d{4,5})[a-z.]$/i

/**
 * What may be arXiv IDs in a link, with `https://` or without: to arXiv (abs, pdf, html, src, e-print, ftp, …), to a page
 * that mirrors it, or to one that carries such a link (`web.archive.org/web/…`, `?url=https%3A%2F%2Farxiv.org%2F…`).
 * Whether they are possible is not looked at.
 */
export function readLinkedIds(link: string): readonly string[] {
  if (!link.includes('/')) return []
  const address = decodePercent(link)
  const isMirror = mirrors.test(address)
  const parts = address.split(/[/?&=#\s]+/)
  const ids: string[] = []
  for (const [i, part] of parts.entries()) {
    const name = part.replace(mark, '').replace(fileEnding, '')
    const isNamed = isMirror || name !== part.replace(fileEnding, '') || beforeId.test(parts[i - 1] ?? '')
    if (!isNamed) continue
    const id = readPart(name) ?? readOldScheme(name, parts, i)
    if (id !== undefined) ids.push(id)
  }
  return ids
}

function readPart(name: string): string | undefined {
  if (newScheme.test(name)) return name
  const [, month, number] = dblp.exec(name) ?? bibcode.exec(name) ?? []
  return month === undefined ? undefined : `${month}.${number}`
}

/** `hep-th/9901001`; on arXiv's file server `cond-mat/papers/0408/0408502`. */
function readOldScheme(name: string, parts: readonly string[], i: number): string | undefined {
  if (!oldNumber.test(name)) return undefined
  const folder = parts[i - 2] === 'papers' ? parts[i - 3] : parts[i - 1]
  const before = (folder ?? '').replace(mark, '')
  if (parts[i - 2] === 'papers' && parts[i - 1] !== name.slice(0, 4)) return undefined
  return archive.test(before) ? `${before}/${name}` : undefined
}
