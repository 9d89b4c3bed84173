import type { Reply } from '../command.ts'
import type { Logger } from '../logger.ts'
import { toReply } from '../render/limits.ts'
import { escapeMarkdown } from '../render/markdown.ts'
import { type FailedRequest, failureText } from './failure-text.ts'

/** An error as a message to whoever asked. */
export function failureReply(error: unknown, failed: FailedRequest, logger: Logger): Reply {
  return toReply({ content: escapeMarkdown(failureText(error, failed, logger)) })
}
