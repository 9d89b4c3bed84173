import type { Turn } from '../../domain/conversation.ts'
import type { Answerer, AskOptions } from '../answerer.ts'
import { codeQuestion, makersQuestion } from './asked-of-papers.ts'
import { type RulesServices, type UnderstoodMessage, understandByRules } from './understand-by-rules.ts'

/*
 * A message of a conversation as a question of its own: by rules (`understand-by-rules.ts`) and, where a language model is
 * set, in its words. They take the place of the rules' where they add nothing; the rules' reading stands where they do, and
 * where the model gives none in time.
 */

export interface FollowUpServices extends RulesServices {
  readonly answerer: Pick<Answerer, 'planFollowUp'>
}

/** Reads a message beside the turns before it, the latest last. Rejects with an `AppError`. */
export async function understandFollowUp(
  message: string,
  turns: readonly Turn[],
  services: FollowUpServices,
  options: AskOptions = {},
): Promise<UnderstoodMessage> {
  const understood = await understandByRules(message, turns, services, options.signal)
  const last = turns.at(-1)
  const { planFollowUp } = services.answerer
  if (planFollowUp === undefined || last === undefined || !isOpen(understood)) return understood
  const { question, answer } = last
  const planned = await planFollowUp(message, { question, answer }, options)
  return {
    ...understood,
    ...(planned.question !== undefined && { question: planned.question, understoodAs: planned.question }),
    ...(planned.searches !== undefined && { searches: planned.searches }),
  }
}

/** Whether there is anything for a model to say: what leans on the turn before, and asks for no field, which needs no other words. */
function isOpen({ question, about, understoodAs, asksForField }: UnderstoodMessage): boolean {
  return (
    understoodAs !== undefined &&
    about?.form !== 'cite' &&
    question !== codeQuestion &&
    question !== makersQuestion &&
    asksForField === undefined
  )
}
