import type { Reply } from '../command.ts'
import type { Paper } from '../domain/paper.ts'
import { toBibtexEntries, toPlainCitation } from './bibtex.ts'
import { type KeyedView, pagerRow } from './component-rows.ts'
import { toReply } from './limits.ts'
import { escapeMarkdown } from './markdown.ts'
import { toPages } from './pages.ts'

/** The papers to cite, each as a line for a reference list and as BibTeX. */
export function citeMessage(papers: readonly Paper[], view: KeyedView): Reply {
  const entries = toBibtexEntries(papers)
  const pages = toPages(
    papers.map((paper, i) => ({ pieces: [{ markdown: entry(paper, entries[i] ?? '') }], separator: '\n' })),
  )
  const page = Math.min(view.page ?? 0, pages.length - 1)
  return toReply({
    embeds: [
      {
        title: 'Cite',
        description: pages[page] || 'There is no paper to cite.',
        ...(pages.length > 1 && { footer: { text: `page ${page + 1} of ${pages.length}` } }),
      },
    ],
    components: [...pagerRow('cite-page', pages.length, { ...view, page })],
  })
}

function entry(paper: Paper, bibtex: string): string {
  // Three backticks would end the block; nothing else is special inside it.
  const shown = bibtex.replaceAll('`', 'ˋ')
  return `${escapeMarkdown(toPlainCitation(paper))}\n\`\`\`bibtex\n${shown}\n\`\`\``
}
