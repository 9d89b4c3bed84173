import { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { endOf } from '../../src/threads/end-of.ts'
import {
  type LastingWorker,
  type LastingWorkerOptions,
  startLastingWorker,
  type WorkerLife,
} from '../../src/threads/lasting-worker.ts'
import type { Outcome } from '../../src/threads/worker-call.ts'

/** How a thread may end by itself. */
type Death = 'throw' | 'reject' | 'exit' | 'memory'

interface Call {
  readonly say?: string
  readonly death?: Death
  /** The threads that this ends, from 1; in others it is answered. */
  readonly in?: readonly number[]
  /** Whether it is answered only once somebody says `go`. */
  readonly held?: boolean
  readonly once?: boolean
}

/** What runs in the thread: real JavaScript, which really ends it. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads')
  const held = []
  const deaths = {
    throw: () => setImmediate(() => { throw new Error('nobody catches this') }),
    reject: () => { Promise.reject(new Error('nobody awaits this')) },
    exit: () => process.exit(7),
    memory: () => { const all = []; for (;;) all.push(new Array(1000).fill(all.length)) },
  }
  if (workerData.diesAtStart.includes(workerData.number)) process.exit(9)
  const failed = workerData.failsAtStart.includes(workerData.number)
  parentPort.postMessage({ id: 0, outcome: failed ? { error: { name: 'AppError', message: 'locked', app: { code: 'unavailable', userMessage: 'The library is locked.', retryable: true } } } : { value: 0 } })
  parentPort.on('message', ({ id, call }) => {
    if (call.death !== undefined && (call.in ?? [1]).includes(workerData.number)) return deaths[call.death]()
    const answer = () => parentPort.postMessage({ id, outcome: { value: call.say + ' from ' + workerData.number } })
    if (call.held) return void held.push(answer)
    answer()
    if (call.say === 'go') for (const each of held.splice(0)) each()
    if (call.say === 'close') process.exit()
  })
`

interface Started {
  readonly worker: LastingWorker<Call>
  readonly threads: readonly Worker[]
  /** What was told of each end, and how long it was waited for then. */
  readonly losses: readonly (readonly [message: string, delayMs: number])[]
  readonly restarts: () => number
}

interface Start {
  readonly diesAtStart?: readonly number[]
  readonly failsAtStart?: readonly number[]
  readonly times?: LastingWorkerOptions<Call>['times']
}

const hasty = { firstDelayMs: 5, longestDelayMs: 20, settledAfterMs: 60_000, patienceMs: 60_000 }

async function start({ diesAtStart = [], failsAtStart = [], times = hasty }: Start = {}): Promise<Started> {
  const threads: Worker[] = []
  const losses: [string, number][] = []
  let restarts = 0
  const worker = await startLastingWorker<Call>({
    begin: () => {
      const thread = new Worker(program, {
        eval: true,
        workerData: { number: threads.length + 1, diesAtStart, failsAtStart },
        resourceLimits: { maxOldGenerationSizeMb: 30 },
      })
      threads.push(thread)
      return toLife(thread)
    },
    mayRepeat: call => call.once !== true,
    describe: call => `saying ${call.say}`,
    onLost: (cause, delayMs) => losses.push([cause.message, delayMs]),
    onRestart: () => {
      restarts += 1
    },
    times,
  })
  onTestFinished(async () => {
    await Promise.all(threads.map(thread => thread.terminate()))
  })
  return { worker, threads, losses, restarts: () => restarts }
}

function toLife(thread: Worker): WorkerLife<Call> {
  const open = new Map<number, (outcome: Outcome) => void>()
  const answered = (id: number): Promise<Outcome> => new Promise(resolve => open.set(id, resolve))
  let last = 0
  thread.on('message', ({ id, outcome }) => open.get(id)?.(outcome))
  const call = (asked: Call): Promise<Outcome> => {
    last += 1
    thread.postMessage({ id: last, call: asked })
    return answered(last)
  }
  return {
    ready: answered(0).then(outcome => {
      if ('error' in outcome) throw new AppError('unavailable', 'locked', outcome.error.app)
    }),
    ended: endOf(thread),
    call,
    close: () => call({ say: 'close' }),
    terminate: () => thread.terminate(),
  }
}

describe('a worker that dies', () => {
  it.each([
    ['throw', 'nobody catches this'],
    ['reject', 'nobody awaits this'],
    ['exit', 'it exited with code 7'],
    ['memory', 'memory'],
  ] as const)('of %s is started again, and the call that was under way is answered', async (death, told) => {
    const { worker, losses, restarts } = await start()
    expect(await worker.call({ say: 'hello', death })).toBe('hello from 2')
    expect(losses).toEqual([[expect.stringContaining(told), 0]])
    expect(restarts()).toBe(1)
    expect(worker.condition()).toBe('serving')
    expect(worker.pendingCalls()).toBe(0)
  })

  it('by being terminated is started again, and every call that was under way is answered', async () => {
    const { worker, threads } = await start()
    const calls = ['a', 'b', 'c'].map(say => worker.call({ say, held: true }))
    await worker.call({ say: 'there' })
    await threads[0]?.terminate()
    await expect.poll(() => threads.length).toBe(2)
    // They are asked one after the other, so each is let go by itself.
    for (const [at, call] of calls.entries()) {
      await expect.poll(() => worker.pendingCalls()).toBe(calls.length - at)
      const letGo = setInterval(() => void worker.call({ say: 'go' }), 10)
      expect(await call).toMatch(/ from 2$/)
      clearInterval(letGo)
    }
  })

  it('answers what comes while there is none', async () => {
    const { worker, threads } = await start()
    const ended = worker.call({ say: 'first', death: 'exit' })
    await expect.poll(() => worker.condition(), { interval: 1 }).toBe('restarting')
    expect(await worker.call({ say: 'meanwhile' })).toBe('meanwhile from 2')
    expect(await ended).toBe('first from 2')
    expect(threads).toHaveLength(2)
  })
})

describe('a call that ends the worker twice', () => {
  it('is given up with an AppError, and takes no other call along', async () => {
    const { worker, threads } = await start()
    const others = ['a', 'b'].map(say => worker.call({ say, held: true }))
    const deadly = worker.call({ say: 'the end', death: 'throw', in: [1, 2, 3, 4] })
    const late = worker.call({ say: 'late', held: true })
    const letGo = setInterval(() => void worker.call({ say: 'go' }).catch(() => undefined), 10)
    await expect(deadly).rejects.toMatchObject({
      name: 'AppError',
      code: 'internal',
      message: 'saying the end ended the worker twice and is not tried again (nobody catches this).',
      retryable: false,
    })
    for (const other of [...others, late]) expect(await other).toMatch(/ from [23]$/)
    clearInterval(letGo)
    expect(threads).toHaveLength(3)
    expect(await worker.call({ say: 'well' })).toBe('well from 3')
  })
})

describe('a call that would count twice', () => {
  it('is not asked again, and says that nobody knows', async () => {
    const { worker } = await start()
    const asked = worker.call({ say: 'one more', death: 'exit', once: true })
    await expect(asked).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('during saying one more'),
      retryable: false,
    })
    expect(await worker.call({ say: 'well' })).toBe('well from 2')
  })
})

describe('a worker that cannot be started', () => {
  it('says why at the first start', async () => {
    await expect(start({ failsAtStart: [1] })).rejects.toMatchObject({
      userMessage: 'The library is locked.',
    })
    await expect(start({ diesAtStart: [1] })).rejects.toThrow('it exited with code 9')
  })

  it('is tried again at growing distances, says that it fails, and answers again at last', async () => {
    const bad = [2, 3, 4, 5, 6, 7]
    const times = { ...hasty, firstDelayMs: 20, longestDelayMs: 100 }
    const { worker, threads, losses } = await start({ diesAtStart: bad, times })
    const asked = worker.call({ say: 'first', death: 'exit' })
    await expect(asked).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    await expect.poll(() => worker.condition(), { interval: 1 }).toBe('failing')
    await expect(worker.call({ say: 'now' })).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    await expect.poll(() => worker.condition()).toBe('serving')
    expect(await worker.call({ say: 'well' })).toBe('well from 8')
    expect(threads).toHaveLength(8)
    expect(losses.map(([, delayMs]) => delayMs)).toEqual([0, 20, 40, 80, 100, 100, 100])
  })

  it('passes on what it could not open to those who wait', async () => {
    const { worker } = await start({ failsAtStart: [2] })
    const asked = worker.call({ say: 'first', death: 'exit' })
    await expect(asked).rejects.toMatchObject({ userMessage: 'The library is locked.', retryable: true })
    await expect.poll(() => worker.condition()).toBe('serving')
  })

  it('is begun at once after it has lived for long', async () => {
    const { worker, losses } = await start({ times: { ...hasty, settledAfterMs: 0 } })
    await worker.call({ say: 'a', death: 'exit' })
    await worker.call({ say: 'b', death: 'exit', in: [2] })
    expect(losses.map(([, delayMs]) => delayMs)).toEqual([0, 0])
  })

  it('keeps nobody waiting for ever', async () => {
    const { worker } = await start({ times: { ...hasty, patienceMs: 0 }, diesAtStart: [2] })
    const ended = worker.call({ say: 'first', death: 'exit' })
    await expect.poll(() => worker.condition(), { interval: 1 }).toBe('restarting')
    await expect(worker.call({ say: 'now' })).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    await expect(ended).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('closing a worker', () => {
  it('lets it end itself', async () => {
    const { worker, losses } = await start()
    await worker.close()
    expect(worker.condition()).toBe('closed')
    await expect(worker.call({ say: 'late' })).rejects.toMatchObject({ code: 'unavailable' })
    expect(losses).toEqual([])
  })

  it('while none can be started leaves nothing behind', async () => {
    const { worker, threads } = await start({ times: { ...hasty, firstDelayMs: 60_000 }, diesAtStart: [2] })
    const asked = worker.call({ say: 'first', death: 'exit' })
    await expect(asked).rejects.toMatchObject({ code: 'unavailable' })
    await worker.close()
    expect(threads).toHaveLength(2)
  })
})
