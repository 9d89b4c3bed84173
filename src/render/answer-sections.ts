import { type AnsweredQuestion, type Aspect, aspects, type Statement } from '../domain/answer.ts'
import { displayTitle, type Paper } from '../domain/paper.ts'
import { paperAccessory } from './component-rows.ts'
import { small } from './components.ts'
import { bold, escapeMarkdown, oneLine } from './markdown.ts'
import { pieceLength, type Section, type Source, toEscapedPieces } from './pages.ts'
import { shorten } from './shorten.ts'
import { briefSource, placesOf, referenceLine, sourceLines, titleLine } from './source-line.ts'

/** A title that has stood once is mentioned by its name, or by its beginning. */
const longestMention = 40

/*
 * A paper's title stands once in an answer: over its statements, or in the first of them that says it, else at the foot.
 *
 *     [1] **SLAB: Efficient …**   (Open)    “SLAB: Efficient …” was written by … [1]     It is fast. [1] It is small. [2]
 *     It is fast. [1]
 *     arXiv:2405.11582 · PDF · code         ────────                                     ────────
 *     ────────                              [1] arXiv:2405.11582 · PDF · code   (Open)   [1] **SLAB: …**           (Open)
 *     [2] **DiJiang: …**          (Open)                                                 arXiv:2405.11582 · PDF · code
 */

interface SectionOptions {
  /** Opens the cards of the cited papers; without it they have links. */
  readonly key?: string | undefined
}

/** The statements with their marks and sources, those on one paper together; a model's in the order in which it tells. */
export function answerSections(
  { statements, citations }: AnsweredQuestion,
  { key }: SectionOptions = {},
): readonly Section[] {
  const papers = new Map(citations.map(({ number, paper }) => [number, paper]))
  const accessories = new Map(
    citations.map(({ number, paper }, position) => [
      number,
      paperAccessory(paper, { action: 'cited', key, position }),
    ]),
  )
  const toSources = (isTitled: (paper: Paper) => boolean): SourcesOf => {
    const sources = new Map(
      citations.map(({ number, paper }) => [
        number,
        {
          markdown: `[${number}] ${isTitled(paper) ? referenceLine(paper) : sourceLines(paper)}`,
          brief: `[${number}] ${briefSource(paper)}`,
          accessory: accessories.get(number),
        },
      ]),
    )
    return numbers => numbers.flatMap(number => sources.get(number) ?? [])
  }
  if (statements.some(({ isWorded }) => isWorded))
    return [
      proseSection(
        statements,
        toSources(() => false),
      ),
    ]
  if (statements.some(({ aspect }) => aspect !== undefined))
    return alignedSections(
      { statements, citations },
      toSources(() => false),
    )
  const groups = groupByCitation(statements)
  const isHeaded = citations.length > 1 && eachHasOneGroup(groups)
  const titled = new Set(
    groups.flatMap(group => {
      const paper = papers.get(onlyCitation(group) ?? 0)
      return paper !== undefined && group.some(each => saysTitle(each, paper)) ? [paper] : []
    }),
  )
  const sourcesOf = toSources(paper => titled.has(paper))
  return groups.map(group => {
    const number = onlyCitation(group) ?? 0
    const paper = papers.get(number)
    const heading = isHeaded && paper !== undefined && !saysTitle(group[0], paper) ? paper : undefined
    return {
      ...(heading !== undefined && {
        heading: `[${number}] ${titleLine(heading)}`,
        foot: small([placesOf(heading)]),
        accessory: accessories.get(number),
      }),
      pieces: mentionOnce(group, paper, heading !== undefined).flatMap(
        ({ text, citationNumbers, values = [] }) =>
          toEscapedPieces(text).map(piece => ({
            markdown: [withBold(piece, values), marks(citationNumbers)].join(' ').trim(),
            sources: heading === undefined ? sourcesOf(citationNumbers) : [],
          })),
      ),
      separator: ' ',
    }
  })
}

const aspectNames: Readonly<Record<Aspect, string>> = {
  what: 'What it is',
  how: 'How',
  data: 'Data',
  result: 'Result',
  code: 'Code',
}

/** Papers side by side: under each aspect a line a paper, also of those that say nothing of it. */
function alignedSections(
  { statements, citations }: Pick<AnsweredQuestion, 'statements' | 'citations'>,
  sourcesOf: SourcesOf,
): readonly Section[] {
  return aspects.map(aspect => ({
    heading: bold(aspectNames[aspect]),
    pieces: citations.flatMap(({ number, paper }) => {
      const said = statements.find(each => each.aspect === aspect && each.citationNumbers.includes(number))
      const name = bold(mentionOf(displayTitle(paper)))
      if (said === undefined)
        return [{ markdown: `${name}: not stated in the abstract`, sources: sourcesOf([number]) }]
      return toEscapedPieces(said.text).map(piece => ({
        markdown: `${name}: ${piece} ${marks([number])}`,
        sources: sourcesOf([number]),
      }))
    }),
    separator: '\n' as const,
  }))
}

type SourcesOf = (numbers: readonly number[]) => readonly Source[]

/** Each of the stretches bold where it first stands. */
function withBold(escaped: string, stretches: readonly string[]): string {
  return stretches.reduce(
    (text, stretch) => text.replace(escapeMarkdown(stretch), () => bold(stretch)),
    escaped,
  )
}

/** Sentences that were written to follow each other, with the marks of each clause behind it. */
function proseSection(statements: readonly Statement[], sourcesOf: SourcesOf): Section {
  const pieces: { markdown: string; sources: readonly Source[] }[] = []
  for (const { text, citationNumbers, continues } of statements) {
    const sources = sourcesOf(citationNumbers)
    const [first = '', ...rest] = toEscapedPieces(text.trim()).map(piece =>
      [piece, marks(citationNumbers)].join(' ').trim(),
    )
    const last = pieces.at(-1)
    const joined = `${last?.markdown}${/^\p{L}/u.test(text.trim()) ? ' ' : ''}${first}`
    if (continues && last !== undefined && joined.length <= pieceLength) {
      last.markdown = joined
      last.sources = [...last.sources, ...sources]
    } else pieces.push({ markdown: first, sources })
    pieces.push(...rest.map(markdown => ({ markdown, sources })))
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
