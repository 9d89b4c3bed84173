import { expect } from 'vitest'
import { messageForm } from '../../lab/loopback-discord/validation/messages.ts'
import type { MessageBody } from '../../src/command.ts'
import { textOf } from '../support/components.ts'

/** A message that Discord takes, that notifies nobody, and that is no failure of ours. */
export function expectAnswered(body: MessageBody): void {
  expect(messageForm.safeParse(body).error?.issues ?? []).toEqual([])
  expect(body.allowed_mentions).toEqual({ parse: [] })
  expect(textOf(body)).not.toMatch(/something went wrong|took longer than/i)
}
