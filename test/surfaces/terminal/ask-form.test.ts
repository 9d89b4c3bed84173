import { rmSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import type { App } from '../../../src/app.ts'
import { createDispatcher } from '../../../src/dispatch/dispatcher.ts'
import { toModal } from '../../../src/render/modal.ts'
import { askForm } from '../../../src/surfaces/terminal/ask-form.ts'
import { runTerminal } from '../../../src/surfaces/terminal/terminal-surface.ts'
import { openApp } from '../../support/bot.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const dataDir = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(dataDir)
})
afterAll(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Types lines at a terminal, each once what stands before it has been written; everything that was written. */
async function typing(steps: readonly (readonly [after: string, line: string])[]): Promise<string> {
  const input = Object.assign(new PassThrough(), { isTTY: true })
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  let written = ''
  let left = steps
  output.on('data', chunk => {
    written += String(chunk)
    const [step] = left
    const [after = '', line = ''] = step ?? []
    if (step === undefined || !written.slice(written.lastIndexOf('\u0000') + 1).includes(after)) return
    left = left.slice(1)
    written += '\u0000'
    input.write(`${line}\r`)
  })
  await runTerminal({
    commands,
    dispatcher: createDispatcher(commands, app),
    input,
    output,
    dataDir,
    signal: AbortSignal.timeout(20_000),
    introduce: async () => ({ about: 'There are 98 papers.', examples: [] }),
  })
  return written
}

const asked = ['› ', 'What is Kangaroo?'] as const
const hint = 'Not helpful'

async function reasons(): Promise<readonly (string | undefined)[]> {
  const { worst } = await app.feedback.summary(undefined, 10)
  return worst.map(({ reasons: [reason] }) => reason)
}

describe('a form in the terminal', () => {
  it('asks its fields line by line and sends what was typed', async () => {
    const written = await typing([
      asked,
      [hint, 'not helpful'],
      ['What was wrong with the answer?', 'It is about another animal.'],
      ['thank you', 'exit'],
    ])
    expect(written).toContain('empty to leave out, /cancel to leave it')
    expect(await reasons()).toEqual(['It is about another animal.'])
  })

  it('sends nothing where it is cancelled, and answers the next line', async () => {
    const written = await typing([
      asked,
      [hint, 'not helpful'],
      ['What was wrong with the answer?', '/cancel'],
      ['Nothing was sent.', 'exit'],
    ])
    expect(written).not.toContain('thank you')
    expect(await reasons()).toEqual(['It is about another animal.'])
  })
})

describe('askForm', () => {
  const modal = toModal({
    title: 'A note',
    customId: '1.note.0.key',
    fields: [
      { name: 'zone', label: 'Time zone', isRequired: true, longest: 5 },
      { name: 'note', label: 'A note', longest: 5 },
    ],
  })

  it.each([
    [['', 'too long', 'UTC', ''], { zone: 'UTC', note: '' }],
    [['UTC', 'mine'], { zone: 'UTC', note: 'mine' }],
    [['UTC', ' /Cancel '], undefined],
    [['UTC'], undefined],
  ])('makes of the lines %j %j', async (lines, expected) => {
    const rest = [...lines]
    const said: string[] = []
    const written = await askForm(modal, {
      write: text => void said.push(text),
      readLine: async () => rest.shift(),
    })
    expect(written).toEqual(expected)
    expect(rest).toEqual([])
    expect(said.join('')).toContain('Time zone (/cancel to leave it)')
  })
})
