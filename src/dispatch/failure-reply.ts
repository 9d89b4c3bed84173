import type { Reply } from '../command.ts'
import type { Logger } from '../logger.ts'
import { escapeMarkdown } from '../render/markdown.ts'
import { textReply } from '../render/panel.ts'
import { type FailedRequest, failureText } from './failure-text.ts'

/** An error as a message to whoever asked. */
export function failureReply(error: unknown, failed: FailedRequest, logger: Logger): Reply {
  return textReply(escapeMarkdown(failureText(error, failed, logger)))
}
