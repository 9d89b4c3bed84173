import { searchNote } from '../src/answering/search-note.ts'
import { type MessageCommand, requiredText } from '../src/command.ts'
import { listReply } from './related.ts'

/** Four pages. */
const listedPapers = 20

/** `Find papers` on a message: papers about what it says. */
export const findPapers = {
  data: { type: 3, name: 'Find papers' },
  visibility: () => 'private',
  async run(request, app) {
    const { signal } = request
    const found = await app.retriever.search(requiredText(request), { limit: listedPapers, signal })
    const papers = found.hits.map(({ paper, passages }) => {
      const [best] = [...passages].sort((a, b) => b.score - a.score)
      return { paperId: paper.id, reason: best?.text ?? '' }
    })
    return listReply({ title: 'Papers about this message', papers, ...searchNote(found) }, request, app)
  },
} satisfies MessageCommand
