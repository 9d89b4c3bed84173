import type { Answer } from '../../domain/answer.ts'

/** What readers are told of a language model beside an answer. */
export const notes = {
  unreachable: 'The language model could not be reached.',
  timedOut: 'The language model took too long.',
  nothingKept: 'Nothing that the language model wrote could be confirmed.',
  outOfRoom: 'The language model ran out of room before it answered.',
  foundNothing: 'The language model found no answer in the abstracts that it read.',
  closestSentences:
    'The language model found no answer in the abstracts that it read; these are the closest sentences.',
  budgetSpent: 'This server’s language model budget for today is used up.',
  brokenOff: 'The language model’s answer broke off here.',
  brokenOffForRoom: 'The language model ran out of room here.',
} as const

/** What is said where the extractive answer stands in place of a model's, and why. */
export function insteadNote(reason: string, { kind }: Pick<Answer, 'kind'>): string {
  return kind === 'abstention' ? reason : `${reason.slice(0, -1)}; these are sentences from the abstracts.`
}
