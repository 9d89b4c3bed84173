import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/command.ts'
import { showReplies } from '../../src/dispatch/paced-replies.ts'
import { textReply } from '../../src/render/panel.ts'
import { textOf } from '../support/components.ts'

function stage(intervalMs = 40) {
  const shown: string[] = []
  const controller = new AbortController()
  return {
    shown,
    controller,
    show: async ({ body }: Reply) => {
      shown.push(textOf(body))
    },
    pace: { signal: controller.signal, intervalMs },
  }
}

async function* series(contents: readonly string[], pauseMs = 0): AsyncIterable<Reply> {
  for (const content of contents) {
    yield textReply(content)
    if (pauseMs > 0) await sleep(pauseMs)
  }
}

describe('showReplies', () => {
  it('shows a single reply', async () => {
    const { shown, show, pace } = stage()
    await showReplies(Promise.resolve(textReply('one')), show, pace)
    expect(shown).toEqual(['one'])
  })

  it('shows the last of a series, whatever came before', async () => {
    const { shown, show, pace } = stage()
    const contents = Array.from({ length: 100 }, (_, i) => `${i}`)
    await showReplies(series(contents), show, pace)
    expect(shown.at(-1)).toBe('99')
    expect(shown.length).toBeLessThan(5)
  })

  it('shows each of a series that is slow enough', async () => {
    const { shown, show, pace } = stage(1)
    await showReplies(series(['a', 'b', 'c'], 20), show, pace)
    expect(shown).toEqual(['a', 'b', 'c'])
  })

  it('shows nothing of an empty series', async () => {
    const { shown, show, pace } = stage()
    await showReplies(series([]), show, pace)
    expect(shown).toEqual([])
  })

  it('rejects with what the series threw, and shows nothing after', async () => {
    const { shown, show, pace } = stage()
    async function* failing(): AsyncIterable<Reply> {
      yield* series(['a', 'b'])
      throw new Error('gone')
    }
    await expect(showReplies(failing(), show, pace)).rejects.toThrow('gone')
    const before = [...shown]
    await sleep(60)
    expect(shown).toEqual(before)
  })

  it('rejects with what showing threw', async () => {
    const { pace } = stage()
    const show = () => Promise.reject(new Error('no such message'))
    await expect(showReplies(series(['a', 'b'], 10), show, pace)).rejects.toThrow('no such message')
  })

  it('stops waiting for a command that does not listen to its signal', async () => {
    const { controller, show, pace } = stage()
    const hanging = new Promise<Reply>(() => undefined)
    const shown = showReplies(hanging, show, pace)
    controller.abort(new Error('time is up'))
    await expect(shown).rejects.toThrow('time is up')
  })

  it('stops waiting for a series that hangs', async () => {
    const { shown, controller, show, pace } = stage()
    async function* hanging(): AsyncIterable<Reply> {
      yield textReply('a')
      await new Promise(() => undefined)
    }
    const done = showReplies(hanging(), show, pace)
    await sleep(10)
    controller.abort(new Error('time is up'))
    await expect(done).rejects.toThrow('time is up')
    expect(shown).toEqual(['a'])
  })
})
