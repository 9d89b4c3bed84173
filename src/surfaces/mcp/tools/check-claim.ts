import { z } from 'zod'
import { type ClaimVerdict, checkClaims } from '../../../answering/claims/claim-check.ts'
import { messageText } from '../input-texts.ts'
import { noticeShape, paperLineShape, toPaperLine, untrustedNotice } from '../paper-shapes.ts'
import { tool } from '../tool.ts'

const verdictShape = z.object({
  claim: z.string().describe('a sentence of the text'),
  verdict: z.enum(['supported', 'contradicted', 'not-in-corpus']),
  quote: z.string().optional().describe('a sentence of the abstract, word for word'),
  conflict: z.string().optional().describe('what speaks against the claim'),
  paper: paperLineShape.optional(),
})

export const checkClaim = tool({
  name: 'check_claim',
  title: 'Check a claim',
  description:
    'Holds up to five sentences of a text against the abstracts: supported, contradicted by a sentence, or not in the library.',
  input: z.strictObject({ text: messageText('one or more sentences that claim something') }),
  output: z.object({ notice: noticeShape, verdicts: z.array(verdictShape), note: z.string().optional() }),
  async run({ text }, { app, signal }) {
    const { verdicts, note } = await checkClaims(text, app.retriever, signal)
    return {
      notice: untrustedNotice,
      verdicts: verdicts.map(toVerdict),
      ...(note !== undefined && { note }),
    }
  },
})

function toVerdict(checked: ClaimVerdict): z.input<typeof verdictShape> {
  const { claim, verdict } = checked
  if (checked.verdict === 'not-in-corpus') return { claim, verdict }
  const { quote, paper, conflict } = checked
  return { claim, verdict, quote, paper: toPaperLine(paper), ...(conflict !== undefined && { conflict }) }
}
