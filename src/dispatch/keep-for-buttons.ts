import type { App } from '../app.ts'
import type { RequestOrigin, Visibility } from '../command.ts'
import { errorMessage } from '../errors.ts'
import type { KeptContent } from '../library/kept-answers.ts'

/**
 * Keeps what a reply's buttons need, as long as its server says, and returns its key. Undefined where that fails: an
 * answer without buttons is better than none.
 */
export async function keepForButtons(
  content: KeptContent,
  {
    user,
    serverId,
    visibility,
  }: Pick<RequestOrigin, 'user' | 'serverId'> & { readonly visibility: Visibility },
  { keptAnswers, serverSettings, logger }: Pick<App, 'keptAnswers' | 'serverSettings' | 'logger'>,
): Promise<string | undefined> {
  try {
    return await keptAnswers.keep({
      ownerId: user.id,
      visibility,
      content,
      ...(serverId !== undefined && { serverId, forDays: serverSettings.of(serverId).keptForDays }),
    })
  } catch (error) {
    logger.warn({ err: error }, `An answer was not kept and has no buttons: ${errorMessage(error)}`)
    return undefined
  }
}
