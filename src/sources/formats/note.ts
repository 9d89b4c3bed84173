import { findArxivIds } from '../arxiv-id.ts'
import { findDois } from '../doi.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord, ParseOptions } from './corpus-format.ts'
import { placeOf } from './fields/field-names.ts'
import { readFields } from './fields/read-fields.ts'
import { type FrontMatter, frontMatterOf } from './note/front-matter.ts'
import { afterAbstractMark } from './note/marked-abstract.ts'
import { createBodyReader, type NoteBody } from './note/note-body.ts'
import { readNoteFields } from './note/note-fields.ts'
import { readReadingList } from './reading-list.ts'

/** Lines in which a note's front matter ends. */
const mostFrontLines = 400

/**
 * A note on one paper, as Obsidian, Logseq, templates for Zotero and sites made of Markdown have it: what stands between
 * lines of dashes at its beginning (YAML), or as `name:: value`, says which; its abstract stands there or in the text.
 * Papers that the text names beside it are what the note refers to. Where the beginning names no paper, the text is a
 * reading list.
 */
export const note = {
  name: 'note',
  description:
    'a Markdown note on one paper: YAML between dashes at its beginning (title, authors, arxiv or doi), or lines of `arxiv:: …`; the abstract there or under that heading',
  detect: beginning => {
    const front = frontMatterOf(beginning)
    return front !== undefined && saysOfPapers(beginning, front)
  },
  parse: readNote,
} satisfies CorpusFormat

function saysOfPapers(beginning: string, { names, length }: FrontMatter): boolean {
  if (findArxivIds(beginning).length > 0 || findDois(beginning).length > 0) return true
  const isTitled = names.some(name => placeOf(name)?.field === 'title')
  const hasAbstract =
    names.some(name => /^abstract/i.test(name)) ||
    beginning
      .split('\n')
      .slice(length)
      .some(line => afterAbstractMark(line) !== undefined)
  return isTitled && (hasAbstract || isPublication(names))
}

/** Whether a site's page is of a publication, by its authors and where it appeared: then its text is the abstract. */
function isPublication(names: readonly string[]): boolean {
  return (
    names.some(name => placeOf(name)?.field === 'authors') &&
    names.some(name => /^(?:conference|journal|venue|publication|proceedings|booktitle)s?$/i.test(name))
  )
}

async function* readNote(
  lines: AsyncIterable<NumberedLine>,
  { map }: ParseOptions = {},
): AsyncGenerator<ParsedRecord> {
  const rest = lines[Symbol.asyncIterator]()
  const first = await takeLines(rest, mostFrontLines)
  const front = frontMatterOf(first.map(({ text }) => text).join('\n'))
  const body = followedBy(first.slice(front?.length ?? 0), rest)
  if (front === undefined) {
    yield* readReadingList(body)
    return
  }
  const values = await readNoteFields(front)
  const read = (more: readonly (readonly [string, unknown])[] = []) =>
    readFields([...values, ...more], { line: first[0]?.number ?? 1, map, called: 'the note' })
  const head = read()
  const isNamed = head.kind !== 'refused' && (head.paper.arxivId ?? head.paper.doi) !== undefined
  if (isNamed && head.kind === 'paper') {
    yield head
    return
  }
  const reader = createBodyReader()
  for (let next = await body.next(); next.done !== true; next = await body.next()) {
    reader.take(next.value)
    if (!isNamed && head.kind === 'refused' && reader.isList) {
      yield* readReadingList(followedBy(reader.held, body))
      return
    }
  }
  const { opening, ...found } = reader.finish()
  const whole = opening !== undefined && isPublication(front.names) ? { abstract: opening, ...found } : found
  yield read(fromBody(whole, isNamed))
}

/** What the text adds: the abstract, a heading for a title, and, where the beginning names no paper, the only one that it names. */
function fromBody({ abstract, heading, arxivIds, dois }: NoteBody, isNamed: boolean) {
  const [arxivId, doi] = [arxivIds, dois].map(ids => (ids.length === 1 ? ids[0] : undefined))
  const added: readonly (readonly [string, string | undefined])[] = [
    ['abstract', abstract],
    ['name', heading],
    ...(isNamed
      ? []
      : ([
          ['identifiers', arxivId === undefined ? undefined : `arXiv:${arxivId}`],
          ['ids', doi],
        ] as const)),
  ]
  return added.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}

async function takeLines(lines: AsyncIterator<NumberedLine>, most: number): Promise<readonly NumberedLine[]> {
  const taken: NumberedLine[] = []
  while (taken.length < most) {
    const next = await lines.next()
    if (next.done === true) break
    taken.push(next.value)
  }
  return taken
}

async function* followedBy(
  lines: readonly NumberedLine[],
  rest: AsyncIterator<NumberedLine>,
): AsyncGenerator<NumberedLine> {
  yield* lines
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}
