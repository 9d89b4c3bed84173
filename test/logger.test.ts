import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { loggerOptions } from '../src/logger.ts'

describe('the logger', () => {
  it('leaves out of an error what was sent to Discord and the token to send more', () => {
    const lines: string[] = []
    const logger = pino(loggerOptions, { write: line => lines.push(line) })
    const fields = {
      code: 50035,
      url: 'https://discord.com/api/v10/webhooks/1/secret-token/messages/@original',
      requestBody: { json: { content: 'No paper goes by “xylophone”.' } },
    }
    logger.error({ err: Object.assign(new Error('Invalid Form Body'), fields) }, 'refused')
    expect(lines.join('')).toContain('50035')
    expect(lines.join('')).not.toMatch(/xylophone|secret-token/)
  })
})
