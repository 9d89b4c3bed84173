import { z } from 'zod'
import { type CitationFormat, citationFormats, citePapers } from '../../../render/citations.ts'
import { findById } from '../../../sources/find-by-id.ts'
import { lookupText } from '../input-texts.ts'
import { tool } from '../tool.ts'

const mostPapers = 100

export const exportCitations = tool({
  name: 'export_citations',
  title: 'Export citations',
  description: `Citations of up to ${mostPapers} papers as BibTeX, RIS, CSL-JSON or plain lines, made from the library's records.`,
  input: z.strictObject({
    ids: z.array(lookupText('an arXiv ID, a link, a DOI or an ID of the library')).min(1).max(mostPapers),
    format: z.enum(citationFormats).default('bibtex'),
  }),
  output: z.object({
    format: z.enum(citationFormats),
    citations: z.string(),
    cited: z.number(),
    not_found: z.array(z.string()).describe('IDs that no paper of the library has'),
  }),
  run: async ({ ids, format }, { app }) => {
    const found = await Promise.all(ids.map(async id => ({ id, paper: await findById(id, app.library) })))
    const papers = new Map(
      found.flatMap(({ paper }) => (paper === undefined ? [] : [[paper.id, paper] as const])),
    )
    return {
      format,
      citations: await citePapers([...papers.values()], format satisfies CitationFormat),
      cited: papers.size,
      not_found: found.filter(({ paper }) => paper === undefined).map(({ id }) => id),
    }
  },
})
