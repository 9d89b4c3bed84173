import { type ChatCommand, requiredOption } from '../src/command.ts'
import { hitsMessage } from '../src/render/hits-message.ts'
import { relatedPapers } from '../src/retrieval/related-papers.ts'

const shownPapers = 5

/** `/related`: papers near a topic or near another paper, each with its reason. */
export const related = {
  data: {
    name: 'related',
    description: 'Recommends papers near a topic or near another paper',
    options: [
      {
        type: 3,
        name: 'topic',
        description: 'A topic, or a paper’s arXiv ID or title',
        required: true,
        max_length: 500,
      },
    ],
  },
  visibility: 'public',
  async run(request, app) {
    const found = await relatedPapers(requiredOption(request, 'topic'), app, {
      limit: shownPapers,
      signal: request.signal,
    })
    return hitsMessage(found.topic, found.related)
  },
} satisfies ChatCommand
