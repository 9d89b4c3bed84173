import type { BibtexValue } from 'bibtex-parse'
import { type BibtexEntry, readBibtexEntries } from './bibtex/bibtex-entries.ts'
import { createInheritance, type KeyedEntry } from './bibtex/inheritance.ts'
import { setRight } from './bibtex/set-right.ts'
import { shortenValues } from './bibtex/short-values.ts'
import type { CorpusFormat } from './corpus-format.ts'
import { readBibtexAuthors } from './fields/author-list.ts'
import { toText } from './fields/plain-values.ts'
import { readFields } from './fields/read-fields.ts'
import { cutOff, quote, refused } from './parsed-record.ts'
import { isYaml } from './yaml/is-yaml.ts'

/** Names of macros and their texts, in all at most so many. */
const mostStrings = 20_000
const notPapers = /^(?:comment|preamble|string|control|set)$/

/** Names that the table takes for something else, or that say nothing of the paper. */
const renamed: Readonly<Record<string, string>> = {
  key: '',
  editor: '',
  file: '',
  annote: 'note',
  keywords: 'keywords',
  text: '',
  series: '',
}

/**
 * BibTeX and BibLaTeX, as reference managers, publishers and people write them. Entries are told apart by our own reader,
 * one held at a time; what stands in each is parsed by bibtex-parse, once set right where that fails.
 */
export const bibtex = {
  name: 'bibtex',
  description: 'BibTeX or BibLaTeX entries, `@article{key, title = {…}, abstract = {…}, eprint = {…}}`',
  readsPieces: true,
  detect: beginning =>
    /^[ \t]{0,9}@ {0,3}[A-Za-z]{3,30}\s{0,9}[{(]/m.test(beginning) &&
    !/^\s*(?:[[<{]|---\s)/.test(beginning) &&
    !isYaml(beginning),
  async *parse(lines, options = {}) {
    const { default: library } = await import('bibtex-parse')
    const strings = new Map<string, string>()
    const parse = (text: string) => {
      const short = shortenValues(text)
      const item = library.parse(short.text, { number: 'string' })[0]
      return item === undefined ? undefined : { item, restore: short.restore }
    }
    const inheritance = createInheritance()
    const toRecord = ({ line, type, key, fields, refusal }: KeyedEntry) =>
      refusal === undefined
        ? readFields(fields, {
            line,
            map: options.map,
            readAuthors: value => readBibtexAuthors(toText(value)),
            called: `the BibTeX entry ${quote(key === '' ? type : key)}`,
          })
        : refused(line, refusal)
    const records = function* (entries: Iterable<KeyedEntry>) {
      for (const entry of entries) if (entry.type !== 'xdata') yield toRecord(entry)
    }
    const refuse = ({ line }: BibtexEntry, refusal: string) =>
      records(inheritance.take({ line, type: '', key: '', fields: [], refusal }))
    for await (const entry of readBibtexEntries(lines)) {
      if (entry.end === 'cut') throw cutOff(entry.line, `the entry ${quote(entry.text)} is not closed`)
      if (entry.end === 'open') {
        if (!notPapers.test(entry.type)) yield* refuse(entry, `the entry ${quote(entry.text)} is not closed`)
        continue
      }
      const { item, restore = String } = tryParse(parse, entry) ?? {}
      const evaluate = createEvaluation(strings, restore)
      if (entry.type === 'string') {
        if (item?.name !== undefined && strings.size < mostStrings)
          strings.set(item.name.toLowerCase(), evaluate(item))
        continue
      }
      if (notPapers.test(entry.type)) continue
      if (item?.fields === undefined) {
        yield* refuse(
          entry,
          `the entry ${quote(entry.text)} is no BibTeX; write @misc{key, title = {…}, eprint = {2405.11582}}`,
        )
        continue
      }
      const fields = item.fields.map(
        each =>
          [renamed[each.name.toLowerCase()] ?? each.name, unwrapped(each.name, evaluate(each))] as const,
      )
      const { line, type } = entry
      yield* records(inheritance.take({ line, type, key: item.key ?? '', fields }))
    }
    yield* records(inheritance.rest())
  },
} satisfies CorpusFormat

function tryParse<T>(parse: (text: string) => T, { text, type }: BibtexEntry): T | undefined {
  for (const attempt of notPapers.test(type) ? [() => text] : [() => text, () => setRight(text)]) {
    try {
      return parse(attempt())
    } catch {
      // A syntax error, or braces deeper than the parser's stack: tried once more, then refused.
    }
  }
  return undefined
}

/** `"{Of margins, and more}"`, `{{…}}`: ADS and Mendeley put a whole title or abstract in braces; of authors, one is a name. */
function unwrapped(name: string, value: string): string {
  const text = value.trim()
  if (!text.startsWith('{') || !text.endsWith('}') || /^(?:author|editor)s?$/i.test(name)) return value
  let depth = 0
  for (const { 0: mark, index } of text.matchAll(/\\.|[{}]/gs)) {
    if (mark === '{') depth++
    else if (mark === '}') depth--
    if (depth === 0 && index < text.length - 1) return value
  }
  return depth === 0 ? text.slice(1, -1) : value
}

/** Gives the text of a value, its macros and what stands between `#` put together. */
function createEvaluation(strings: ReadonlyMap<string, string>, restore: (value: string) => string) {
  const evaluate = ({ datatype, value }: Partial<BibtexValue>): string => {
    if (Array.isArray(value)) return value.map(evaluate).join('')
    const text = value === null || value === undefined ? '' : restore(String(value))
    return datatype === 'identifier' ? (strings.get(text.toLowerCase()) ?? text) : text
  }
  return evaluate
}
