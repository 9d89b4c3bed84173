import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { APIStringSelectComponent } from 'discord-api-types/v10'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import { type ChatCommand, requiredOption } from '../../../src/command.ts'
import { createDispatcher } from '../../../src/dispatch/dispatcher.ts'
import { AppError } from '../../../src/errors.ts'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import { textDisplay } from '../../../src/render/components.ts'
import { toReply } from '../../../src/render/limits.ts'
import { textReply } from '../../../src/render/panel.ts'
import { runTerminal } from '../../../src/surfaces/terminal/terminal-surface.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** Answers by saying the question again; the slower the longer it is. */
const echo: ChatCommand = {
  data: {
    name: 'echo',
    description: 'Says it again',
    options: [{ type: 3, name: 'text', description: 'What to say' }],
  },
  visibility: () => 'public',
  async run(request) {
    const said = requiredOption(request, 'text')
    await sleep(said.length)
    return textReply(`**${said}**`)
  },
}

const fail: ChatCommand = {
  data: { name: 'fail', description: 'Fails' },
  visibility: () => 'public',
  async run() {
    throw new Error('The inside is nobody’s business')
  },
}

const key = 'A'.repeat(22)

/** A list of two pages with a menu and buttons, and what they lead to. */
const list: ChatCommand = {
  data: {
    name: 'list',
    description: 'Lists papers',
    options: [
      { type: 3, name: 'topic', description: 'Which', autocomplete: true },
      {
        type: 3,
        name: 'order',
        description: 'Which first',
        choices: [
          { name: 'Newest', value: 'newest' },
          { name: 'Oldest', value: 'oldest' },
        ],
      },
    ],
  },
  visibility: () => 'public',
  autocomplete: async ({ text }) =>
    [
      { name: 'Coral reefs (2401.1)', value: '2401.1' },
      { name: 'Corals of the deep (2401.2)', value: '2401.2' },
    ].filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
  run: async () => listPage(0),
  components: {
    'list-page': { effect: 'update', run: async ({ page }) => listPage(page) },
    open: { effect: 'reply', run: async ({ values }) => textReply(`Opened ${values.join()}`) },
    broken: {
      effect: 'update',
      run: async () => {
        throw new AppError('not-found', 'Nothing there.')
      },
    },
  },
}

function listPage(page: number) {
  const paper = { id: `2401.${page + 1}`, value: String(page * 5) }
  const menu = {
    type: 3,
    custom_id: `1.open.0.${key}`,
    placeholder: 'Open a paper',
    options: [{ label: 'A title', description: paper.id, value: paper.value }],
  } satisfies APIStringSelectComponent
  const button = (label: string, action: string, target: number, disabled = false) =>
    ({ type: 2, style: 2, label, disabled, custom_id: `1.${action}.${target}.${key}` }) as const
  return toReply({
    components: [
      textDisplay(`page ${page + 1} of 2`),
      { type: 1, components: [menu] },
      {
        type: 1,
        components: [
          button('Previous', 'list-page', 0, page === 0),
          button('Next', 'list-page', 1, page === 1),
          button('Break it', 'broken', 0),
        ],
      },
    ],
  })
}

const serverOnly: ChatCommand = {
  data: { name: 'lonely', description: 'For servers', contexts: [0] },
  visibility: () => 'private',
  run: async () => textReply(''),
}

const help: ChatCommand = {
  data: { name: 'help', description: 'Helps' },
  visibility: () => 'private',
  run: async () => textReply('This is help.'),
}

const commands = [echo, fail, list, help, serverOnly]

const parts: Partial<App> = {
  clock: () => performance.now(),
  logger: pino({ level: 'silent' }),
  serverSettings: { of: () => defaultServerSettings, change: async () => undefined, forget: () => undefined },
  keptAnswers: {
    keep: async () => key,
    find: async () => ({
      key,
      ownerId: 'local',
      visibility: 'public',
      content: { kind: 'paper', paperId: '2401.1', relatedIds: [] },
    }),
  },
}

interface Run {
  readonly input: PassThrough & { isTTY?: boolean }
  readonly output: PassThrough & { isTTY?: boolean; columns?: number }
  readonly dataDir: string
  /** What was written by the end. */
  readonly written: Promise<string>
}

function run(
  options: {
    readonly terminal?: boolean
    readonly columns?: number
    readonly dataDir?: string
    readonly signal?: AbortSignal
  } = {},
): Run {
  const { terminal = false, columns = 80, dataDir = temporaryFolder() } = options
  const { signal = new AbortController().signal } = options
  const input = Object.assign(new PassThrough(), terminal && { isTTY: true })
  const output = Object.assign(new PassThrough(), terminal && { isTTY: true, columns })
  const dispatcher = createDispatcher(commands, parts as App)
  const ended = runTerminal({
    commands,
    dispatcher,
    input,
    output,
    dataDir,
    signal,
    introduce: async () => ({ about: 'There are 3 papers.', examples: ['What is SLAB?', 'And what else?'] }),
  })
  const written = Promise.all([text(output), ended.finally(() => output.end())]).then(([all]) => all)
  return { input, output, dataDir, written }
}

async function answered(lines: string): Promise<string> {
  const { input, written } = run()
  input.end(lines)
  return written
}

describe('runTerminal', () => {
  it('answers lines that are piped in, one by one, in their order', async () => {
    expect(await answered('A rather long question that takes its time\nShort\n')).toBe(
      'A rather long question that takes its time\n\nShort\n\n',
    )
  })

  it('takes commands as Discord would give them', async () => {
    expect(await answered('/echo text: Hello there\n/echo Hello\n')).toBe('Hello there\n\nHello\n\n')
  })

  it('answers a last line without a line break', async () => {
    expect(await answered('One\nTwo')).toBe('One\n\nTwo\n\n')
  })

  it('passes over empty lines', async () => {
    expect(await answered('\n  \nOne\n\n')).toBe('One\n\n')
  })

  it('answers lines that come while another is being answered', async () => {
    const { input, written } = run()
    input.write('A rather long question that takes its time\n')
    await sleep(5)
    input.write('Two\nThr')
    await sleep(5)
    input.end('ee\n')
    expect(await written).toBe('A rather long question that takes its time\n\nTwo\n\nThree\n\n')
  })

  it('shows a reference where a command fails, and answers the next line', async () => {
    expect(await answered('/fail\nOne\n')).toMatch(
      /^Something went wrong\..* reference [0-9a-f]{8}\.\n\nOne\n\n$/,
    )
  })

  it('says which commands there are', async () => {
    expect(await answered('/dance\n')).toBe(
      'There is no command /dance. There are: /echo, /fail, /list, /help, /lonely.\n\n',
    )
  })

  it('answers an example where nothing comes in, and says how to go on', async () => {
    expect(await answered('')).toMatchInlineSnapshot(`
      "There are 3 papers.

      › What is SLAB?

      What is SLAB?

      Ask your own: npm start in a terminal, or npm run ask -- "your question".
      "
    `)
    expect(await answered('\n\n')).toBe(await answered(''))
  })

  it('ends without an example where it is stopped', async () => {
    const controller = new AbortController()
    const { written } = run({ signal: controller.signal })
    controller.abort(new AppError('timed-out', 'Stopped.'))
    expect(await written).toBe('')
  })

  it('keeps no history of what is piped in', async () => {
    const { input, dataDir, written } = run()
    input.end('One\n')
    await written
    expect(existsSync(join(dataDir, 'history'))).toBe(false)
  })

  it.each(['exit', 'quit', '/exit', ':q', 'Exit.', 'exit()', '.quit', 'bye'])('ends at %j', async word => {
    const { input, written } = run()
    input.write(`One\n${word}\nTwo\n`)
    expect(await written).toBe('One\n\n')
    const only = run()
    only.input.write(`${word}\n`)
    expect(await only.written).toBe('')
  })

  it.each(['help', '?', '/help', 'HELP', '/?', '--help', 'help!'])('shows help at %j', async word => {
    expect(await answered(`${word}\n`)).toBe('This is help.\n\n')
  })

  it.each(['help me with transformers', 'exit strategies', 'quit smoking?', 'How do I exit?'])(
    'takes %j as the question that it is',
    async line => {
      expect(await answered(`${line}\n`)).toBe(`${line}\n\n`)
    },
  )

  it('says how to press what stands under a message, and turns its pages', async () => {
    expect(await answered('/list\nnext\nPREVIOUS\nprevious\nOne\nnext\n')).toMatchInlineSnapshot(`
      "page 1 of 2

      Open a paper:
        1.  2401.1  A title

      Type 1, Next, or Break it.

      page 2 of 2

      Open a paper:
        6.  2401.2  A title

      Type 6, Previous, or Break it.

      page 1 of 2

      Open a paper:
        1.  2401.1  A title

      Type 1, Next, or Break it.

      “Previous” leads nowhere here.

      One

      next

      "
    `)
  })

  it('opens by its number what a menu offers, on each page, and leaves the message’s buttons', async () => {
    const shown = await answered('/list\n1\nnext\n#6\n(6)\nprevious\n')
    expect(shown.match(/Opened \d+|page \d/g)).toEqual([
      'page 1',
      'Opened 0',
      'page 2',
      'Opened 5',
      'Opened 5',
      'page 1',
    ])
  })

  it('leaves the buttons of a message whose change has failed', async () => {
    expect((await answered('/list\nbreak it\nnext\n')).match(/Nothing there|page \d/g)).toEqual([
      'page 1',
      'Nothing there',
      'page 2',
    ])
  })

  describe('with a person at it', () => {
    it('greets, prompts and answers', async () => {
      const { input, written } = run({ terminal: true })
      input.end('One\n')
      const shown = await written
      expect(shown).toMatch(
        /^There are 3 papers\.\nAsk a question, such as: What is SLAB\?\nType help .*, exit or Ctrl\+D to leave\.\n/,
      )
      expect(shown).toContain('› ')
      expect(shown).toContain('One\n\n')
      expect(shown).not.toContain('Ask your own')
    })

    it('breaks lines between words where the terminal ends', async () => {
      const { input, written } = run({ terminal: true, columns: 12 })
      input.end('Wherever are words broken?\n')
      expect(await written).toContain('Wherever are\nwords\nbroken?\n')
    })

    it('answers no example', async () => {
      const { input, written } = run({ terminal: true })
      input.end()
      expect(await written).not.toContain('› What is SLAB?')
    })

    it('keeps what was typed for the next time', async () => {
      const { input, dataDir, written } = run({ terminal: true })
      input.end('One\n/echo Two\n')
      await written
      expect(readFileSync(join(dataDir, 'history'), 'utf8')).toBe('One\n/echo Two\n')
    })

    it('brings back with the arrow key what was typed last time', async () => {
      const dataDir = temporaryFolder()
      writeFileSync(join(dataDir, 'history'), 'First\nSecond\n')
      const { input, written } = run({ terminal: true, dataDir })
      input.end('\u001b[A\n')
      await written
      expect(readFileSync(join(dataDir, 'history'), 'utf8')).toBe('First\nSecond\nSecond\n')
    })

    it.each([
      ['the start of one', '/list top', 'x', '/list topic: x'],
      ['a further option', '/list topic: x or', 'newest', '/list topic: x order: newest'],
      ['a choice', '/list order: old', '', '/list order: oldest'],
      ['the only suggestion', '/list topic: deep', '', '/list topic: 2401.2'],
      ['the only suggestion for a first option without its name', '/list of the d', '', '/list 2401.2'],
    ])('completes %s', async (_, typed, more, line) => {
      const { input, dataDir, written } = run({ terminal: true })
      input.write(typed)
      await sleep(20)
      input.write('\t')
      await sleep(50)
      input.end(`${more}\n`)
      await written
      expect(readFileSync(join(dataDir, 'history'), 'utf8')).toBe(`${line}\n`)
    })

    it('shows several suggestions above what is being typed', async () => {
      const { input, dataDir, written } = run({ terminal: true })
      input.write('/list topic: coral')
      await sleep(20)
      input.write('\t')
      await sleep(50)
      input.end('\n')
      expect(await written).toContain('  Coral reefs (2401.1)\n  Corals of the deep (2401.2)\n')
      expect(readFileSync(join(dataDir, 'history'), 'utf8')).toBe('/list topic: coral\n')
    })

    it('completes the name of a command', async () => {
      const { input, dataDir, written } = run({ terminal: true })
      input.write('/ec')
      await sleep(5)
      input.write('\t')
      await sleep(5)
      input.end('Hello\n')
      await written
      expect(readFileSync(join(dataDir, 'history'), 'utf8')).toBe('/echo Hello\n')
    })
  })
})
