import { z } from 'zod'
import { longestLookup, longestMessage, longestQuestion } from '../../text/longest-texts.ts'
import { wellFormedText } from '../../text/well-formed-text.ts'

/** Text of a bounded length, without what is no text, and not empty. */
function inputText(longest: number, description: string) {
  return z.string().max(longest).overwrite(wellFormedText).trim().min(1).describe(description)
}

export const questionText = (description: string) => inputText(longestQuestion, description)
export const lookupText = (description: string) => inputText(longestLookup, description)
export const messageText = (description: string) => inputText(longestMessage, description)

/** As precise as wanted. */
export const dateText = (description: string) =>
  z
    .string()
    .regex(
      /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/,
      'must be 2024, 2024-05 or 2024-05-19',
    )
    .describe(description)
