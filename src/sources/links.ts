import { isOfPublication } from './publication-link.ts'

const schemeless = String.raw`(?<![\w@./:-])(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co)/[\w-]+/(?=\w)`
const character = String.raw`(?:\\[_%#&~]|\$\\sim\$|[\w!#%&'()*+,./:;=?@[\]~-])`
const link = new RegExp(`(?:https?://|${schemeless})${character}+`, 'gi')

const longest = 2048

/**
 * Links to code, data or project pages in a text, LaTeX or plain, in its order and without duplicates: every http or
 * https link, and a bare `github.com/owner/name` (also GitLab, Hugging Face), except links to papers, publishers and
 * licences, and those that say where the paper was published (see `isOfPublication`). As the text gives them, without
 * LaTeX escapes, trailing punctuation and slashes, and without what was written on behind them. A link with credentials or
 * a host that is no public name is left out.
 */
export function findCodeUrls(text: string): readonly string[] {
  const found: string[] = []
  if (!/:\/\/|github\.com|gitlab\.com|huggingface\.co/i.test(text)) return found
  for (const match of text.matchAll(link)) {
    const [raw] = match
    for (const { at, part } of partsOf(raw)) {
      const url = cleanUrl(part, text.slice(match.index + raw.length, match.index + raw.length + 2))
      const before = text.slice(Math.max(0, match.index + at - lookedAtBefore), match.index + at)
      if (url !== undefined && !isOfPublication(url, before)) found.push(url)
    }
  }
  return uniteUrls(found, [])
}

/** Characters before a link that may say what it leads to. */
const lookedAtBefore = 200

/** The first list followed by what only the second one has; two spellings of one address are one. */
export function uniteUrls(first: readonly string[], second: readonly string[]): readonly string[] {
  const united = new Map<string, string>()
  for (const url of [...first, ...second]) {
    const key = sameAddressKey(url)
    if (!united.has(key)) united.set(key, url)
  }
  return [...united.values()]
}

/** Whether two links lead to one address, however they are spelt. */
export function isSameAddress(a: string, b: string): boolean {
  return a === b || sameAddressKey(a) === sameAddressKey(b)
}

/** Where a link ends and another one or a Markdown link's address begins: `…/repo](https://…`, `…/repo,https://…`. */
const nextLink = /\]\(|[,;|)(\]]{1,9}(?:\w{1,20}:)?(?=https?:\/\/)/gi

function partsOf(raw: string): readonly { readonly at: number; readonly part: string }[] {
  const parts: { at: number; part: string }[] = []
  let at = 0
  for (const match of raw.matchAll(nextLink)) {
    parts.push({ at, part: raw.slice(at, match.index) })
    at = match.index + match[0].length
  }
  parts.push({ at, part: raw.slice(at) })
  return parts.filter(({ part }) => part.length <= longest)
}

/** `after`: what the text goes on with behind the link. */
function cleanUrl(raw: string, after: string): string | undefined {
  const unescaped = raw.replace(/\\(.)/g, '$1').replace(/\$\\?sim\$/g, '~')
  const bare = withoutSentence(withoutUnclosed(unescaped), after)
  const url = trimEnd(/^https?:/i.test(bare) ? bare : `https://${bare}`)
  return isCodeUrl(url) ? url : undefined
}

/** A sentence that begins without a space behind the full stop: `…/own/repo.Extensive tests`, `…/repo).We show`. */
const nextSentence = /[.)\]]{1,3}(?=(\p{Lu}\p{Ll}*|I)$)/u
/** `…/Newtonsoft.Json`, `…/Index.html`: a name or a file goes on behind its dot. */
const endings = /^(?:Net|Json|Js|Ts|Jl|Py|Rs|Go|Cpp|Core|Html?|Php|Aspx?|Pdf|Md|Txt|Zip|Io|Ai|Org|Com|R|C|H)$/

/** A capitalised word with which the text goes on is no part of the address. */
function withoutSentence(url: string, after: string): string {
  const found = nextSentence.exec(url)
  const goesOn = /^\s\S|^,\s/.test(after)
  return found !== null && goesOn && !endings.test(found[1] ?? '') ? url.slice(0, found.index) : url
}

/** A bracket that opens behind an address and does not close in it: `…/repo(MIT licence)`. */
function withoutUnclosed(url: string): string {
  const open: number[] = []
  for (let i = 0; i < url.length; i++) {
    if (url[i] === '(' || url[i] === '[') open.push(i)
    else if (url[i] === ')' || url[i] === ']') open.pop()
  }
  return open[0] === undefined ? url : url.slice(0, open[0])
}

/** Without punctuation of the sentence, closing brackets that the link did not open, and slashes at the end. */
function trimEnd(url: string): string {
  const unopened = { ')': count(url, ')') - count(url, '('), ']': count(url, ']') - count(url, '[') }
  let end = url.length
  for (; end > 0; end--) {
    const last = url[end - 1] ?? ''
    if (last === ')' || last === ']') {
      if (unopened[last] <= 0) break
      unopened[last]--
    } else if (last === '(' || last === '[') {
      unopened[last === '(' ? ')' : ']']++
    } else if (!/[.,;:!?'"*/]/.test(last)) break
  }
  return url.slice(0, end).replace(/['’]s$/, '')
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function isCodeUrl(text: string): boolean {
  if (text.length > longest || !URL.canParse(text)) return false
  const url = new URL(text)
  const isPublic = /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}$/.test(url.hostname)
  return isPublic && url.username === '' && url.password === ''
}

function sameAddressKey(text: string): string {
  const url = new URL(text)
  const host = url.hostname.replace(/^www\./, '')
  const address = `${host}${url.pathname.replace(/(?:\.git)?(?:(?<!\/)\/+)?$/, '')}${url.search}${url.hash}`
  return /(^|\.)(github|gitlab|gitee)\.com$/.test(host) ? address.toLowerCase() : address
}
