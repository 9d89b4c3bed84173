import { z } from 'zod'
import { citationFormats, citePapers } from '../../../render/citations.ts'
import { findByIds } from '../../../sources/find-by-ids.ts'
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
  async run({ ids, format }, { app }) {
    const { papers, unknown } = await findByIds(ids, app.library)
    return {
      format,
      citations: await citePapers(papers, format),
      cited: papers.length,
      not_found: [...unknown],
    }
  },
})
