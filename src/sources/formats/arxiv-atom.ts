import type { CorpusFormat } from './corpus-format.ts'
import { readFields } from './fields/read-fields.ts'
import { refused } from './parsed-record.ts'
import { readXmlElements } from './xml/xml-elements.ts'
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
    for await (const entry of readXmlElements(lines, name => name === 'entry')) {
      const values = valuesOf(entry)
      const { title, id, summary } = Object.fromEntries(values)
      if (title === 'Error' && /\/api\/errors/.test(String(id)))
        yield refused(entry.line, `arXiv answered: ${String(summary).trim()}`)
      else yield readFields(values, { line: entry.line, map: options.map, called: 'the entry' })
    }
  },
} satisfies CorpusFormat
