import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { fromOutcome, type Outcome, toOutcome } from '../../src/threads/worker-call.ts'

/** What arrives on another thread. */
function sent(outcome: Outcome): Outcome {
  const { port1, port2 } = new MessageChannel()
  port1.postMessage(outcome)
  const received = receiveMessageOnPort(port2)?.message
  port1.close()
  return received
}

async function thrownBy(call: () => Promise<unknown>): Promise<unknown> {
  const outcome = sent(await toOutcome(call))
  try {
    fromOutcome(outcome)
  } catch (error) {
    return error
  }
  return undefined
}

describe('a call to a worker', () => {
  it.each([[42], [undefined], [null], [{ hits: [Float32Array.of(1, 2)] }]])('brings back %j', async value => {
    expect(fromOutcome(sent(await toOutcome(async () => value)))).toEqual(value)
  })

  it('brings back an AppError as one, with everything a caller may ask', async () => {
    const error = await thrownBy(async () => {
      throw new AppError('unavailable', 'The library is locked', {
        userMessage: 'Try again later.',
        retryable: true,
        cause: new Error('SQLITE_BUSY'),
      })
    })
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({
      name: 'AppError',
      code: 'unavailable',
      message: 'The library is locked',
      userMessage: 'Try again later.',
      retryable: true,
    })
  })

  it('brings back any other error with its name and where it was thrown', async () => {
    const error = await thrownBy(async () => {
      throw new RangeError('k is negative')
    })
    expect(error).not.toBeInstanceOf(AppError)
    expect(error).toMatchObject({ name: 'RangeError', message: 'k is negative' })
    expect(error).toHaveProperty('stack', expect.stringContaining('worker-call.test.ts'))
  })

  it('brings back a fault that is no error', async () => {
    expect(await thrownBy(() => Promise.reject('gone'))).toMatchObject({ name: 'Error', message: 'gone' })
  })

  it('brings back what is thrown before the first await', async () => {
    const error = await thrownBy(() => {
      throw new AppError('internal', 'No such method')
    })
    expect(error).toMatchObject({ code: 'internal' })
  })
})
