import type { Command } from 'commander'
import { displayTitle, type Paper } from '../../domain/paper.ts'
import { AppError } from '../../errors.ts'
import { paperMessage } from '../../render/paper-message.ts'
import { findPapers, nearestPapers, type PaperFinder } from '../../retrieval/search/find-paper.ts'
import { longestLookup, requireWithin } from '../../text/longest-texts.ts'
import { writeMessage } from '../terminal/write-message.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from './options.ts'
import { toPaperJson } from './shapes.ts'
import { printJson, withApp } from './with-app.ts'

const shownNearest = 3

export function describePaper(command: Command): void {
  command
    .argument('<id...>', 'an arXiv ID, a link, a DOI or a title')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action(async (words: string[], flags: DataDirOption & JsonOption) => {
      await withApp(flags, async (app, signal) => {
        const id = requireWithin(words.join(' '), longestLookup, 'An ID or a title')
        const [paper, ...others] = await findPapers(id, app)
        if (paper === undefined) throw await unknownPaper(id, app)
        if (others.length > 0) throw severalPapers(id, [paper, ...others])
        const { hits } = await app.retriever.searchLike(paper, { limit: shownNearest, signal })
        if (flags.json === true) printJson(toPaperJson(paper, hits))
        else {
          const { body } = paperMessage(paper, hits)
          writeMessage(body, process.stdout)
        }
      })
    })
}

async function unknownPaper(id: string, finder: PaperFinder): Promise<AppError> {
  const near = await nearestPapers(id, finder, shownNearest)
  const hint = near.length > 0 ? ` The nearest titles: ${near.map(toChoice).join(', ')}.` : ''
  return new AppError('not-found', `No paper in the library goes by “${id}”.${hint}`)
}

function severalPapers(id: string, papers: readonly Paper[]): AppError {
  return new AppError(
    'not-found',
    `Several papers go by “${id}”: ${papers.map(toChoice).join(', ')}. Give one of the IDs.`,
  )
}

function toChoice(paper: Paper): string {
  return `“${displayTitle(paper)}” (${paper.id})`
}
