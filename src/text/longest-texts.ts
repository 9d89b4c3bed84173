import { AppError } from '../errors.ts'

/*
 * How long the texts may be that people send, in characters as JavaScript counts them. What reads them takes steps in
 * proportion to their length; these bound the length.
 */

/** A question to /ask, also one in a batch or a mention. */
export const longestQuestion = 1000
/** What names a paper or a topic: an ID, a link, a title. */
export const longestLookup = 500
/**
 * A message that a menu is opened on, a query made of one, and an option without a limit of its own: more than Discord's
 * 4,000 with an embed's text beside it, and as much as Discord takes for an option.
 */
export const longestMessage = 6000
/** A line with a command: more than any option takes, so that what is cut off was too long already. */
export const longestLine = 8000

/** The text as it is. Throws `AppError` `bad-input` for a longer one; `what` begins the sentence that says so. */
export function requireWithin(text: string, longest: number, what: string): string {
  if (text.length <= longest) return text
  const [most, length] = [longest, text.length].map(count => count.toLocaleString('en-US'))
  throw new AppError(
    'bad-input',
    `${what} has at most ${most} characters, and this one has ${length}. Make it shorter.`,
  )
}
