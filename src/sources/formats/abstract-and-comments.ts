import type { NumberedLine } from './corpus-format.ts'
import { endsLikeSentence } from './parsed-record.ts'

/** What stands before an arXiv ID: an abstract, then the authors' remarks. */
export interface AbstractAndComments {
  readonly abstract: string
  readonly comments?: string
}

const longestComment = 250
const shortestUnwrappedLine = 160
const remark =
  /\b(pages?|figures?|tables?|accept(ed)?|publish(ed)?|appear|submitted|preprint|version|camera|oral|spotlight|poster|workshop|conference|proceedings|journal|code)\b|\b(19|20)\d\d\b/i

/**
 * Separates an abstract from the remarks under it (`ICML 2024 oral`), each remark on a line of its own, after a blank
 * line or not. An abstract may be wrapped over lines and have several paragraphs, which are longer than a remark.
 */
export function splitAbstractAndComments(lines: readonly NumberedLine[]): AbstractAndComments {
  const abstract: string[] = []
  const comments: string[] = []
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1]
    const comment = comments.length > 0 || (previous !== undefined && isComment(line, previous))
    ;(comment ? comments : abstract).push(line.text.trim())
  }
  return {
    abstract: abstract.join('\n'),
    ...(comments.length > 0 && { comments: comments.join('; ') }),
  }
}

/** `lines` hold no blank ones: a gap in the numbers is a blank line. */
function isComment(line: NumberedLine, previous: NumberedLine): boolean {
  if (line.text.length > longestComment) return false
  if (line.number > previous.number + 1) return true
  return (
    endsLikeSentence(previous.text) &&
    (previous.text.length >= shortestUnwrappedLine || remark.test(line.text))
  )
}
