import type { Writable } from 'node:stream'
import type { MessageBody, ReplyFile } from '../../command.ts'
import { type DrawOptions, drawMessage } from './draw-message.ts'
import { wrapLines } from './wrap-lines.ts'

/** Where a message is read: a terminal, or something that its text is piped into. */
export type MessageOutput = Writable & {
  readonly isTTY?: boolean
  /** A terminal's width. */
  readonly columns?: number
  hasColors?(): boolean
}

/** Writes a message in colours and within its width to a terminal; piped on, plainly, and a line stays a line. */
export function writeMessage(
  body: MessageBody,
  output: MessageOutput,
  { canUse = false }: Pick<DrawOptions, 'canUse'> = {},
): void {
  const text = drawMessage(body, { colours: output.hasColors?.() === true, canUse })
  output.write(output.columns === undefined ? text : wrapLines(text, output.columns))
}

/** Writes what stands beside a message as it is, to be copied: a terminal takes no files. */
export function writeFiles(files: readonly ReplyFile[], output: Writable): void {
  for (const { name, text } of files) output.write(`${name}:\n\n${text}\n`)
}
