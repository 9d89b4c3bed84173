import type { Reply } from '../command.ts'
import type { Answer } from '../domain/answer.ts'
import { type KeyedView, pagerRow } from './component-rows.ts'
import { toReply } from './limits.ts'
import { oneLine } from './markdown.ts'
import { type Section, toEscapedPieces, toPages } from './pages.ts'
import { sourceLine } from './source-line.ts'

/** The sentences that an answer rests on, word for word, under the papers that they stand in. */
export function evidenceMessage(answer: Answer, view: KeyedView): Reply {
  const pages = toPages(answer.kind === 'answer' ? answer.citations.map(toSection) : [])
  const page = Math.min(view.page ?? 0, pages.length - 1)
  return toReply({
    embeds: [
      {
        title: 'Evidence',
        description: pages[page] || 'This answer rests on no quoted sentence.',
        ...(pages.length > 1 && { footer: { text: `page ${page + 1} of ${pages.length}` } }),
      },
    ],
    components: [...pagerRow('evidence-page', pages.length, { ...view, page })],
  })
}

function toSection({
  number,
  paper,
  quotes,
}: Extract<Answer, { kind: 'answer' }>['citations'][number]): Section {
  const heading = `[${number}] ${sourceLine(paper)}`
  // The title stands in the heading.
  const shown = quotes.filter(quote => quote !== paper.title)
  if (shown.length === 0) return { pieces: [{ markdown: heading }], separator: '\n' }
  return {
    heading,
    pieces: shown.flatMap(quote =>
      toEscapedPieces(oneLine(quote)).map(piece => ({ markdown: `> ${piece}` })),
    ),
    separator: '\n',
  }
}
