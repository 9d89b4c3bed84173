import { findCodeUrls } from '../../links.ts'
import { readAuthorList } from '../fields/author-list.ts'
import { findArxivCategories } from '../fields/categories.ts'
import { readDate } from '../fields/read-date.ts'
import type { RawRecord } from '../parsed-record.ts'

/** What lines of a list say of a paper beside its title and its ID. */
export type ListedFields = Partial<
  Pick<RawRecord, 'authors' | 'authorsComplete' | 'publishedAt' | 'categories' | 'codeUrls'>
>

/** `[[https://arxiv.org/abs/…][Of Margins]]` and `[[https://…]]`, as Org mode writes links. */
const orgLink = /\[\[([^[\]\s]+)\](?:\[((?:\[[^[\]]{1,40}\])?[^[\]]+)\])?\]/g
/** `<https://arxiv.org/abs/…|Of Margins>`, as Slack does. */
const slackLink = /<(https?:\/\/[^<>|\s]+)\|([^<>|]+)>/g
/** `** TODO [#A] Of Margins :nlp:reading:`, two stars or more: of one, Markdown makes an item, as it should be. */
const orgHeading = /^(\*{1,8})\s+(\S.*)$/
const orgState =
  /^(?:TODO|TO-?READ|DONE|NEXT|WAITING|STARTED|READING|READ|HOLD|CANCELL?ED|MAYBE)\s+(?=\S)|^\[#[A-Z]\]\s+(?=\S)/
const orgTags = /\s:[\w@#%][\w@#%:]*:$/
const orgTitle = /^#\+title:\s*(\S.*)$/i
/** `:PROPERTIES:`, `:END:`, and days on which something is due: they part no title from its link. */
const orgFurniture = /^\s*(?::(?:PROPERTIES|END|LOGBOOK):|(?:DEADLINE|SCHEDULED|CLOSED):|#\+\w+:)/i
const orgProperty = /^\s*:([A-Za-z_-]{1,30}):\s+(\S.*)$/

/** Whether a line is a property of the heading above it, `:URL: https://arxiv.org/abs/…`. */
export function isOrgProperty(text: string): boolean {
  return orgProperty.test(text)
}

/** A line of Org mode or of a chat with its links and headings as Markdown has them; any other as it is. */
export function inMarkdown(text: string): string {
  if (text.length > longestLine) return text
  const [, title] = orgTitle.exec(text) ?? []
  if (title !== undefined) return `# ${title}`
  if (orgFurniture.test(text)) return ''
  const linked = text
    .replace(orgLink, (_, address: string, label?: string) =>
      label === undefined ? `<${address}>` : `[${label}](${address})`,
    )
    .replace(slackLink, '[$2]($1)')
    .replace(orgProperty, (_, name: string, value: string) => ofProperty(name, value))
  const [, stars = '', line = ''] = orgHeading.exec(linked) ?? []
  const heading = line.trimEnd().replace(orgState, '').replace(orgState, '').replace(orgTags, '').trimEnd()
  if (stars.length > 1) return `${'#'.repeat(Math.min(6, stars.length))} ${heading}`
  return stars.length === 1 && linked !== text ? `* ${heading}` : linked
}

/** A property's value where it says something of a paper. */
function ofProperty(name: string, value: string): string {
  if (/^authors?$/i.test(name)) return `Authors: ${value}`
  if (/^(?:date|year)$/i.test(name)) return `Date: ${value}`
  return /:\/\/|arxiv|\b10\.\d{4}/i.test(value) ? value : ''
}

const longestLine = 4000

/** `**Authors**: …`, `- Published: …`, `| Code: …`. */
const labelled =
  /^[^\p{L}\p{N}#()[\]]{0,14}(authors?|by|作者|published(?:\s+(?:on|date))?|publication date|date|submitted(?:\s+on)?|year|categor(?:y|ies)|subjects?|venue|conference|journal|tags?|keywords?|affiliations?|institutions?|code|github|project(?:\s+page)?|comments?|citations?|status|type|topics?|rating|tl;?dr)[\s*_]{0,4}[:：][\s*_]{0,4}(\S.*)?$/iu

/** A line `Authors: …` of a list: what it says of a paper, nothing where that is not looked for; undefined for other lines. */
export function readLabelledLine(text: string): ListedFields | undefined {
  if (text.length > longestLine) return undefined
  // `Published: 2024-05-01 | Category: cs.CL`
  const parts = text.split(' | ').map(readLabel)
  const read = parts.filter(part => part !== undefined)
  return parts[0] === undefined ? undefined : Object.assign({}, ...read)
}

function readLabel(text: string): ListedFields | undefined {
  const [, label, value = ''] = labelled.exec(text) ?? []
  if (label === undefined) return undefined
  const name = label.toLowerCase()
  if (/^(?:authors?|by|作者)$/.test(name)) return readAuthorList(value.replace(/[*_]{1,3}/g, ''))
  if (/^(?:publi|date|submitted|year)/.test(name)) {
    const publishedAt = readDate(value)
    return publishedAt === undefined ? {} : { publishedAt }
  }
  if (/^(?:categor|subject)/.test(name)) {
    const categories = findArxivCategories([value.replaceAll('`', ' ')])
    return categories.length === 0 ? {} : { categories }
  }
  return /^(?:code|github|project)/.test(name) ? withCode(value) : {}
}

/** Two names or more and nothing else: `Jane Roe, John Doe, … Ana Gómez and Bo Li`. */
export function readAuthorLine(text: string): ListedFields | undefined {
  if (text.length > longestLine) return undefined
  const bare = text.replace(/<[^<>]{0,40}>/g, ' ').replace(/^[\s>*_-]+|(?<![\s*_])[\s*_]+$/g, '')
  const names = bare
    .split(/,\s*(?:…\s*)?(?:(?:and|&)\s)?|\s(?:and|&)\s/)
    // Marks of affiliations.
    .map(name => name.replace(/(?<![*∗†‡§¶¹²³⁴\d])[*∗†‡§¶¹²³⁴\d]+$/, '').trim())
  const persons = names.filter(name => personName.test(name)).length
  if (names.length < 2 || persons < names.length * mostlyPersons || notNames.test(bare)) return undefined
  const { authors, authorsComplete } = readAuthorList(names)
  return { authors, authorsComplete: authorsComplete && !bare.includes('…') }
}

/** Lists of keywords and of institutions look like lists of names. */
const notNames =
  /\b(?:Learning|Vision|Languages?|Models?|Networks?|Processing|Recognition|Detection|Generation|Retrieval|Systems?|Agents?|Reasoning|Robotics?|Intelligence|Data|Images?|Videos?|Speech|Texts?|Graphs?|Analysis|Theory|Methods?|Surveys?|Benchmarks?|Conference|Journal|University|Institute|Labs?|Research|Google|Microsoft|Meta|OpenAI|NVIDIA|Amazon)\b/
/** Groups and single names stand among them, where there are many. */
const mostlyPersons = 0.8
const personName =
  /^\p{Lu}[\p{L}.'’-]{0,30}(?:\s(?:(?:van|von|de|der|den|del|di|da|la|le|bin)\s)?\p{Lu}[\p{L}.'’-]{0,30}){1,3}$/u

const codeLabel =
  /^\W{0,4}(?:official\s|pytorch\s|the\s)?(?:code|github|git|gitlab|repo(?:sitory)?|implementation|source code|pytorch|tensorflow|jax|project(?:\s?page)?|website)\b\W{0,4}(?:\(?\w{1,12}\)?)?\W{0,4}$/i

/** The code that links of a paper's line lead to, by what they are called: `[code](…)`. */
export function codeOfLinks(
  links: readonly { readonly text: string; readonly address: string }[],
): ListedFields {
  return withCode(links.flatMap(({ text, address }) => (codeLabel.test(text) ? [address] : [])).join(' '))
}

function withCode(text: string): ListedFields {
  const codeUrls = findCodeUrls(text)
  return codeUrls.length === 0 ? {} : { codeUrls }
}
