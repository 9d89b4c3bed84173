import { describe, expect, it } from 'vitest'
import { AppError } from '../src/errors.ts'
import { createLogger, type Logger } from '../src/logger.ts'
import { keepSecret } from '../src/secrets.ts'

/** What a logger writes. */
function written(log: (logger: Logger) => void): string {
  const lines: string[] = []
  log(createLogger({ logLevel: 'trace' }, { write: line => void lines.push(line) }))
  return lines.join('')
}

describe('the logger', () => {
  it('leaves out of an error what was sent to Discord and the token to send more', () => {
    const fields = {
      code: 50035,
      url: 'https://discord.com/api/v10/webhooks/1/secret-token/messages/@original',
      requestBody: { json: { content: 'No paper goes by “xylophone”.' } },
    }
    const line = written(logger =>
      logger.error({ err: Object.assign(new Error('Invalid Form Body'), fields) }, 'refused'),
    )
    expect(line).toContain('50035')
    expect(line).not.toMatch(/xylophone|secret-token/)
  })

  it('takes secrets out of messages, stacks, causes and fields, however they are written', () => {
    const secret = 'canary "1" ü\\'
    keepSecret(secret)
    const cause = new TypeError(`Bearer ${secret} is no header`)
    const line = written(logger => {
      logger.info({ reason: secret, err: new Error(`failed: ${secret}`, { cause }) }, `failed: ${secret}`)
      logger.info(encodeURIComponent(secret))
    })
    expect(line).toContain('Bearer [secret] is no header')
    expect(line).not.toContain('canary')
  })

  it('leaves what stands in a secret’s place whole where another secret is a part of it', () => {
    keepSecret('canary-2')
    keepSecret('cret]')
    const line = written(logger => logger.info('canary-2 cret]'))
    expect(line).toContain('"[secret] [secret]"')
  })

  it('gives no stack of an error that says all there is to say, and that of a fault of ours', () => {
    const [known, ours] = [new AppError('unavailable', 'The disk is full.'), new AppError('internal', 'x')]
    expect(written(logger => logger.error({ err: known }))).not.toContain('stack')
    expect(written(logger => logger.error({ err: ours }))).toContain('stack')
    expect(written(logger => logger.error({ err: new TypeError('x') }))).toContain('stack')
  })
})
