import { findArxivIds } from '../../arxiv-id.ts'
import { findDois } from '../../doi.ts'
import type { NumberedLine } from '../corpus-format.ts'
import { afterAbstractMark, goesOnWithText, shortestAbstract, unquoted } from './marked-abstract.ts'

/** What the text of a note says of the paper that it is on. */
export interface NoteBody {
  /** What stands under or behind the word Abstract. */
  readonly abstract?: string
  /** What the text begins with, before any heading, list or rule. */
  readonly opening?: string
  /** Its first heading. */
  readonly heading?: string
  readonly arxivIds: readonly string[]
  readonly dois: readonly string[]
}

/** Of the papers that a note names so many tell that it is a list. */
const many = 2
/** An abstract is no longer, in characters; neither is what is held of a note until it is known for a list. */
const longestHeld = 1_000_000

/**
 * Takes the lines of a note's text one by one. `isList`: whether more than one paper is named in those that came; `held`
 * has them all until then.
 */
export function createBodyReader() {
  const arxivIds = new Set<string>()
  const dois = new Set<string>()
  const held: NumberedLine[] = []
  let length = 0
  let heading: string | undefined
  let abstract: string[] | undefined
  let isDone = false
  const opening: string[] = []
  let isOpening = true
  return {
    get isList() {
      return arxivIds.size >= many || dois.size >= many || length > longestHeld
    },
    held,
    take(line: NumberedLine): void {
      const { text } = line
      if (length <= longestHeld) held.push(line)
      length += text.length + 1
      heading ??= /^\s{0,3}#{1,3}\s+(\S.*)$/.exec(text.slice(0, 2000))?.[1]
      if (/\d{4}|10\./.test(text)) {
        if (arxivIds.size < many) for (const { id } of findArxivIds(text)) arxivIds.add(id)
        if (dois.size < many) for (const doi of findDois(text.replaceAll('](', '] ('))) dois.add(doi)
      }
      if (isOpening && (text.trim() === '' || goesOnWithText(text))) opening.push(text)
      else isOpening = false
      if (isDone) return
      if (abstract === undefined) {
        const opening = afterAbstractMark(text)
        if (opening !== undefined) abstract = [opening]
      } else if (goesOnWithText(text)) abstract.push(unquoted(text))
      else isDone = abstract.join('').trim() !== ''
    },
    finish(): NoteBody {
      const text = abstract?.join('\n').trim() ?? ''
      const begun = opening.join('\n').trim()
      return {
        ...(text.length >= shortestAbstract && { abstract: text }),
        ...(begun.length >= shortestAbstract && { opening: begun }),
        ...(heading !== undefined && { heading }),
        arxivIds: [...arxivIds],
        dois: [...dois],
      }
    },
  }
}
