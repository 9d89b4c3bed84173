import type { CorpusFormat, ParsedRecord, ParseOptions } from './corpus-format.ts'
import { readFields } from './fields/read-fields.ts'
import { refused } from './parsed-record.ts'
import { joinJournalReference } from './xml/join-journal-reference.ts'
import { readXmlElements, type XmlElement } from './xml/xml-elements.ts'
import { rootOf, valuesOf } from './xml/xml-values.ts'

/** What arXiv's API answers (https://info.arxiv.org/help/api/user-manual.html): an Atom feed, an entry a paper. */
export const arxivAtom = {
  name: 'arxiv-atom',
  description: 'Atom as arXiv’s API gives it (feed, entry, id, title, summary, author)',
  readsPieces: true,
  detect: beginning =>
    rootOf(beginning)?.name === 'feed' &&
    /arxiv\.org\/(?:api|abs)\//i.test(beginning) &&
    !/Announce Type:/.test(beginning),
  async *parse(lines, options = {}) {
    for await (const entry of readXmlElements(lines, name => name === 'entry'))
      yield toAtomRecord(entry, options)
  },
} satisfies CorpusFormat

/** The paper of an `entry`; what arXiv answers in place of one is refused. */
export function toAtomRecord(entry: XmlElement, { map }: ParseOptions = {}): ParsedRecord {
  const fault = arxivFault(entry)
  if (fault !== undefined) return refused(entry.line, `arXiv answered: ${fault}`)
  const values = new Map(valuesOf(entry))
  joinJournalReference(values)
  return readFields(values, { line: entry.line, map, called: 'the entry' })
}

/** What arXiv says in an entry of why it does not answer; undefined for a paper's. */
export function arxivFault(entry: XmlElement): string | undefined {
  const { id, summary } = Object.fromEntries(valuesOf(entry))
  return /\/api\/errors/.test(String(id)) ? String(summary ?? '').trim() : undefined
}
