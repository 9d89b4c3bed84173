import { escapeMarkdown } from './markdown.ts'
import { wholeCharacters } from './shorten.ts'

/** A piece of Markdown that is never divided, with the lines that must stand at the foot of its page. */
export interface Piece {
  readonly markdown: string
  readonly notes?: readonly string[]
}

/** Pieces that belong together; the heading is repeated where they go on on another page. */
export interface Section {
  readonly heading?: string
  readonly pieces: readonly Piece[]
  /** What stands between two pieces. */
  readonly separator: ' ' | '\n'
}

/** Room for text on a page; an embed's description holds 4,096 and takes the notes too. */
const pageLength = 3900
/** The most that one piece takes, so that it fits a page with its heading and its notes. */
export const pieceLength = 1600

/** Lays sections out on pages, as many pieces on each as fit with their notes; at least one page. */
export function toPages(sections: readonly Section[]): readonly string[] {
  const pages: string[] = []
  let text = ''
  let notes: readonly string[] = []
  for (const section of sections) {
    let begun = false
    for (const piece of section.pieces) {
      const withNotes = [...new Set([...notes, ...(piece.notes ?? [])])]
      const added = `${text}${glue(text, section, begun)}${piece.markdown}`
      if (text === '' || layOut(added, withNotes).length <= pageLength) {
        text = text === '' ? begin(section, piece) : added
        notes = withNotes
      } else {
        pages.push(layOut(text, notes))
        text = begin(section, piece)
        notes = piece.notes ?? []
      }
      begun = true
    }
  }
  return [...pages, layOut(text, notes)]
}

function begin({ heading }: Section, { markdown }: Piece): string {
  return heading === undefined ? markdown : `${heading}\n${markdown}`
}

function glue(text: string, { heading, separator }: Section, begun: boolean): string {
  if (begun) return separator
  const gap = text === '' ? '' : '\n\n'
  return heading === undefined ? gap : `${gap}${heading}\n`
}

function layOut(text: string, notes: readonly string[]): string {
  const fitting: string[] = []
  let left = pageLength - text.length
  for (const note of notes) {
    left -= note.length + 1
    // The first always stays: a page without its source would be a claim without its footnote.
    if (left >= 0 || fitting.length === 0) fitting.push(note)
  }
  return [text, fitting.join('\n')].filter(part => part !== '').join('\n\n')
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
