import { findArxivIds } from '../arxiv-id.ts'
import type { AnnounceType, CorpusFormat, NumberedLine, ParsedRecord } from './corpus-format.ts'
import { findArxivCategories } from './fields/categories.ts'
import { readFields } from './fields/read-fields.ts'
import { cutOff, endsLikeSentence, quote } from './parsed-record.ts'
import { hasNamedFields } from './yaml/is-yaml.ts'

/*
 * arXiv's lists of new papers, as they come by e-mail and as they read when they are copied or saved as text:
 *
 *   \\                                              [1] arXiv:2405.00001 [pdf, html, other]
 *   arXiv:2405.00001                                Title: Of Margins
 *   Date: Tue, 30 Apr 2024 11:00:00 GMT (12kb)      Jane Roe, John Doe
 *   Title: Of Margins                               Comments: 5 pages
 *   Authors: Jane Roe and John Doe                  Subjects: Computation and Language (cs.CL)
 *   Categories: cs.CL                               We study margins, …
 *   \\
 *     We study margins, …
 *   \\ ( https://arxiv.org/abs/2405.00001 , 12kb)
 */

const idLine = /^\s*(?:\[\d+\]\s*|\d{1,4}\.\s+)?(?:arXiv:\s?|Paper:\s*)(\S+)(?:\s(.*))?$/i
const numberAlone = /^\s*\[\d{1,5}\]\s*$/
const label =
  /^\s{0,12}(Title|Authors?|Categories|Comments?|Subjects?|Journal-?\s?ref|Journal reference|Report-no|DOI|MSC-?class(?:es)?|ACM-?class(?:es)?|Licen[cs]e|Date(?: \(.{1,40}\))?)\s?:\s?(.*)$/i
const rule = /^(?:\\\\(?:\s*\(.*)?|-{8,}|%[-%].*|={8,})$/
const section =
  /^\s*(new|cross|replacement)[\s-]?(?:submissions?|lists?|listings?|s)?\b(?:.{0,60}\(.{0,60}entries\))?\s*$/i
/** Under an abstract that a search shows. */
const submitted = /^\s*Submitted \d{1,2} \p{Lu}\p{Ll}+,? \d{4}\s*[;.]/u
const shortestAbstract = 60

interface OpenRecord {
  readonly line: number
  readonly id: string
  announced: AnnounceType | undefined
  readonly fields: Map<string, string>
  /** The label whose value goes on over lines; `abstract` once that has begun. */
  last: string
  isIndented: boolean
}

/** Lists of new papers that arXiv sends and shows, as text. */
export const arxivListing = {
  name: 'arxiv-listing',
  description:
    'arXiv’s list of new papers, from its e-mail or copied from its page (arXiv:ID, Title:, Authors:, …)',
  detect: beginning => {
    if (/^\s*[<{]/.test(beginning) || hasNamedFields(beginning)) return false
    const lines = beginning.split('\n')
    const at = lines.findIndex(line => isIdLine(line))
    // What a search of arXiv's shows has its titles without a label.
    const name = /^\s*\d{1,4}\./.test(lines[at] ?? '')
      ? /^\s{0,12}(?:Title|Authors)\s?:/i
      : /^\s{0,12}Title\s?:/i
    return at >= 0 && lines.slice(at + 1, at + 12).some(line => name.test(line))
  },
  async *parse(lines, options = {}) {
    let open: OpenRecord | undefined
    let kind: AnnounceType | undefined
    let afterBlank = false
    /** In the e-mail a line further in that begins with an ID goes on with remarks. */
    let isAtMargin = false
    let last: NumberedLine | undefined
    for await (const line of lines) {
      last = line
      const isBlank = line.text.trim() === ''
      const isNext = isIdLine(line.text) && !(isAtMargin && /^\s/.test(line.text))
      const found = isNext ? idLine.exec(line.text) : null
      if (found !== null && open === undefined) isAtMargin ||= /^arXiv:/i.test(line.text)
      if (found !== null) {
        if (open !== undefined) yield toRecord(open, options)
        open = createRecord(line, found, kind)
      } else if (section.test(line.text)) {
        kind = sectionKind(line.text)
        if (open !== undefined) yield toRecord(open, options)
        open = undefined
      } else if (open !== undefined && !isBlank && !numberAlone.test(line.text)) {
        take(open, line.text, afterBlank)
      }
      afterBlank = isBlank
    }
    if (open === undefined) return
    const abstract = open.fields.get('abstract')
    if (last?.terminated === false && abstract !== undefined && !endsLikeSentence(abstract)) {
      throw cutOff(open.line, `the last abstract breaks off: ${quote(abstract.slice(-60))}`)
    }
    yield toRecord(open, options)
  },
} satisfies CorpusFormat

function isIdLine(text: string): boolean {
  const found = idLine.exec(text)
  return found !== null && findArxivIds(found[1] ?? '').length > 0
}

function createRecord(
  line: NumberedLine,
  [, id = '', behind = '']: RegExpExecArray,
  kind: AnnounceType | undefined,
): OpenRecord {
  const announced = /cross-?list/i.test(behind) ? 'cross' : /replaced/i.test(behind) ? 'replace' : kind
  return {
    line: line.number,
    id: id.replace(/[,;]$/, ''),
    announced,
    fields: new Map(),
    last: '',
    isIndented: false,
  }
}

function sectionKind(text: string): AnnounceType {
  if (/^\s*cross/i.test(text)) return 'cross'
  return /^\s*repl/i.test(text) ? 'replace' : 'new'
}

function take(record: OpenRecord, text: string, afterBlank: boolean): void {
  if (/^\s*replaced with revised version/i.test(text)) {
    record.announced = 'replace'
    return
  }
  if (rule.test(text.trim())) {
    // In the e-mail the first rule ends the fields, the second the abstract.
    record.last = record.last === 'abstract' || record.fields.has('abstract') ? 'done' : 'abstract'
    return
  }
  const [, name, value = ''] = record.last === 'abstract' ? [] : (label.exec(text) ?? [])
  if (name !== undefined) {
    record.last = (name.toLowerCase().split('(')[0] ?? '').trim().replace(/^author$/, 'authors')
    if (!record.fields.has(record.last)) record.fields.set(record.last, value.trim())
    return
  }
  if (submitted.test(text)) {
    record.last = 'done'
    return
  }
  if (record.last === '' && !record.fields.has('title')) {
    const isSubjects = findArxivCategories([text]).length === text.trim().split(/\s+/).length
    record.last = isSubjects ? '' : 'title'
    record.fields.set(isSubjects ? 'subjects' : 'title', text.trim())
    return
  }
  if (record.last === 'done' || record.last === '') return
  const key = keyOfUnlabelled(record, text, afterBlank)
  const before = record.fields.get(key)
  record.fields.set(
    key,
    before === undefined || before === ''
      ? text.trim()
      : `${before}${key === 'abstract' ? '\n' : ' '}${text.trim()}`,
  )
  record.last = key
}

/** What a line without a label is: more of the value above, the authors under a title, or the abstract. */
function keyOfUnlabelled(record: OpenRecord, text: string, afterBlank: boolean): string {
  if (record.last === 'abstract') return 'abstract'
  if ((record.fields.get(record.last) ?? '') === '') return record.last
  const goesOn = /^\s{2,}/.test(text) && !afterBlank
  if (record.last === 'title' && !record.fields.has('authors') && !goesOn) return 'authors'
  if (goesOn && !record.fields.has('subjects')) return record.last
  return text.trim().length >= shortestAbstract || afterBlank ? 'abstract' : record.last
}

function toRecord(record: OpenRecord, { map }: Parameters<CorpusFormat['parse']>[1] & object): ParsedRecord {
  const { line, id, announced, fields } = record
  const values = new Map<string, string>([['arxiv', id], ...fields])
  const abstract = values.get('abstract')
  if (abstract !== undefined) values.set('abstract', abstract.replace(/△ Less\s*$/, '').trimEnd())
  values.delete('date')
  const created = /^\S+, \d{1,2} [A-Z][a-z]{2} \d{4}/.exec(fields.get('date') ?? '')?.[0]
  if (created !== undefined && announced !== 'replace') values.set('published', created)
  const found = readFields(values, { line, map, called: `the entry arXiv:${id}` })
  return found.kind === 'refused' || announced === undefined ? found : { ...found, announced }
}
