import type { APIButtonComponent } from 'discord-api-types/v10'
import { type Part, section as toSection } from './components.ts'
import { escapeMarkdown } from './markdown.ts'
import type { Panel } from './panel.ts'
import { wholeCharacters } from './shorten.ts'

/** Markdown with what stands beside it. */
export interface Block {
  readonly markdown: string
  readonly accessory?: APIButtonComponent | undefined
}

/** A paper that stands at the foot of each page that rests on it, once. */
export interface Source extends Block {
  /** What stays of it where a page has no room for the whole. */
  readonly brief: string
}

/** A piece of Markdown that is never divided, with the sources that must stand at the foot of its page. */
export interface Piece {
  readonly markdown: string
  readonly sources?: readonly Source[]
}

/** Pieces that belong together; heading, foot and accessory are repeated where they go on on another page. */
export interface Section {
  readonly heading?: string
  readonly foot?: string
  readonly accessory?: APIButtonComponent | undefined
  readonly pieces: readonly Piece[]
  /** What stands between two pieces. */
  readonly separator: ' ' | '\n'
}

/** What stands on one page, from the top. */
export interface Page {
  readonly blocks: readonly Block[]
  readonly sources: readonly Block[]
}

/** Room for text on a page; a message's 4,000 hold its title and its small print too. */
const pageLength = 3400
/** Room for components on a page, beside a title, small print and a row of buttons. */
const pageComponents = 28
/** The most that one piece takes, so that it fits a page with its heading and its sources. */
export const pieceLength = 1600

/** A section as far as it stands on a page. */
interface Begun {
  readonly section: Section
  readonly texts: string[]
}

/** Lays sections out on pages, as many pieces on each as fit with their sources; at least one page. */
export function toPages(sections: readonly Section[]): readonly Page[] {
  const pages: Page[] = []
  let begun: readonly Begun[] = []
  let sources: readonly Source[] = []
  for (const section of sections) {
    for (const piece of section.pieces) {
      const added = { begun: add(begun, section, piece), sources: join(sources, piece) }
      if (begun.length === 0 || fits(layOut(added.begun), added.sources)) {
        begun = added.begun
        sources = added.sources
      } else {
        pages.push(toPage(begun, sources))
        begun = add([], section, piece)
        sources = join([], piece)
      }
    }
  }
  return [...pages, toPage(begun, sources)]
}

/** A page as a panel shows it. */
export function pageParts({ blocks, sources }: Page): Pick<Panel, 'parts' | 'sources'> {
  return { parts: blocks.map(toPart), sources: sources.map(toPart) }
}

function toPart({ markdown, accessory }: Block): Part {
  return toSection(markdown, accessory)
}

function add(begun: readonly Begun[], section: Section, { markdown }: Piece): readonly Begun[] {
  const last = begun.at(-1)
  if (last?.section !== section) return [...begun, { section, texts: [markdown] }]
  return [...begun.slice(0, -1), { section, texts: [...last.texts, markdown] }]
}

function join(sources: readonly Source[], piece: Piece): readonly Source[] {
  return [...new Set([...sources, ...(piece.sources ?? [])])]
}

/** Sections without a button beside them are paragraphs of one text. */
function layOut(begun: readonly Begun[]): readonly Block[] {
  const blocks: Block[] = []
  for (const { section, texts } of begun) {
    const { heading, foot, accessory, separator } = section
    const markdown = [heading, texts.join(separator), foot].filter(part => part !== undefined).join('\n')
    const last = blocks.at(-1)
    if (accessory === undefined && last !== undefined && last.accessory === undefined)
      blocks[blocks.length - 1] = { markdown: `${last.markdown}\n\n${markdown}` }
    else blocks.push({ markdown, accessory })
  }
  return blocks
}

function fits(blocks: readonly Block[], sources: readonly Block[]): boolean {
  const all = [...blocks, ...sources]
  return lengthOf(all) <= pageLength && componentsOf(blocks, sources) <= pageComponents
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((length, { markdown }) => length + markdown.length, 0)
}

/** A section is three components, and a line stands between two blocks. */
function componentsOf(blocks: readonly Block[], sources: readonly Block[]): number {
  const parts = [...blocks, ...sources].reduce(
    (count, { accessory }) => count + (accessory === undefined ? 1 : 3),
    0,
  )
  return parts + blocks.length
}

/** No source is lost: where a single piece names more than fit, the last are told in brief. */
function toPage(begun: readonly Begun[], sources: readonly Source[]): Page {
  const blocks = layOut(begun)
  const shown: Block[] = sources.map(({ markdown, accessory }) => ({ markdown, accessory }))
  for (let i = sources.length - 1; i > 0 && !fits(blocks, shown); i -= 1) {
    shown[i] = { markdown: sources[i]?.brief ?? '' }
  }
  return { blocks, sources: shown }
}

/** Plain text as escaped pieces of at most `pieceLength` units, divided after sentences, else words. */
export function toEscapedPieces(text: string): readonly string[] {
  const whole = escapeMarkdown(text)
  if (whole.length <= pieceLength) return [whole]
  const pieces: string[] = []
  let rest = text
  while (rest !== '') {
    const length = pieceEnd(rest)
    pieces.push(escapeMarkdown(rest.slice(0, length).trim()))
    rest = rest.slice(length).trimStart()
  }
  return pieces.filter(piece => piece !== '')
}

/** How much of a text makes a piece: up to its last sentence that ends in it, else its last word. */
function pieceEnd(text: string): number {
  let most = Math.min(text.length, pieceLength)
  while (escapeMarkdown(text.slice(0, most)).length > pieceLength) most = Math.floor(most * 0.8)
  if (most === text.length) return most
  const head = text.slice(0, most)
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? '))
  if (sentence > most * 0.3) return sentence + 1
  const space = head.lastIndexOf(' ')
  return space > most * 0.3 ? space : wholeCharacters(head)
}
