/** Hosts of papers and licences: a link there says what to read, not where code, data or a project live. */
const hostsOfPapers =
  /(^|\.)(doi\.org|arxiv\.org|semanticscholar\.org|creativecommons\.org|openreview\.net|aclanthology\.org|ieeexplore\.ieee\.org|dl\.acm\.org|link\.springer\.com|sciencedirect\.com)$/

const schemeless = String.raw`(?<![\w@./:-])(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co)/[\w-]+/(?=\w)`
const character = String.raw`(?:\\[_%#&~]|\$\\sim\$|[\w!#%&'()*+,./:;=?@[\]~-])`
const link = new RegExp(`(?:https?://|${schemeless})${character}+`, 'gi')

const longest = 2048

/**
 * Links to code, data or project pages in a text, LaTeX or plain, in its order and without duplicates: every http or
 * https link, and a bare `github.com/owner/name` (also GitLab, Hugging Face), except links to papers (DOIs, arXiv,
 * publishers) and licences. As the text gives them, without LaTeX escapes, trailing punctuation and slashes.
 * A link with credentials or a host that is no public name is left out.
 */
export function findCodeUrls(text: string): readonly string[] {
  const found: string[] = []
  if (!/:\/\/|github\.com|gitlab\.com|huggingface\.co/i.test(text)) return found
  for (const [raw] of text.matchAll(link)) {
    const url = cleanUrl(raw)
    if (url !== undefined) found.push(url)
  }
  return uniteUrls(found, [])
}

/** The first list followed by what only the second one has; two spellings of one address are one. */
export function uniteUrls(first: readonly string[], second: readonly string[]): readonly string[] {
  const united = new Map<string, string>()
  for (const url of [...first, ...second]) {
    const key = sameAddressKey(url)
    if (!united.has(key)) united.set(key, url)
  }
  return [...united.values()]
}

function cleanUrl(raw: string): string | undefined {
  const unescaped = raw.replace(/\\(.)/g, '$1').replace(/\$\\?sim\$/g, '~')
  const url = trimEnd(/^https?:/i.test(unescaped) ? unescaped : `https://${unescaped}`)
  return isCodeUrl(url) ? url : undefined
}

/** Without punctuation of the sentence, closing brackets that the link did not open, and slashes at the end. */
function trimEnd(url: string): string {
  let end = url.length
  while (end > 0) {
    const last = url[end - 1] ?? ''
    const unopened = last === ')' || last === ']' ? !isBalanced(url.slice(0, end), last) : false
    if (!unopened && !/[.,;:!?'"*(/[]/.test(last)) break
    end--
  }
  return url.slice(0, end)
}

function isBalanced(text: string, closing: string): boolean {
  const opening = closing === ')' ? '(' : '['
  return text.split(opening).length >= text.split(closing).length
}

function isCodeUrl(text: string): boolean {
  if (text.length > longest || !URL.canParse(text)) return false
  const url = new URL(text)
  const isPublic = /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}$/.test(url.hostname)
  return isPublic && url.username === '' && url.password === '' && !hostsOfPapers.test(url.hostname)
}

function sameAddressKey(text: string): string {
  const url = new URL(text)
  const host = url.hostname.replace(/^www\./, '')
  const address = `${host}${url.pathname.replace(/(\.git)?\/*$/, '')}${url.search}${url.hash}`
  return /(^|\.)(github|gitlab|gitee)\.com$/.test(host) ? address.toLowerCase() : address
}
