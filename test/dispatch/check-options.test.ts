import { describe, expect, it } from 'vitest'
import { allCommands } from '../../commands/index.ts'
import { type ChatCommand, isChatCommand } from '../../src/command.ts'
import { checkOptions, fitsOption } from '../../src/dispatch/check-options.ts'
import { AppError } from '../../src/errors.ts'
import { textReply } from '../../src/render/panel.ts'

const list: ChatCommand = {
  data: {
    name: 'list',
    description: 'Keeps papers',
    options: [
      { type: 3, name: 'title', description: 'Its title', max_length: 10 },
      { type: 3, name: 'note', description: 'Anything' },
      { type: 4, name: 'count', description: 'How many' },
      {
        type: 1,
        name: 'add',
        description: 'Adds one',
        options: [{ type: 3, name: 'paper', description: 'Which', max_length: 5 }],
      },
    ],
  },
  visibility: () => 'private',
  run: async () => textReply(''),
}

describe('checkOptions', () => {
  it.each([
    [{ title: 'x'.repeat(10), count: 12_345_678_901, note: 'x'.repeat(6000) }],
    [{ paper: 'xxxxx' }],
    [{ unknown: 'x'.repeat(7000) }],
    [{}],
  ])('takes what is within the definition, case %#', options => {
    expect(() => checkOptions(list, { options })).not.toThrow()
  })

  it.each([
    [{ title: 'x'.repeat(11) }, 'The option `title` of /list takes at most 10 characters, and this has 11.'],
    [{ paper: 'xxxxxx' }, 'The option `paper` of /list takes at most 5 characters, and this has 6.'],
    [{ note: 'x'.repeat(6001) }, 'The option `note` of /list takes at most 6,000 characters'],
  ])('says what is too long, and how long it may be, case %#', (options, message) => {
    expect(() => checkOptions(list, { options })).toThrow(AppError)
    expect(() => checkOptions(list, { options })).toThrow(message)
  })

  it('holds the limit of every text that our own commands define', () => {
    const limited = allCommands
      .filter(isChatCommand)
      .flatMap(command => (command.data.options ?? []).map(option => ({ command, option })))
      .flatMap(({ command, option }) =>
        'max_length' in option && option.max_length !== undefined
          ? [{ command, name: option.name, most: option.max_length }]
          : [],
      )
    expect(limited.length).toBeGreaterThan(0)
    for (const { command, name, most } of limited) {
      expect(() => checkOptions(command, { options: { [name]: 'x'.repeat(most) } })).not.toThrow()
      expect(() => checkOptions(command, { options: { [name]: 'x'.repeat(most + 1) } })).toThrow(name)
    }
  })
})

describe('fitsOption', () => {
  it('tells what the command would take', () => {
    expect(fitsOption(list, 'title', 'x'.repeat(10))).toBe(true)
    expect(fitsOption(list, 'title', 'x'.repeat(11))).toBe(false)
    expect(fitsOption(list, 'unknown', 'x'.repeat(6001))).toBe(false)
  })
})
