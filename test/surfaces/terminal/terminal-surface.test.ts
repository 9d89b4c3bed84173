import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import { type ChatCommand, requiredOption } from '../../../src/command.ts'
import { createDispatcher } from '../../../src/dispatch/dispatcher.ts'
import { AppError } from '../../../src/errors.ts'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import { toReply } from '../../../src/render/limits.ts'
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
    return toReply({ embeds: [{ description: `**${said}**` }] })
  },
}

const fail: ChatCommand = {
  data: { name: 'fail', description: 'Fails' },
  visibility: () => 'public',
  async run() {
    throw new Error('The inside is nobody’s business')
  },
}

const commands = [echo, fail]

const parts: Partial<App> = {
  logger: pino({ level: 'silent' }),
  serverSettings: { of: () => defaultServerSettings, change: async () => undefined },
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
  const ended = runTerminal({ commands, dispatcher, input, output, dataDir, signal })
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
    expect(await answered('/dance\n')).toBe('There is no command /dance. There are: /echo, /fail.\n\n')
  })

  it('answers an example where nothing comes in, and says how to go on', async () => {
    expect(await answered('')).toMatchInlineSnapshot(`
      "› Which paper compresses checkpoints and where is its code?

      Which paper compresses checkpoints and where is its code?

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

  describe('with a person at it', () => {
    it('greets, prompts and answers', async () => {
      const { input, written } = run({ terminal: true })
      input.end('One\n')
      const shown = await written
      expect(shown).toMatch(/^Ask a question, or \/help\. Leave with Ctrl\+D\.\n/)
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
      expect(await written).not.toContain('checkpoints')
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
