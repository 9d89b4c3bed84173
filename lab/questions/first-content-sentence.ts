import type { AnsweredQuestion, Citation } from '../../src/domain/answer.ts'
import { displayTitle, type Paper } from '../../src/domain/paper.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { isStopWord } from '../../src/text/stop-words.ts'
import { toWords } from '../../src/text/terms.ts'

/** What sentences say about a title that tell nothing else: `“…” fits best.`, `The best match is titled “…”.` */
const pointingWords = new Set(
  'best called closest come comes entitled fit fits found likely likeliest match matches nearest probably study title titled'.split(
    ' ',
  ),
)

/**
 * The first sentence of an answer that tells something: neither a bare `Yes.` or `No.` nor one that only says which paper
 * it is. `undefined` where none does. One that says that what was asked is not stated tells something.
 */
export function firstContentSentence({
  statements,
  citations,
}: Pick<AnsweredQuestion, 'statements' | 'citations'>): string | undefined {
  return (
    statements
      .filter(({ evidence }) => evidence.kind !== 'field' || evidence.field !== 'title')
      // A title with a full stop in it is whole only in the whole statement.
      .filter(({ text }) => !onlyNamesPaper(text, citations))
      .flatMap(({ text }) => splitSentences(text))
      .find(sentence => !isBareVerdict(sentence) && !onlyNamesPaper(sentence, citations))
  )
}

function isBareVerdict(sentence: string): boolean {
  return /^\W*(?:yes|no)\W*$/i.test(sentence)
}

/** Whether nothing but function words stands beside a cited paper's title, ID, authors and date. */
function onlyNamesPaper(sentence: string, citations: readonly Citation[]): boolean {
  const said = toFolded(sentence)
  return citations.some(({ paper }) => {
    const title = toFolded(displayTitle(paper))
    if (title.trim() === '' || !said.includes(title)) return false
    const named = [paper.arxivId ?? '', ...paper.authors, ...datesOf(paper)]
    const known = new Set(named.flatMap(text => toFolded(text).trim().split(' ')))
    const rest = said.replace(title, ' ').trim().split(' ')
    return rest.every(word => word === '' || isStopWord(word) || pointingWords.has(word) || known.has(word))
  })
}

/** Whole, and the year alone. */
function datesOf({ publishedAt, updatedAt }: Paper): readonly string[] {
  return [publishedAt, updatedAt].flatMap(date => (date === undefined ? [] : [date, date.slice(0, 4)]))
}

function toFolded(text: string): string {
  return ` ${toWords(text).join(' ').toLowerCase()} `
}
