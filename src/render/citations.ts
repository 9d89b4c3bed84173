import type { Paper } from '../domain/paper.ts'
import { toBibtexEntries, toPlainCitation } from './bibtex.ts'
import { exportPapers } from './exports.ts'

/** The formats in which papers are cited. */
export const citationFormats = ['bibtex', 'ris', 'csl-json', 'plain'] as const

export type CitationFormat = (typeof citationFormats)[number]

/** Citations of papers as a document, each with what a reference list needs; keys tell the papers apart. */
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

async function* each(papers: readonly Paper[]): AsyncGenerator<Paper> {
  yield* papers
}
