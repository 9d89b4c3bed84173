import type { App } from '../app.ts'
import type { RequestOrigin, Visibility } from '../command.ts'
import { errorMessage } from '../errors.ts'
import type { KeptContent } from '../library/kept-answers.ts'

/**
 * Keeps what a reply's buttons need and returns its key. Undefined where that fails: an answer without buttons is
 * better than none.
 */
export async function keepForButtons(
  content: KeptContent,
  { user, visibility }: Pick<RequestOrigin, 'user'> & { readonly visibility: Visibility },
  { keptAnswers, logger }: Pick<App, 'keptAnswers' | 'logger'>,
): Promise<string | undefined> {
  try {
    return await keptAnswers.keep({ ownerId: user.id, visibility, content })
  } catch (error) {
    logger.warn({ err: error }, `An answer was not kept and has no buttons: ${errorMessage(error)}`)
    return undefined
  }
}
