import type { Reply, ReplyFile } from '../command.ts'
import type { Paper } from '../domain/paper.ts'
import { toBibtexEntries, toPlainCitation } from './bibtex.ts'
import { type KeyedView, pagerButtons } from './component-rows.ts'
import { textDisplay } from './components.ts'
import { escapeMarkdown } from './markdown.ts'
import { pageParts, toPages } from './pages.ts'
import { panelReply } from './panel.ts'

/** The papers to cite, each as a line for a reference list and as BibTeX. `files`: what is shown below. */
export function citeMessage(
  papers: readonly Paper[],
  view: KeyedView & { readonly files?: readonly ReplyFile[] },
): Reply {
  const entries = toBibtexEntries(papers)
  const pages = toPages(
    papers.map((paper, i) => ({ pieces: [{ markdown: entry(paper, entries[i] ?? '') }], separator: '\n' })),
  )
  const page = Math.min(view.page ?? 0, pages.length - 1)
  const shown = pages[page]
  return panelReply({
    title: 'Cite',
    ...(papers.length === 0 || shown === undefined
      ? { parts: [textDisplay('There is no paper to cite.')] }
      : pageParts(shown)),
    ...(pages.length > 1 && { footer: [`page ${page + 1} of ${pages.length}`] }),
    actions: pagerButtons('cite-page', pages.length, { ...view, page }),
    ...(view.files !== undefined && { files: view.files }),
  })
}

function entry(paper: Paper, bibtex: string): string {
  // Three backticks would end the block; nothing else is special inside it.
  const shown = bibtex.replaceAll('`', 'ˋ')
  return `${escapeMarkdown(toPlainCitation(paper))}\n\`\`\`bibtex\n${shown}\n\`\`\``
}
