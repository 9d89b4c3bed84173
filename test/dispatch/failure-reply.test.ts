import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { failureReply } from '../../src/dispatch/failure-reply.ts'
import { AppError } from '../../src/errors.ts'

/** What was logged of a failure: levels and messages. */
function logged(error: unknown): readonly unknown[] {
  const lines: { level: number; msg: string }[] = []
  const logger = pino({ level: 'info' }, { write: line => void lines.push(JSON.parse(line)) })
  failureReply(error, { name: '/ask', timeoutMs: 60_000 }, logger)
  return lines.map(({ level, msg }) => [level, msg])
}

const { info, error } = pino.levels.values

describe('failureReply', () => {
  it.each([
    [
      'a request that nobody waits for',
      new DOMException('', 'AbortError'),
      info,
      'stopped before it was answered',
    ],
    ['what the asker can mend', new AppError('not-found', 'No such paper.'), info, 'refused'],
    ['a fault of ours', new TypeError('x is not a function'), error, 'x is not a function'],
  ])('logs %s once', (_, thrown, level, message) => {
    expect(logged(thrown)).toEqual([[level, message]])
  })
})
