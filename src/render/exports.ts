import type { Paper } from '../domain/paper.ts'
import { toExportLine } from '../sources/formats/footnote-export.ts'
import { toBibtex, uniqueKey } from './bibtex.ts'
import { toCslItem } from './csl-item.ts'
import { toRis } from './ris.ts'

/** The formats in which papers are exported. */
export const exportFormats = ['jsonl', 'bibtex', 'ris', 'csl-json'] as const

export type ExportFormat = (typeof exportFormats)[number]

interface Writer {
  /** What stands before the first paper, between two, and behind the last. */
  readonly begin: string
  readonly between: string
  readonly end: string
  write(paper: Paper): string
}

const writers: Readonly<Record<ExportFormat, () => Writer>> = {
  jsonl: () => ({ begin: '', between: '', end: '', write: paper => `${toExportLine(paper)}\n` }),
  bibtex: () => {
    const keys = new Set<string>()
    return {
      begin: '',
      between: '\n',
      end: '',
      write: paper => `${toBibtex(paper, { key: uniqueKey(paper, keys), extent: 'whole' })}\n`,
    }
  },
  ris: () => ({ begin: '', between: '\r\n', end: '', write: toRis }),
  'csl-json': () => {
    const keys = new Set<string>()
    return {
      begin: '[\n',
      between: ',\n',
      end: '\n]\n',
      write: paper => JSON.stringify(toCslItem(paper, uniqueKey(paper, keys))),
    }
  },
}

/** Papers as a document, piece by piece, none of them held. */
export async function* exportPapers(
  papers: AsyncIterable<Paper>,
  format: ExportFormat,
): AsyncGenerator<string> {
  const { begin, between, end, write } = writers[format]()
  let isFirst = true
  yield begin
  for await (const paper of papers) {
    yield (isFirst ? '' : between) + write(paper)
    isFirst = false
  }
  yield end
}
