import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { UnansweredRequest, UnansweredRequests } from '../../../src/library/unanswered-requests.ts'
import { createUnanswered, type KeptInteraction } from '../../../src/surfaces/discord/unanswered.ts'

const interaction: KeptInteraction = {
  id: '5',
  applicationId: '6',
  token: 'token',
  isOfMessage: false,
  isOfOldMessage: false,
  acknowledgement: 'public',
  asked: {
    kind: 'command',
    request: {
      user: { id: 'ada', managesServer: false },
      serverId: 'club',
      locale: 'en-US',
      command: 'ask',
      options: { question: 'Why?' },
    },
    getsThread: false,
  },
}

function scene(changes: Partial<UnansweredRequests> = {}) {
  const kept: UnansweredRequest[] = []
  let calls = 0
  let now = 0
  const store: UnansweredRequests = {
    async keep(request) {
      kept.push(request)
    },
    answered: async () => undefined,
    takeOver: async () => kept.map(request => ({ ...request, tries: 1 })),
    ...changes,
  }
  const counted: UnansweredRequests = {
    ...store,
    keep(request) {
      calls += 1
      return store.keep(request)
    },
  }
  const unanswered = createUnanswered({
    store: counted,
    logger: pino({ level: 'silent' }),
    clock: () => now,
  })
  return {
    unanswered,
    kept,
    calls: () => calls,
    pass(ms: number) {
      now += ms
    },
  }
}

describe('createUnanswered', () => {
  it('gives an interaction back as it was kept, under its owner and server', async () => {
    const { unanswered, kept } = scene()
    await unanswered.keep(interaction)
    expect(kept).toMatchObject([{ id: '5', ownerId: 'ada', serverId: 'club' }])
    expect(await unanswered.takeOver()).toEqual([{ kept: interaction, tries: 1 }])
  })

  it.each([
    ['does not end', () => new Promise<void>(() => undefined)],
    ['fails', () => Promise.reject(new Error('away'))],
  ])(
    'has nobody wait for keeping that %s, and leaves the library alone for a while then',
    async (_, keep) => {
      const { unanswered, calls, pass } = scene({ keep })
      await unanswered.keep(interaction)
      await unanswered.keep(interaction)
      expect(calls()).toBe(1)
      pass(5_000)
      await unanswered.keep(interaction)
      expect(calls()).toBe(2)
    },
  )
})
