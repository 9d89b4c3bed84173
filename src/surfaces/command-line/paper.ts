import type { Command } from 'commander'
import { displayTitle } from '../../domain/paper.ts'
import { AppError } from '../../errors.ts'
import { paperMessage } from '../../render/paper-message.ts'
import { findPaper } from '../../retrieval/search/find-paper.ts'
import { writeMessage } from '../terminal/write-message.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from './options.ts'
import { toPaperJson } from './shapes.ts'
import { printJson, withApp } from './with-app.ts'

const nearestPapers = 3

export function describePaper(command: Command): void {
  command
    .argument('<id...>', 'an arXiv ID, a link, a DOI or a title')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action(async (words: string[], flags: DataDirOption & JsonOption) => {
      await withApp(flags, async (app, signal) => {
        const id = words.join(' ')
        const paper = await findPaper(id, app)
        if (paper === undefined) throw await unknownPaper(id, app)
        const { hits } = await app.retriever.searchLike(paper, { limit: nearestPapers, signal })
        if (flags.json === true) printJson(toPaperJson(paper, hits))
        else {
          const { body } = paperMessage(paper, hits)
          writeMessage(body, process.stdout)
        }
      })
    })
}

async function unknownPaper(id: string, { retriever }: Parameters<typeof findPaper>[1]): Promise<AppError> {
  const near = await retriever.searchTitles(id, nearestPapers)
  const titles = near.map(({ paper }) => `“${displayTitle(paper)}” (${paper.id})`)
  const hint = titles.length > 0 ? ` The nearest titles: ${titles.join(', ')}.` : ''
  return new AppError('not-found', `No paper in the library goes by “${id}”.${hint}`)
}
