import type { ReplyFile } from '../command.ts'
import type { Paper } from '../domain/paper.ts'
import { toBibtexEntries, toPlainCitation } from './bibtex.ts'
import { exportPapers } from './exports.ts'

/** The formats in which papers are cited. */
export const citationFormats = ['bibtex', 'ris', 'csl-json', 'plain'] as const

export type CitationFormat = (typeof citationFormats)[number]

/** What each is called, and by what ending its files are known. */
export const citationFormatNames = {
  bibtex: { label: 'BibTeX', ending: 'bib' },
  ris: { label: 'RIS', ending: 'ris' },
  'csl-json': { label: 'CSL-JSON', ending: 'json' },
  plain: { label: 'plain text', ending: 'txt' },
} as const satisfies Readonly<Record<CitationFormat, { readonly label: string; readonly ending: string }>>

/** Citations of papers as a document. Keys tell the papers apart. */
export async function citePapers(papers: readonly Paper[], format: CitationFormat): Promise<string> {
  if (format === 'plain') return papers.map(paper => `${toPlainCitation(paper)}\n`).join('')
  if (format === 'bibtex')
    return toBibtexEntries(papers)
      .map(entry => `${entry}\n`)
      .join('\n')
  let text = ''
  for await (const piece of exportPapers(each(papers), format)) text += piece
  return text
}

/** The same as a file to send. */
export async function citationFile(papers: readonly Paper[], format: CitationFormat): Promise<ReplyFile> {
  const name = `citations.${citationFormatNames[format].ending}`
  return { name, text: await citePapers(papers, format) }
}

async function* each(papers: readonly Paper[]): AsyncGenerator<Paper> {
  yield* papers
}
