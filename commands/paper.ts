import { type ChatCommand, requiredOption } from '../src/command.ts'
import { displayTitle } from '../src/domain/paper.ts'
import { toReply } from '../src/render/limits.ts'
import { escapeMarkdown } from '../src/render/markdown.ts'
import { paperMessage } from '../src/render/paper-message.ts'
import { findPaper } from '../src/retrieval/find-paper.ts'

const relatedPapers = 3

/** `/paper`: one paper's card, found by ID, link, DOI or title. */
export const paper = {
  data: {
    name: 'paper',
    description: 'Looks a paper up by arXiv ID, link, DOI or title',
    options: [
      {
        type: 3,
        name: 'id',
        description: 'An arXiv ID, a link, a DOI or a title',
        required: true,
        max_length: 500,
      },
    ],
  },
  visibility: 'public',
  async run(request, app) {
    const id = requiredOption(request, 'id')
    const found = await findPaper(id, app)
    if (found !== undefined) {
      const { hits } = await app.retriever.searchLike(found, { limit: relatedPapers, signal: request.signal })
      return paperMessage(found, hits)
    }
    const near = await app.retriever.searchTitles(id, relatedPapers)
    const suggestions = near.map(
      match => `• ${escapeMarkdown(displayTitle(match.paper))} (${match.paper.id})`,
    )
    return toReply({
      content: [
        `No paper in the library goes by “${escapeMarkdown(id)}”.`,
        ...(suggestions.length > 0 ? ['The nearest titles:', ...suggestions] : []),
      ].join('\n'),
    })
  },
} satisfies ChatCommand
