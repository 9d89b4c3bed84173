import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { type CircuitBreakerOptions, createCircuitBreaker } from '../../src/providers/circuit-breaker.ts'

/** A breaker whose time passes when it is told to, and a service that does what it is told to. */
function start(options: Partial<CircuitBreakerOptions> = {}) {
  let now = 0
  let calls = 0
  let service: () => Promise<string> = async () => 'well'
  const told: string[] = []
  const breaker = createCircuitBreaker({
    patienceMs: 60_000,
    trialMs: 60_000,
    restMs: 100,
    clock: () => now,
    onOpen: fault => told.push(String(fault)),
    onClose: () => told.push('closed'),
    ...options,
  })
  return {
    told,
    breaker,
    calls: () => calls,
    wait(ms: number) {
      now += ms
    },
    is(next: () => Promise<string>) {
      service = next
    },
    ask: () =>
      breaker
        .run(() => {
          calls += 1
          return service()
        })
        .catch(String),
  }
}

const fails = (message: string, options = {}) => {
  return () => Promise.reject(new AppError('unavailable', message, options))
}
const hangs = () => new Promise<string>(() => undefined)

describe('createCircuitBreaker', () => {
  it('gives what the call gives while all is well', async () => {
    const { ask, told, breaker } = start()
    expect(await ask()).toBe('well')
    expect(told).toEqual([])
    expect(breaker.fault()).toBeUndefined()
  })

  it('asks a service that failed again only when it has rested, and says once that it is away and once that it is back', async () => {
    const service = start()
    service.is(fails('down'))
    expect(await service.ask()).toBe('AppError: down')
    service.wait(99)
    expect(await service.ask()).toBe('AppError: down')
    expect(service.calls()).toBe(1)
    service.wait(1)
    await service.ask()
    expect(service.calls()).toBe(2)
    service.wait(99)
    await service.ask()
    expect(service.calls()).toBe(2)
    service.wait(1)
    service.is(async () => 'well')
    expect(await service.ask()).toBe('well')
    expect(await service.ask()).toBe('well')
    expect(service.told).toEqual(['AppError: down', 'closed'])
  })

  it('lets one call alone find out whether the service is back', async () => {
    const service = start()
    service.is(fails('down'))
    await service.ask()
    service.wait(100)
    let release = (_: string): void => undefined
    service.is(
      () =>
        new Promise(resolve => {
          release = resolve
        }),
    )
    const trial = service.ask()
    expect(await service.ask()).toBe('AppError: down')
    expect(service.calls()).toBe(2)
    release('back')
    expect(await trial).toBe('back')
    expect(service.told).toEqual(['AppError: down', 'closed'])
  })

  it('does not wait for ever, and takes a late success for one', async () => {
    const service = start({ patienceMs: 10, trialMs: 5 })
    let release = (_: string): void => undefined
    service.is(
      () =>
        new Promise(resolve => {
          release = resolve
        }),
    )
    expect(await service.ask()).toBe('AppError: it took longer than 10 ms')
    service.is(hangs)
    service.wait(100)
    expect(await service.ask()).toBe('AppError: it took longer than 5 ms')
    expect(service.told).toEqual(['AppError: it took longer than 10 ms'])
    release('late')
    await Promise.resolve()
    expect(service.told).toEqual(['AppError: it took longer than 10 ms', 'closed'])
  })

  it('leaves a service alone for as long as it asks', async () => {
    const service = start()
    service.is(fails('too many', { retryAfterMs: 1000 }))
    await service.ask()
    service.wait(999)
    await service.ask()
    expect(service.calls()).toBe(1)
    service.wait(1)
    await service.ask()
    expect(service.calls()).toBe(2)
  })

  it('is not opened by a call that began before another one succeeded', async () => {
    const service = start()
    let reject = (_: Error): void => undefined
    service.is(
      () =>
        new Promise((_, refuse) => {
          reject = refuse
        }),
    )
    const early = service.ask()
    service.is(async () => 'well')
    await service.ask()
    reject(new Error('lost'))
    expect(await early).toBe('Error: lost')
    expect(service.breaker.fault()).toBeUndefined()
  })

  it('is not opened by a fault that is no outage', async () => {
    const service = start({ isOutage: () => false })
    service.is(fails('not this text'))
    expect(await service.ask()).toBe('AppError: not this text')
    expect(service.breaker.fault()).toBeUndefined()
    await service.ask()
    expect(service.calls()).toBe(2)
  })
})
