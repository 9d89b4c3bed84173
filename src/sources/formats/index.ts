import { abstractLines } from './abstract-lines.ts'
import { abstractsWithIds } from './abstracts-with-ids.ts'
import { announcements } from './announcements.ts'
import { arxivAtom } from './arxiv-atom.ts'
import { arxivListing } from './arxiv-listing.ts'
import { arxivSnapshot } from './arxiv-snapshot.ts'
import { bibtex } from './bibtex.ts'
import type { CorpusFormat } from './corpus-format.ts'
import { csv } from './csv.ts'
import { dailyPapers } from './daily-papers.ts'
import { footnoteExport } from './footnote-export.ts'
import { htmlPages } from './html-pages.ts'
import { idsRunTogether } from './ids-run-together.ts'
import { jsonFormats } from './json/json-formats.ts'
import { nbib } from './nbib.ts'
import { note } from './note.ts'
import { oaiPmh } from './oai-pmh.ts'
import { createReadingList } from './reading-list.ts'
import { refer } from './refer.ts'
import { ris } from './ris.ts'
import { webOfScience } from './web-of-science.ts'
import { xmlRecords } from './xml-records.ts'
import { yaml } from './yaml.ts'
import { zoteroRdf } from './zotero-rdf.ts'

/** Those whose documents have marks of their own. */
const marked: readonly CorpusFormat[] = [
  footnoteExport,
  arxivSnapshot,
  abstractsWithIds,
  idsRunTogether,
  abstractLines,
  dailyPapers,
  arxivListing,
  bibtex,
  ris,
  nbib,
  webOfScience,
  refer,
  ...jsonFormats,
  yaml,
  note,
  csv,
  arxivAtom,
  oaiPmh,
  announcements,
  zoteroRdf,
  xmlRecords,
  htmlPages,
]

/** Every layout that can be read. A document is in one of them at most. */
export const corpusFormats: readonly CorpusFormat[] = [...marked, createReadingList(marked)]
