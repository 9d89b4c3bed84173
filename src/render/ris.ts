import { type Paper, paperDate, paperUrl } from '../domain/paper.ts'
import { exportedBy } from '../sources/formats/fields/own-export.ts'
import { wellFormedText } from '../text/well-formed-text.ts'
import { oneLine } from './markdown.ts'
import { namePieces } from './name-pieces.ts'

/**
 * A record in RIS with all that the format has a tag for, with its line breaks: an unpublished work (`UNPB`, as Zotero
 * writes preprints), its version as edition, categories as keywords, comments as note, the day of its last version in a
 * custom field; `DB` says who wrote it.
 */
export function toRis(paper: Paper): string {
  const { title, authors, authorsComplete, categories, comments, doi, codeUrls, version, abstract } = paper
  const date = paperDate(paper)
  const lines: readonly (readonly [tag: string, value: string | undefined])[] = [
    ['TY', 'UNPB'],
    ['TI', title],
    ...authors.map(name => ['AU', risName(name)] as const),
    ...(authorsComplete || authors.length === 0 ? [] : [['AU', 'et al.'] as const]),
    ['PY', date?.slice(0, 4)],
    ['DA', date?.replaceAll('-', '/')],
    ['ET', version === undefined ? undefined : `${version}`],
    ['AB', abstract],
    ...categories.map(category => ['KW', category] as const),
    ['N1', comments],
    ['DO', doi],
    ['UR', paperUrl(paper)],
    ...codeUrls.map(url => ['L2', url] as const),
    // The format has no tag for when a work was changed.
    ['C1', paper.updatedAt],
    ['DB', exportedBy],
  ]
  const written = lines.flatMap(([tag, value]) => {
    const text = oneLine(wellFormedText(value ?? ''))
    return text === '' ? [] : [`${tag}  - ${text}\r\n`]
  })
  // RIS ends a line with both, and a record with a tag without a value.
  return `${written.join('')}ER  - \r\n`
}

function risName(name: string): string {
  const pieces = namePieces(name)
  if ('literal' in pieces) return pieces.literal
  const { family, given, suffix } = pieces
  return [family, given, ...(suffix === undefined ? [] : [suffix])].join(', ')
}
