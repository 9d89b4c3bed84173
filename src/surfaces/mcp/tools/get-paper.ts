import { z } from 'zod'
import { lookupText } from '../input-texts.ts'
import { onePaper } from '../one-paper.ts'
import { noticeShape, paperShape, toWholePaper, untrustedNotice } from '../paper-shapes.ts'
import { tool } from '../tool.ts'

export const getPaper = tool({
  name: 'get_paper',
  title: 'Get a paper',
  description: 'One paper with its abstract, authors, dates and code links, by ID, link, DOI or title.',
  input: z.strictObject({ id: lookupText('an arXiv ID, a link, a DOI, a title or an ID of the library') }),
  output: z.object({ notice: noticeShape, paper: paperShape }),
  run: async ({ id }, { app }) => ({ notice: untrustedNotice, paper: toWholePaper(await onePaper(id, app)) }),
})
