import { randomBytes } from 'node:crypto'
import type { App } from '../../app.ts'
import type { RequestOrigin, Visibility } from '../../command.ts'
import type { Turn } from '../../domain/conversation.ts'
import { errorMessage } from '../../errors.ts'
import type { ConversationPlace } from '../../library/conversations.ts'
import type { KeptAnswer } from '../../library/kept-answers.ts'

/** What a message leans on, and where what comes of it is kept. */
export interface SpokenBefore {
  readonly conversationId: string
  /** The latest last. */
  readonly turns: readonly Turn[]
}

type Asked = Pick<RequestOrigin, 'leansOn' | 'serverId' | 'user'> & { readonly visibility: Visibility }
type Kept = Pick<App, 'conversations' | 'keptAnswers' | 'logger'>

/** What was said before a message; nothing where that fails: an answer that stands by itself is better than none. */
export async function spokenBefore(
  asked: Asked,
  { conversations, keptAnswers, logger }: Kept,
): Promise<SpokenBefore> {
  const { leansOn } = asked
  const fresh = { conversationId: randomBytes(16).toString('base64url'), turns: [] }
  try {
    if (leansOn === undefined) return fresh
    if ('answerKey' in leansOn) {
      const place = placeOf(await keptAnswers.find(leansOn.answerKey), asked)
      if (place === undefined) return fresh
      return { conversationId: place.id, turns: await conversations.turns(place.id, place.number) }
    }
    // What one person alone is to see is no part of what all of a server's thread may lean on.
    if (asked.visibility === 'private' && asked.serverId !== undefined) return fresh
    const { conversationId } = leansOn
    return { conversationId, turns: await conversations.turns(conversationId) }
  } catch (error) {
    logger.warn({ err: error }, `what was said before was not read: ${errorMessage(error)}`)
    return fresh
  }
}

/** Where a kept answer stands in its conversation, for whoever may open it. */
function placeOf(kept: KeptAnswer | undefined, { user }: Asked): ConversationPlace | undefined {
  if (kept === undefined || (kept.visibility === 'private' && kept.ownerId !== user.id)) return undefined
  return kept.content.kind === 'answer' ? kept.content.conversation : undefined
}

/** Keeps a turn for the next message, and says where; undefined where that fails or there is none. */
export async function keepTurn(
  { conversationId }: SpokenBefore,
  turn: Turn | undefined,
  {
    request: { user, serverId },
    app: { conversations, logger },
  }: {
    readonly request: Pick<RequestOrigin, 'user' | 'serverId'>
    readonly app: Pick<App, 'conversations' | 'logger'>
  },
): Promise<ConversationPlace | undefined> {
  if (turn === undefined) return undefined
  try {
    return {
      id: conversationId,
      number: await conversations.add(conversationId, turn, {
        userId: user.id,
        ...(serverId && { serverId }),
      }),
    }
  } catch (error) {
    logger.warn({ err: error }, `a turn was not kept: ${errorMessage(error)}`)
    return undefined
  }
}
