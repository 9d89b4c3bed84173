import { searchNote } from '../src/answering/search-note.ts'
import { type MessageCommand, requiredText } from '../src/command.ts'
import { isForPapers, papersAbout } from '../src/retrieval/search/papers-about.ts'
import { listReply, nothingRelated } from './related.ts'

/** Four pages. */
const listedPapers = 20
const shownNearest = 3

/** `Find papers` on a message: papers about what it says. */
export const findPapers = {
  data: { type: 3, name: 'Find papers' },
  visibility: () => 'private',
  async run(request, app) {
    const { signal } = request
    const asked = { limit: listedPapers, withNoise: true, signal }
    const found = await app.retriever.search(requiredText(request), asked)
    const about = papersAbout(found)
    if (about.length === 0) {
      const nearest = isForPapers(found.question) ? found.hits.slice(0, shownNearest) : []
      return nothingRelated(
        { title: 'Nothing here is about this.', nearest, ...searchNote(found) },
        request,
        app,
      )
    }
    const papers = about.map(({ paper, passages }) => {
      const [best] = [...passages].sort((a, b) => b.score - a.score)
      return { paperId: paper.id, reason: best?.text ?? '' }
    })
    return listReply({ title: 'Papers about this message', papers, ...searchNote(found) }, request, app)
  },
} satisfies MessageCommand
