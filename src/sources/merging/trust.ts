import type { PaperSource } from '../../domain/paper.ts'

/** The format's name of data/corpus/papers.json, whose facts complete what documents leave out. */
export const factsFormat = 'facts'

/** How far each layout is believed, more is more: arXiv's own records, checked facts, copied documents. */
const trustByFormat: ReadonlyMap<string, number> = new Map([
  ['arxiv-snapshot', 50],
  // Says of each field where it came from; this is for what it does not say.
  ['footnote-export', 50],
  // arXiv's own records, the daily announcements without remarks and DOIs.
  ['oai-pmh', 50],
  ['arxiv-atom', 50],
  ['arxiv-rss', 45],
  // As arXiv announces papers by e-mail and on its pages; feeds of others too.
  ['arxiv-listing', 47],
  ['announcements', 45],
  [factsFormat, 40],
  // A catalogue that curates its records.
  ['nbib', 38],
  // Publishers deposit them; the other two have read them off pages.
  ['crossref', 35],
  ['openalex', 30],
  ['semantic-scholar', 30],
  ['hugging-face-papers', 25],
  // Links to code alone.
  ['papers-with-code', 15],
  ['abstracts-with-ids', 30],
  ['ids-run-together', 30],
  ['abstract-lines', 25],
  // Has lost its LaTeX's backslashes.
  ['daily-papers', 20],
  // What programs and people keep of papers.
  ['bibtex', 28],
  ['ris', 28],
  ['csl-json', 28],
  ['zotero-rdf', 28],
  ['web-of-science', 28],
  ['refer', 27],
  ['json', 26],
  ['csv', 26],
  ['xml', 26],
  ['yaml', 26],
  ['html', 24],
  // Typed by hand, or by a template, beside what its owner thinks of the paper.
  ['note', 22],
  // Told by their looks.
  ['pdf', 14],
  ['reading-list', 12],
])

/** Of a source whose format is not in the table. */
const unknownTrust = 10

export function trustIn(source: PaperSource): number {
  return trustByFormat.get(source.format) ?? unknownTrust
}

/** Whether it is the same document, read in the same layout. */
export function isSameSource(a: PaperSource, b: PaperSource): boolean {
  return a.name === b.name && a.format === b.format
}

/** By name, then format: an order that does not depend on the order of reading. */
export function compareSources(a: PaperSource, b: PaperSource): number {
  return compareText(a.name, b.name) || compareText(a.format, b.format)
}

/** By code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
