import type { Answer } from '../domain/answer.ts'
import { button } from './component-rows.ts'

/** What people do with an answer once they have read it: rate it, and keep its papers. */
export function communityButtons(answer: Answer, key: string | undefined) {
  if (key === undefined || (answer.kind === 'abstention' && answer.reason === 'small-talk')) return []
  return [
    button('👍 Helpful', 'rate-up', key),
    button('👎 Not helpful', 'rate-down', key),
    ...(answer.kind === 'answer' && answer.citations.length > 0 ? [button('Save', 'save', key)] : []),
  ]
}
