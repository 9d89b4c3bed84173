import { checkClaims } from '../src/answering/claims/claim-check.ts'
import { type MessageCommand, requiredText } from '../src/command.ts'
import { claimsMessage } from '../src/render/claims-message.ts'

/** `Check claim` on a message: what the abstracts say to each of its sentences. */
export const checkClaim = {
  data: { type: 3, name: 'Check claim' },
  visibility: () => 'private',
  async run(request, { retriever }) {
    return claimsMessage(await checkClaims(requiredText(request), retriever, request.signal))
  },
} satisfies MessageCommand
