import { abstractLines } from './abstract-lines.ts'
import { abstractsWithIds } from './abstracts-with-ids.ts'
import { arxivSnapshot } from './arxiv-snapshot.ts'
import type { CorpusFormat } from './corpus-format.ts'
import { dailyPapers } from './daily-papers.ts'
import { footnoteExport } from './footnote-export.ts'
import { idsRunTogether } from './ids-run-together.ts'

/** Every layout that can be read. A document is in one of them at most. */
export const corpusFormats: readonly CorpusFormat[] = [
  footnoteExport,
  arxivSnapshot,
  abstractsWithIds,
  idsRunTogether,
  abstractLines,
  dailyPapers,
]
