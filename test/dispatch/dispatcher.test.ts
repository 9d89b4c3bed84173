import { describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import type { ChatCommand, MessageCommand, Reply, RequestOrigin } from '../../src/command.ts'
import { type Acknowledgement, createDispatcher, type Responder } from '../../src/dispatch/dispatcher.ts'
import { AppError } from '../../src/errors.ts'
import type { KeptAnswer } from '../../src/library/kept-answers.ts'
import { defaultServerSettings } from '../../src/library/server-settings.ts'
import { createLogger } from '../../src/logger.ts'
import { toCustomId } from '../../src/render/custom-id.ts'
import { textReply } from '../../src/render/panel.ts'
import { textOf } from '../support/components.ts'

type Event = readonly ['defer', Acknowledgement] | readonly ['reply' | 'fail', string | undefined]

interface LogLine {
  readonly level: number
  readonly msg: string
  readonly requestId?: string
}

/** A surface that notes what it is told to do, an app with what a dispatcher needs, and the log. */
function stage(kept?: KeptAnswer) {
  const events: Event[] = []
  const log: LogLine[] = []
  const responder: Responder = {
    defer: async acknowledgement => {
      events.push(['defer', acknowledgement])
    },
    reply: async ({ body }) => {
      events.push(['reply', textOf(body)])
    },
    fail: async ({ body }) => {
      events.push(['fail', textOf(body)])
    },
  }
  const parts: Partial<App> = {
    clock: () => performance.now(),
    logger: createLogger({ logLevel: 'trace' }, { write: line => void log.push(JSON.parse(line)) }),
    serverSettings: {
      of: serverId => ({ ...defaultServerSettings, answers: serverId === 'quiet' ? 'private' : 'public' }),
      change: async () => undefined,
      forget: () => undefined,
    },
    keptAnswers: { keep: async () => '', find: async key => (key === kept?.key ? kept : undefined) },
  }
  return { events, log, responder, app: parts as App }
}

function origin(more: Partial<RequestOrigin> = {}): RequestOrigin {
  return {
    user: { id: 'ada', managesServer: false },
    locale: 'en-US',
    signal: new AbortController().signal,
    ...more,
  }
}

function command(run: ChatCommand['run'], more: Partial<ChatCommand> = {}): ChatCommand {
  return { data: { name: 'ask', description: 'Asks' }, visibility: ({ answers }) => answers, run, ...more }
}

function says(content: string): () => Promise<Reply> {
  return async () => textReply(content)
}

const ask = { command: 'ask', options: {} }

describe('dispatch', () => {
  it('acknowledges a request before the command runs, then shows its reply', async () => {
    const { events, responder, app } = stage()
    let eventsAtStart: readonly Event[] = []
    const looks = command(async () => {
      eventsAtStart = [...events]
      return textReply('An answer')
    })
    await createDispatcher([looks], app).dispatch({ ...ask, ...origin() }, responder)
    expect(eventsAtStart).toEqual([['defer', 'public']])
    expect(events).toEqual([
      ['defer', 'public'],
      ['reply', 'An answer'],
    ])
  })

  it('passes on the options, the user, who will see the reply and every command', async () => {
    const { responder, app } = stage()
    const requests: unknown[] = []
    const notes = command(async request => {
      requests.push(request)
      return textReply('')
    })
    const request = {
      command: 'ask',
      options: { question: 'What?', limit: 3 },
      ...origin({ serverId: 'quiet' }),
    }
    await createDispatcher([notes], app).dispatch(request, responder)
    expect(requests).toEqual([
      { ...request, visibility: 'private', commands: [notes], signal: expect.any(AbortSignal) },
    ])
  })

  it('shows every reply of a series in its turn, and always the last', async () => {
    const { events, responder, app } = stage()
    const series = command(async function* () {
      yield textReply('One')
      yield textReply('Two')
      yield textReply('Three')
    })
    await createDispatcher([series], app).dispatch({ ...ask, ...origin() }, responder)
    expect(events.at(-1)).toEqual(['reply', 'Three'])
  })

  it('shows to whoever asked alone what is of use to nobody else', async () => {
    const { events, responder, app } = stage()
    const misses = command(async () => ({ ...textReply('No such paper'), isForAskerAlone: true }))
    await createDispatcher([misses], app).dispatch({ ...ask, ...origin() }, responder)
    expect(events).toEqual([
      ['defer', 'public'],
      ['fail', 'No such paper'],
    ])
  })

  it('names the commands there are where one is unknown, to whoever asked alone', async () => {
    const { events, responder, app } = stage()
    const dispatcher = createDispatcher([command(says('x'))], app)
    await dispatcher.dispatch({ command: '<@1>', options: {}, ...origin() }, responder)
    expect(events).toEqual([
      ['defer', 'private'],
      ['fail', 'There is no command /\\<@1\\>. There are: /ask.'],
    ])
  })

  it('shows what an AppError has to say to users, and nothing else of it', async () => {
    const { events, responder, app } = stage()
    const fails = command(async () => {
      throw new AppError('unavailable', 'SQLITE_BUSY in /var/secret', { userMessage: 'Try *later*.' })
    })
    await createDispatcher([fails], app).dispatch({ ...ask, ...origin() }, responder)
    expect(events.at(-1)).toEqual(['fail', 'Try \\*later\\*.'])
  })

  it('shows for any other error a reference that the log carries too', async () => {
    const { events, log, responder, app } = stage()
    const fails = command(async () => {
      throw new TypeError('secret is undefined')
    })
    await createDispatcher([fails], app).dispatch({ ...ask, ...origin() }, responder)
    const [kind, content = ''] = events.at(-1) ?? []
    expect(kind).toBe('fail')
    expect(content).not.toContain('secret')
    const reference = /reference ([0-9a-f]{8})\./.exec(content)?.[1]
    expect(reference).toBeDefined()
    expect(log).toMatchObject([
      { requestId: reference, msg: 'request taken' },
      { requestId: reference, level: 50, msg: 'secret is undefined' },
      { requestId: reference, outcome: 'failed', msg: 'request ended' },
    ])
  })

  it('meets an error that is thrown before the first await', async () => {
    const { events, responder, app } = stage()
    const fails = command(() => {
      throw new AppError('bad-input', 'No question')
    })
    await createDispatcher([fails], app).dispatch({ ...ask, ...origin() }, responder)
    expect(events.at(-1)).toEqual(['fail', 'No question'])
  })

  it('tells no log what was asked', async () => {
    const { log, responder, app } = stage()
    const fails = command(async () => {
      throw new AppError('not-found', 'No paper goes by “my secret”')
    })
    const request = { command: 'ask', options: { question: 'my secret' }, ...origin() }
    await createDispatcher([fails], app).dispatch(request, responder)
    expect(log).not.toEqual([])
    expect(JSON.stringify(log)).not.toContain('secret')
  })

  it('stops waiting for a command once the surface has stopped', async () => {
    const { events, responder, app } = stage()
    const controller = new AbortController()
    const hangs = command(() => new Promise(() => undefined))
    const done = createDispatcher([hangs], app).dispatch(
      { ...ask, ...origin({ signal: controller.signal }) },
      responder,
    )
    controller.abort(new AppError('timed-out', 'Stopped.'))
    await done
    expect(events.at(-1)).toEqual(['fail', 'Stopped.'])
  })

  it('tells the command when to stop', async () => {
    const { responder, app } = stage()
    const controller = new AbortController()
    let seen: AbortSignal | undefined
    const watches = command(request => {
      seen = request.signal
      controller.abort(new AppError('timed-out', 'Stopped.'))
      return new Promise(() => undefined)
    })
    await createDispatcher([watches], app).dispatch(
      { ...ask, ...origin({ signal: controller.signal }) },
      responder,
    )
    expect(seen?.aborted).toBe(true)
  })

  it('says so where a command took too long', async () => {
    const { events, responder, app } = stage()
    const slow = command(async () => {
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
    })
    await createDispatcher([slow], app).dispatch({ ...ask, ...origin() }, responder)
    expect(events.at(-1)?.[1]).toMatch(/^This took longer than 60 s and was stopped/)
  })

  it('rejects where the surface cannot acknowledge, without running the command', async () => {
    const { responder, app } = stage()
    let ran = false
    const runs = command(async () => {
      ran = true
      return textReply('')
    })
    const gone = { ...responder, defer: () => Promise.reject(new Error('Unknown interaction')) }
    await expect(createDispatcher([runs], app).dispatch({ ...ask, ...origin() }, gone)).rejects.toThrow(
      'Unknown interaction',
    )
    expect(ran).toBe(false)
  })

  describe('with limits', () => {
    function limitedTo(most: number) {
      const entered: string[] = []
      let running = 0
      const limits = {
        enter({ user }: RequestOrigin) {
          if (running >= most) throw new AppError('limit-reached', 'One at a time.')
          running += 1
          entered.push(user.id)
          return () => {
            running -= 1
          }
        },
        enterShared: async () => undefined,
      }
      return { limits, entered, running: () => running }
    }

    it('refuses, to whoever asked alone, what is over them', async () => {
      const { events, responder, app } = stage()
      const { limits } = limitedTo(0)
      await createDispatcher([command(says('x'))], app, { limits }).dispatch(
        { ...ask, ...origin() },
        responder,
      )
      expect(events).toEqual([
        ['defer', 'private'],
        ['fail', 'One at a time.'],
      ])
    })

    it('lets in what a process had let in that has ended', async () => {
      const { events, responder, app } = stage()
      const { limits } = limitedTo(0)
      await createDispatcher([command(says('x'))], app, { limits }).dispatch(
        { ...ask, ...origin(), isTakenOver: true },
        responder,
      )
      expect(events).toEqual([
        ['defer', 'public'],
        ['reply', 'x'],
      ])
    })

    it('counts a request until it is done, however it ends', async () => {
      const { responder, app } = stage()
      const { limits, entered, running } = limitedTo(1)
      const fails = command(async () => {
        expect(running()).toBe(1)
        throw new Error('broken')
      })
      const dispatcher = createDispatcher([fails], app, { limits })
      await dispatcher.dispatch({ ...ask, ...origin() }, responder)
      await dispatcher
        .dispatch({ ...ask, ...origin() }, { ...responder, defer: () => Promise.reject() })
        .catch(() => 0)
      expect(entered).toEqual(['ada', 'ada'])
      expect(running()).toBe(0)
    })

    it('takes a public placeholder back where all processes together have had too many', async () => {
      const { events, responder, app } = stage()
      const { limits, running } = limitedTo(1)
      const shared = {
        ...limits,
        enterShared: () => Promise.reject(new AppError('limit-reached', 'Elsewhere.')),
      }
      await createDispatcher([command(says('x'))], app, { limits: shared }).dispatch(
        { ...ask, ...origin() },
        responder,
      )
      expect(events).toEqual([
        ['defer', 'public'],
        ['fail', 'Elsewhere.'],
      ])
      expect(running()).toBe(0)
    })

    it('leaves out commands that cost little', async () => {
      const { events, responder, app } = stage()
      const { limits } = limitedTo(0)
      const cheap = command(says('Help'), { unlimited: true })
      await createDispatcher([cheap], app, { limits }).dispatch({ ...ask, ...origin() }, responder)
      expect(events.at(-1)).toEqual(['reply', 'Help'])
    })
  })
})

describe('dispatchMessageMenu', () => {
  const menu: MessageCommand = {
    data: { type: 3, name: 'Ask about this' },
    visibility: () => 'private',
    run: async ({ text }) => textReply(`About ${text}`),
  }

  it('runs the menu’s command with the message’s text', async () => {
    const { events, responder, app } = stage()
    const dispatcher = createDispatcher([command(says('x')), menu], app)
    await dispatcher.dispatchMessageMenu({ command: 'Ask about this', text: 'SLAB', ...origin() }, responder)
    expect(events).toEqual([
      ['defer', 'private'],
      ['reply', 'About SLAB'],
    ])
  })

  it('knows no slash command by that way, and no menu by the other', async () => {
    const { events, responder, app } = stage()
    const dispatcher = createDispatcher([command(says('x')), menu], app)
    await dispatcher.dispatchMessageMenu({ command: 'ask', text: 'SLAB', ...origin() }, responder)
    await dispatcher.dispatch({ command: 'Ask about this', options: {}, ...origin() }, responder)
    expect(events.map(([kind]) => kind)).toEqual(['defer', 'fail', 'defer', 'fail'])
  })
})

describe('dispatchComponent', () => {
  const kept: KeptAnswer = {
    key: 'A'.repeat(22),
    ownerId: 'ada',
    visibility: 'public',
    content: { kind: 'paper', paperId: '2405.11582', relatedIds: [] },
  }
  const pages = command(says('x'), {
    components: {
      more: { effect: 'update', run: async ({ page }) => textReply(`Page ${page}`) },
    },
  })
  const customId = toCustomId({ action: 'more', page: 2, key: kept.key })

  function press(customIdOfButton: string, more: Partial<RequestOrigin> & { messageOwnerId?: string } = {}) {
    return { customId: customIdOfButton, values: [], ...origin(more), ...more }
  }

  it('changes the message that the button stands in', async () => {
    const { events, responder, app } = stage(kept)
    await createDispatcher([pages], app).dispatchComponent(press(customId), responder)
    expect(events).toEqual([
      ['defer', 'update'],
      ['reply', 'Page 2'],
    ])
  })

  it('gives whoever did not ask a copy of their own', async () => {
    const { events, responder, app } = stage(kept)
    await createDispatcher([pages], app).dispatchComponent(
      press(customId, { messageOwnerId: 'bob' }),
      responder,
    )
    expect(events).toEqual([
      ['defer', 'private'],
      ['reply', 'Page 2'],
    ])
  })

  it('opens a private answer for its owner alone', async () => {
    const { events, responder, app } = stage({ ...kept, ownerId: 'bob', visibility: 'private' })
    await createDispatcher([pages], app).dispatchComponent(press(customId), responder)
    expect(events.at(-1)?.[0]).toBe('fail')
    expect(events.at(-1)?.[1]).toMatch(/private/)
  })

  it.each([
    ['an answer that is no longer kept', toCustomId({ action: 'more', page: 0, key: 'B'.repeat(22) })],
    ['an action that no command has', toCustomId({ action: 'gone', page: 0, key: kept.key })],
    ['what is no button of ours', 'something else'],
  ])('says that its time is over for %s', async (_, id) => {
    const { events, responder, app } = stage(kept)
    await createDispatcher([pages], app).dispatchComponent(press(id), responder)
    expect(events.at(-1)?.[0]).toBe('fail')
    expect(events.at(-1)?.[1]).toMatch(/time is over/)
  })

  it('refuses two commands that claim the same action', () => {
    const other = command(says('x'), {
      data: { name: 'paper', description: 'Shows' },
      components: { more: { effect: 'reply', run: says('y') } },
    })
    expect(() => createDispatcher([pages, other], stage().app)).toThrow(
      /more of paper is another command’s too/,
    )
  })
})

describe('autocomplete', () => {
  const request = { command: 'ask', option: 'question', text: 'sl', ...origin() }

  it('suggests what the command suggests, within Discord’s limits', async () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ name: `Paper ${i}`, value: `${i}` }))
    const suggests = command(says('x'), { autocomplete: async () => many })
    expect(await createDispatcher([suggests], stage().app).autocomplete(request)).toEqual(many.slice(0, 25))
  })

  it('suggests nothing where a command has no suggestions, or fails', async () => {
    const { log, app } = stage()
    const fails = command(says('x'), { autocomplete: () => Promise.reject(new Error('broken')) })
    expect(await createDispatcher([command(says('x'))], app).autocomplete(request)).toEqual([])
    expect(await createDispatcher([fails], app).autocomplete(request)).toEqual([])
    expect(log).toHaveLength(1)
  })
})
