import type { Command } from 'commander'
import { displayTitle } from '../../domain/paper.ts'
import type { Retrieval } from '../../retrieval/search/retriever.ts'
import { type FilterFlags, toSearchFilter } from '../../retrieval/search/to-search-filter.ts'
import { longestMessage } from '../../text/longest-texts.ts'
import { linesOf } from './ask.ts'
import { addFilterOptions } from './filter-options.ts'
import {
  batchOption,
  type DataDirOption,
  dataDirOption,
  type JsonOption,
  jsonOption,
  positiveInteger,
} from './options.ts'
import { explanationText, hitExplanationText, toExplanationJson } from './search-explanation.ts'
import { toSearchJson } from './shapes.ts'
import { printJson, withApp } from './with-app.ts'

type SearchFlags = DataDirOption &
  JsonOption &
  FilterFlags & { readonly batch?: string; readonly explain?: boolean; readonly limit: number }

export function describeSearch(command: Command): void {
  command
    .argument('[query...]', 'what to look for')
    .option('--limit <n>', 'how many papers at most', positiveInteger, 10)
  addFilterOptions(command)
  command.option('--explain', 'say how the query was read, and what each score is made of')
  command
    .addOption(batchOption('query'))
    .addOption(jsonOption('one JSON object, one a line with --batch,'))
    .addOption(dataDirOption())
    .action(async (words: string[], flags: SearchFlags) => {
      const filter = toSearchFilter(flags)
      await withApp(flags, async ({ retriever, clock }, signal) => {
        for (const line of linesOf(words, { ...flags, longest: longestMessage })) {
          const startedAt = clock()
          const retrieval = await retriever.search(line.text, {
            limit: flags.limit,
            ...(filter !== undefined && { filter }),
            signal,
          })
          if (flags.json === true || flags.batch !== undefined) {
            const found = toSearchJson(line, retrieval.hits, clock() - startedAt)
            printJson(
              flags.explain === true ? { ...found, explanation: toExplanationJson(retrieval) } : found,
            )
          } else {
            process.stdout.write(searchText(retrieval, flags.explain === true))
          }
        }
      })
    })
}

function searchText(retrieval: Retrieval, explain: boolean): string {
  const hits = retrieval.hits.map(hit => {
    const { paper, score } = hit
    const line = `${score.toFixed(3)}  ${paper.arxivId ?? paper.id}  ${displayTitle(paper)}\n`
    return explain ? line + hitExplanationText(hit, retrieval.question) : line
  })
  return (explain ? explanationText(retrieval) : '') + hits.join('')
}
