import { z } from 'zod'
import { searchNote } from '../../../answering/search-note.ts'
import { relatedPapers as findRelated } from '../../../retrieval/search/related-papers.ts'
import { lookupText } from '../input-texts.ts'
import { noticeShape, paperLineShape, toPaperLine, untrustedNotice } from '../paper-shapes.ts'
import { tool } from '../tool.ts'

const mostRelated = 50

export const relatedPapers = tool({
  name: 'related_papers',
  title: 'Related papers',
  description: 'Papers near another paper, or near a topic, each with the sentence that says why.',
  input: z.strictObject({
    paper: lookupText('an arXiv ID, a link, a DOI or a title; or a topic'),
    limit: z.int().min(1).max(mostRelated).default(10),
  }),
  output: z.object({
    notice: noticeShape,
    topic: z.string().describe('the title of the paper that was meant, or the topic'),
    papers: z.array(paperLineShape.extend({ reason: z.string() })),
    note: z.string().optional(),
  }),
  async run({ paper, limit }, { app, signal }) {
    const found = await findRelated(paper, app, { limit, signal })
    return {
      notice: untrustedNotice,
      topic: found.topic,
      papers: found.related.map(({ hit, reason }) => ({ ...toPaperLine(hit.paper), reason })),
      ...searchNote(found),
    }
  },
})
