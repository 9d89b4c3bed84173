import { type ChatCommand, type Reply, requiredOption } from '../src/command.ts'
import { AppError } from '../src/errors.ts'
import { citationFormatNames, citationFormats } from '../src/render/citations.ts'
import { citationsMessage, unknownIdsText } from '../src/render/citations-message.ts'
import { findByIds, splitIds } from '../src/sources/find-by-ids.ts'
import { longestMessage } from '../src/text/longest-texts.ts'

const mostPapers = 100

/** `/cite`: papers as entries for a reference manager, or as lines for a list. */
export const cite = {
  data: {
    name: 'cite',
    description: 'Cites papers as BibTeX, RIS, CSL-JSON or plain text',
    options: [
      {
        type: 3,
        name: 'ids',
        description: 'arXiv IDs, links or DOIs of papers in the library, with spaces between',
        required: true,
        max_length: longestMessage,
      },
      {
        type: 3,
        name: 'format',
        description: 'BibTeX where nothing is chosen',
        choices: citationFormats.map(value => ({ name: citationFormatNames[value].label, value })),
      },
    ],
  },
  visibility: ({ answers }) => answers,
  unlimited: true,
  async run(request, { library }): Promise<Reply> {
    const ids = splitIds(requiredOption(request, 'ids'))
    if (ids.length > mostPapers)
      throw new AppError('bad-input', `At most ${mostPapers} papers are cited at once, not ${ids.length}.`)
    const found = await findByIds(ids, library)
    if (found.papers.length === 0)
      throw new AppError('not-found', `${unknownIdsText(found.unknown)} /paper looks titles up.`)
    const format = citationFormats.find(each => each === request.options['format']) ?? 'bibtex'
    return citationsMessage(found, format)
  },
} satisfies ChatCommand
