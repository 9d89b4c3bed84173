import type { AnsweredQuestion, Statement } from '../domain/answer.ts'
import { displayTitle, type Paper } from '../domain/paper.ts'
import { bold, escapeMarkdown, oneLine } from './markdown.ts'
import { pieceLength, type Section, toEscapedPieces } from './pages.ts'
import { shorten } from './shorten.ts'
import { referenceLine, sourceLine } from './source-line.ts'

/** Longer titles over a paper's statements are shortened; the source line has more room. */
const longestHeading = 120
/** A title that has stood once is mentioned by its name, or by its beginning. */
const longestMention = 40

/*
 * A paper's title stands once in an answer: over its statements, or in the first of them that says it, else in its footnote.
 *
 *     **SLAB: Efficient …**              “SLAB: Efficient …” was written by … [1]     It is fast. [1] It is small. [2]
 *     It is fast. [1]
 *
 *     [1] arXiv:2405.11582 · code        [1] arXiv:2405.11582 · code                  [1] SLAB: … · arXiv:2405.11582 · code
 */

/** The statements with their marks and footnotes, those on one paper together; a model's in the order in which it tells. */
export function answerSections({ statements, citations }: AnsweredQuestion): readonly Section[] {
  if (statements.some(({ isWorded }) => isWorded)) return [proseSection(statements, citations)]
  const groups = groupByCitation(statements)
  const papers = new Map(citations.map(({ number, paper }) => [number, paper]))
  const isHeaded = citations.length > 1 && eachHasOneGroup(groups)
  const sections = groups.map(group => {
    const paper = papers.get(onlyCitation(group) ?? 0)
    const heading = isHeaded && paper !== undefined && !saysTitle(group[0], paper) ? paper : undefined
    return { group, paper, heading }
  })
  const titled = new Set(
    sections.flatMap(({ group, paper, heading }) =>
      paper !== undefined && (heading !== undefined || group.some(each => saysTitle(each, paper)))
        ? [paper]
        : [],
    ),
  )
  const noteOf = (number: number): readonly string[] => {
    const paper = papers.get(number)
    if (paper === undefined) return []
    return [`[${number}] ${titled.has(paper) ? referenceLine(paper) : sourceLine(paper)}`]
  }
  return sections.map(({ group, paper, heading }) => ({
    ...(heading !== undefined && { heading: bold(headingOf(heading)) }),
    pieces: mentionOnce(group, paper, heading !== undefined).flatMap(
      ({ text, citationNumbers, values = [] }) =>
        toEscapedPieces(text).map(piece => ({
          markdown: [withBold(piece, values), marks(citationNumbers)].join(' ').trim(),
          notes: citationNumbers.flatMap(noteOf),
        })),
    ),
    separator: ' ',
  }))
}

/** Each of the stretches bold where it first stands. */
function withBold(escaped: string, stretches: readonly string[]): string {
  return stretches.reduce(
    (text, stretch) => text.replace(escapeMarkdown(stretch), () => bold(stretch)),
    escaped,
  )
}

/** Sentences that were written to follow each other, with the marks of each clause behind it. */
function proseSection(statements: readonly Statement[], citations: AnsweredQuestion['citations']): Section {
  const papers = new Map(citations.map(({ number, paper }) => [number, paper]))
  const noteOf = (number: number): readonly string[] => {
    const paper = papers.get(number)
    return paper === undefined ? [] : [`[${number}] ${sourceLine(paper)}`]
  }
  const pieces: { markdown: string; notes: readonly string[] }[] = []
  for (const { text, citationNumbers, continues } of statements) {
    const notes = citationNumbers.flatMap(noteOf)
    const [first = '', ...rest] = toEscapedPieces(text.trim()).map(piece =>
      [piece, marks(citationNumbers)].join(' ').trim(),
    )
    const last = pieces.at(-1)
    const joined = `${last?.markdown}${/^\p{L}/u.test(text.trim()) ? ' ' : ''}${first}`
    if (continues && last !== undefined && joined.length <= pieceLength) {
      last.markdown = joined
      last.notes = [...last.notes, ...notes]
    } else pieces.push({ markdown: first, notes })
    pieces.push(...rest.map(markdown => ({ markdown, notes })))
  }
  return { pieces, separator: ' ' }
}

export function marks(numbers: readonly number[]): string {
  return numbers.map(number => `[${number}]`).join('')
}

/** Whether a heading over each group would give no title twice, and no paper's statement beneath another's title. */
function eachHasOneGroup(groups: readonly (readonly Statement[])[]): boolean {
  const cited = groups.flatMap(group => group[0]?.citationNumbers ?? [])
  const areSingle = groups.every(group => (group[0]?.citationNumbers.length ?? 0) <= 1)
  return areSingle && new Set(cited).size === cited.length
}

function onlyCitation(group: readonly Statement[]): number | undefined {
  const [number, ...others] = group[0]?.citationNumbers ?? []
  return others.length === 0 ? number : undefined
}

/** What a paper's fields say is said of its title. */
function saysTitle(statement: Statement | undefined, paper: Paper): boolean {
  return statement?.evidence.kind === 'field' && statement.text.includes(quoted(displayTitle(paper)))
}

/** The statements of a group with the paper's whole title where it stands first, and its name from then on. */
function mentionOnce(
  group: readonly Statement[],
  paper: Paper | undefined,
  hasStood: boolean,
): readonly Statement[] {
  if (paper === undefined) return group
  const title = displayTitle(paper)
  const first = hasStood ? -1 : group.findIndex(statement => saysTitle(statement, paper))
  return group.map((statement, i) =>
    i !== first && saysTitle(statement, paper)
      ? { ...statement, text: statement.text.replace(quoted(title), () => quoted(mentionOf(title))) }
      : statement,
  )
}

function mentionOf(title: string): string {
  const [name = title] = title.split(':')
  return shorten(oneLine(name), longestMention)
}

function quoted(title: string): string {
  return `“${title}”`
}

function headingOf(paper: Paper): string {
  return shorten(oneLine(displayTitle(paper)), longestHeading)
}

/** Statements that follow each other and rest on the same papers. */
function groupByCitation(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const groups: Statement[][] = []
  for (const statement of statements) {
    const last = groups.at(-1)
    const same = last?.[0]?.citationNumbers.join() === statement.citationNumbers.join()
    if (last !== undefined && same) last.push(statement)
    else groups.push([statement])
  }
  return groups
}
