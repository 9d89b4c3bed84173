import type { Command } from 'commander'
import {
  type CodePlace,
  displayTitle,
  type Paper,
  type PaperField,
  type PaperSource,
} from '../../../domain/paper.ts'
import { AppError } from '../../../errors.ts'
import { oneLine } from '../../../render/markdown.ts'
import { findById } from '../../../sources/find-by-id.ts'
import { longestLookup, requireWithin } from '../../../text/longest-texts.ts'
import { addSummary } from '../add-summary.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from '../options.ts'
import { printJson } from '../with-app.ts'
import { withLibrary } from './with-library.ts'

export function registerShow(library: Command): void {
  addSummary(library.command('show'), {
    description: 'show a paper as it is stored, with the source of each field',
    examples: [
      'npx footnote library show 2405.11582',
      'npx footnote library show doi:10.1145/3580305.3599256',
    ],
  })
    .argument('<id>', 'an arXiv ID, a link, a DOI or the library’s own ID')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((id: string, flags: DataDirOption & JsonOption) =>
      withLibrary(flags, async ({ library: opened }) => {
        const paper = await findById(requireWithin(id, longestLookup, 'An ID'), opened)
        if (paper === undefined) throw unknownId(id)
        if (flags.json === true) printJson({ paper })
        else process.stdout.write(paperText(paper))
      }),
    )
}

export function unknownId(id: string): AppError {
  return new AppError(
    'not-found',
    `No paper in the library has the ID ${id}. npx footnote library list shows the IDs; npx footnote paper looks titles up.`,
  )
}

function paperText(paper: Paper): string {
  const { provenance } = paper
  const fields: readonly ShownField[] = [
    ['id', undefined, paper.id],
    ['version', undefined, paper.version === undefined ? '' : `${paper.version}`],
    ['title', 'title', displayTitle(paper)],
    ['authors', 'authors', `${paper.authors.join(', ')}${authorsNote(paper)}`],
    ['published', 'publishedAt', paper.publishedAt ?? ''],
    ['updated', 'updatedAt', paper.updatedAt ?? ''],
    ['categories', 'categories', paper.categories.join(' ')],
    ['comments', 'comments', paper.comments ?? ''],
    ['DOI', 'doi', paper.doi ?? ''],
    ...codeFields(paper),
    ['withdrawn', 'withdrawn', paper.withdrawn === true ? 'yes' : ''],
    ['abstract', 'abstract', paper.abstract],
  ]
  const lines = fields
    .filter(([, , value]) => value !== '')
    .map(([name, field, value]) => {
      const source = field === undefined ? undefined : provenance[field]
      return `${name}: ${oneLine(value)}${source === undefined ? '' : `  [${toText(source)}]`}\n`
    })
  const found = paper.sources.length === 0 ? '' : `found in: ${paper.sources.map(toText).join(', ')}\n`
  return lines.join('') + found
}

type ShownField = readonly [name: string, field: PaperField | undefined, value: string]

const placeNames: Readonly<Record<CodePlace, string>> = {
  abstract: 'the abstract',
  comments: 'the comments',
  document: 'a field',
  'hugging-face': 'Hugging Face’s page',
  'papers-with-code': 'Papers with Code',
}

/** A line a link, with where it stood; in one line where that is not known. */
function codeFields({ codeUrls, codeOrigins = [] }: Paper): readonly ShownField[] {
  if (codeOrigins.length === 0) return [['code', 'codeUrls', codeUrls.join(' ')]]
  return codeUrls.map(url => {
    const origin = codeOrigins.find(each => each.url === url)
    if (origin === undefined) return ['code', 'codeUrls', url]
    return ['code', undefined, `${url}  [${placeNames[origin.place]}: ${toText(origin.source)}]`]
  })
}

function authorsNote({ authors, authorsComplete, authorCount }: Paper): string {
  if (authors.length === 0 || authorsComplete) return ''
  return authorCount === undefined ? ' and others' : ` and others, ${authorCount} in all`
}

function toText({ name, format }: PaperSource): string {
  return `${name}, ${format}`
}
