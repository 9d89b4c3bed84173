import type { Command } from 'commander'
import { searchNote } from '../../answering/search-note.ts'
import { hitsMessage } from '../../render/hits-message.ts'
import { relatedPapers } from '../../retrieval/search/related-papers.ts'
import { longestLookup, requireWithin } from '../../text/longest-texts.ts'
import { writeMessage } from '../terminal/write-message.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from './options.ts'
import { toRelatedJson } from './shapes.ts'
import { printJson, withApp } from './with-app.ts'

export function describeRelated(command: Command): void {
  command
    .argument('<topic...>', 'a topic, or a paper’s arXiv ID or title')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action(async (words: string[], flags: DataDirOption & JsonOption) => {
      await withApp(flags, async (app, signal) => {
        const topic = requireWithin(words.join(' '), longestLookup, 'A topic or a title')
        const found = await relatedPapers(topic, app, { limit: 10, signal })
        if (flags.json === true) printJson(toRelatedJson(found))
        else {
          const { body } = hitsMessage(found, searchNote(found))
          writeMessage(body, process.stdout)
        }
      })
    })
}
