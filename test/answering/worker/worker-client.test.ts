import inspector from 'node:inspector'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { evaluateIn, workerModule } from '../../../lab/faults/evaluate-in.ts'
import type { App } from '../../../src/app.ts'
import { serveHealth } from '../../../src/operations/health/serve-health.ts'
import { openApp } from '../../support/bot.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

let app: App

beforeAll(async () => {
  inspector.open(0, '127.0.0.1')
  app = await openApp(createTemporaryFolder(), { FOOTNOTE_HEALTH_PORT: '9464' })
})
afterAll(async () => {
  await app.close()
  inspector.close()
})

/** Ends the worker as a fault in it does. */
function endWorker(expression: string): Promise<void> {
  return evaluateIn(inspector.url() ?? '', { module: workerModule, expression })
}

describe('the answering worker', () => {
  it.each([
    ['exits', 'process.exit(3)'],
    ['meets an error that nobody catches', 'setImmediate(() => { throw new Error("nobody catches this") })'],
  ])('that %s answers what was asked, and what comes later, as before', async (_, expression) => {
    const question = 'Which paper compresses checkpoints?'
    const { answer } = await app.answerer.answer(question)
    expect(answer.kind).toBe('answer')
    const asked = Array.from({ length: 6 }, () => app.answerer.answer(question))
    await endWorker(expression)
    for (const each of asked) expect((await each).answer).toEqual(answer)
    expect((await app.answerer.answer(question)).answer).toEqual(answer)
    expect(app.worker.pendingCalls()).toBe(0)
  })

  it('has its ends counted, and is not ready meanwhile', async () => {
    const service = await serveHealth({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => service.close())
    service.watch(app)
    const textOf = async (path: string): Promise<string> => (await fetch(`${service.url}${path}`)).text()
    const losses = async (): Promise<number> =>
      Number(/^footnote_worker_losses_total (\d+)$/m.exec(await textOf('/metrics'))?.[1])
    const before = await losses()
    await endWorker('process.exit(3)')
    await expect.poll(() => app.worker.condition(), { interval: 1 }).toBe('restarting')
    expect(await textOf('/readyz')).toContain('The worker has ended and is started again.')
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200)
    await expect.poll(() => app.worker.condition()).toBe('serving')
    expect(await textOf('/readyz')).toContain('"ready":true')
    expect(await textOf('/metrics')).toMatch(/^footnote_worker_up 1$/m)
    expect(await losses()).toBe(before + 1)
  })
})
