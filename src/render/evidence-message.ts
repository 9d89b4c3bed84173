import type { Reply } from '../command.ts'
import type { Answer, AnsweredQuestion, Statement } from '../domain/answer.ts'
import { type KeyedView, pagerButtons, paperAccessory } from './component-rows.ts'
import { textDisplay } from './components.ts'
import { bold, oneLine } from './markdown.ts'
import { pageParts, type Section, toEscapedPieces, toPages } from './pages.ts'
import { panelReply } from './panel.ts'
import { shorten } from './shorten.ts'
import { sourceLines } from './source-line.ts'

/** Where a claim is longer, its beginning says which one it is. */
const longestClaim = 400
/** What joins a clause to the one before it. */
const joint = /^[\s,;:–—-]+/u

/**
 * The sentences that an answer rests on, word for word: under the papers that they stand in, or, where a language model
 * worded the answer, under each of its claims.
 */
export function evidenceMessage(answer: Answer, view: KeyedView): Reply {
  const sections = answer.kind === 'answer' ? sectionsOf(answer, view.key) : []
  const pages = toPages(sections)
  const page = Math.min(view.page ?? 0, pages.length - 1)
  const shown = pages[page]
  return panelReply({
    title: 'Evidence',
    ...(sections.length === 0 || shown === undefined
      ? { parts: [textDisplay('This answer rests on no quoted sentence.')] }
      : pageParts(shown)),
    ...(pages.length > 1 && { footer: [`page ${page + 1} of ${pages.length}`] }),
    actions: pagerButtons('evidence-page', pages.length, { ...view, page }),
  })
}

function sectionsOf(answer: AnsweredQuestion, key: string | undefined): readonly Section[] {
  const { statements, citations } = answer
  if (!statements.some(({ isWorded }) => isWorded))
    return citations.map((citation, position) => toSection(citation, { key, position }))
  const noted = new Set<number>()
  return statements.map(statement => toClaimSection(statement, citations, noted))
}

/** A claim with its sentences beneath it; each paper's source line stands under the first of them. */
function toClaimSection(
  { text, evidence, isWorded }: Statement,
  citations: AnsweredQuestion['citations'],
  noted: Set<number>,
): Section {
  const parts = evidence.kind === 'passage' ? [evidence, ...(evidence.also ?? [])] : []
  const pieces = parts.flatMap(({ paperId, quotes }) => {
    const citation = citations.find(({ paper }) => paper.id === paperId)
    if (citation === undefined) return []
    const { number, paper } = citation
    const isNew = !noted.has(number)
    noted.add(number)
    const quoted = quotes.flatMap(quote =>
      toEscapedPieces(oneLine(quote)).map(piece => ({ markdown: `> ${piece}` })),
    )
    return [...quoted, { markdown: `[${number}]${isNew ? ` ${sourceLines(paper)}` : ''}` }]
  })
  const claim = bold(shorten(oneLine(text.replace(joint, '')), longestClaim))
  return { heading: isWorded ? claim : 'In the paper’s own words:', pieces, separator: '\n' }
}

function toSection(
  { number, paper, quotes }: AnsweredQuestion['citations'][number],
  opens: { readonly key: string | undefined; readonly position: number },
): Section {
  const heading = `[${number}] ${sourceLines(paper)}`
  const accessory = paperAccessory(paper, { action: 'cited', ...opens })
  // The title stands in the heading.
  const shown = quotes.filter(quote => quote !== paper.title)
  if (shown.length === 0) return { accessory, pieces: [{ markdown: heading }], separator: '\n' }
  return {
    heading,
    accessory,
    pieces: shown.flatMap(quote =>
      toEscapedPieces(oneLine(quote)).map(piece => ({ markdown: `> ${piece}` })),
    ),
    separator: '\n',
  }
}
