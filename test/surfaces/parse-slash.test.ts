import { describe, expect, it } from 'vitest'
import type { ChatCommand } from '../../src/command.ts'
import { textReply } from '../../src/render/panel.ts'
import { parseSlash, requireKnownCommand } from '../../src/surfaces/parse-slash.ts'
import { longestLine, longestMessage } from '../../src/text/longest-texts.ts'

function command(name: string, options: readonly string[]): ChatCommand {
  return {
    data: {
      name,
      description: name,
      options: options.map(option => ({ type: 3, name: option, description: option })),
    },
    visibility: () => 'public',
    run: async () => textReply(''),
  }
}

const commands = [command('ask', ['question']), command('search', ['query', 'limit']), command('help', [])]

describe('parseSlash', () => {
  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['/ask question: What is SLAB?', 'ask', { question: 'What is SLAB?' }],
    ['/ask question:What is SLAB?', 'ask', { question: 'What is SLAB?' }],
    ['/ask What is SLAB?', 'ask', { question: 'What is SLAB?' }],
    ['What is SLAB?', 'ask', { question: 'What is SLAB?' }],
    ['  /ask   What is SLAB?  ', 'ask', { question: 'What is SLAB?' }],
    ['/search query: token pruning limit: 3', 'search', { query: 'token pruning', limit: '3' }],
    ['/search limit: 3 query: token pruning', 'search', { query: 'token pruning', limit: '3' }],
    ['/search token pruning', 'search', { query: 'token pruning' }],
    ['/help', 'help', {}],
    ['/help me', 'help', {}],
    ['/ask', 'ask', {}],
    ['/ask question:', 'ask', { question: '' }],
    ['/ask two\nlines', 'ask', { question: 'two\nlines' }],
  ])('reads %j', (line, name, options) => {
    expect(parseSlash(line, commands)).toEqual({ command: name, options })
  })

  it.each([
    ['/ask question: What is the question: speed or size?', 'What is the question: speed or size?'],
    ['/ask Is this the question: speed or size?', 'Is this the question: speed or size?'],
    ['/ask note: it is about SLAB', 'note: it is about SLAB'],
    ['/ask What is https://arxiv.org/abs/2405.11582?', 'What is https://arxiv.org/abs/2405.11582?'],
    ['Is and/or one word?', 'Is and/or one word?'],
  ])('leaves a colon of the text alone: %s', (line, question) => {
    expect(parseSlash(line, commands).options).toEqual({ question })
  })

  it('gives a command that is not on the list as it was typed', () => {
    expect(parseSlash('/dance now', commands)).toEqual({ command: 'dance', options: {} })
  })

  it('gives no command where there is none', () => {
    expect(parseSlash('What is SLAB?', [])).toEqual({ command: '', options: {} })
  })
})

describe('requireKnownCommand', () => {
  it.each(['/ask What?', '/help', '  /ask'])('takes %j', line => {
    expect(() => requireKnownCommand(line, commands)).not.toThrow()
  })

  it.each([
    ['/dance now', '“/dance now” is no slash command'],
    ['What is SLAB?', '“What is SLAB?” is no slash command'],
    ['/', '“/” is no slash command'],
    ['', 'An empty line is no slash command'],
    ['  ', 'An empty line is no slash command'],
  ])('refuses %j and says what there is', (line, message) => {
    expect(() => requireKnownCommand(line, commands)).toThrow(
      expect.objectContaining({
        code: 'wrong-use',
        message: `${message}. There are: /ask, /search, /help.`,
      }),
    )
  })
})

describe('a line without end', () => {
  it('is read, and holds more than an option takes', () => {
    const { command, options } = parseSlash(`/ask question: ${'question: '.repeat(100_000)}`, commands)
    expect(command).toBe('ask')
    expect(String(options['question']).length).toBeGreaterThan(longestMessage)
    expect(String(options['question']).length).toBeLessThan(longestLine)
  })

  it('is not repeated whole where it names no command', () => {
    expect(() => requireKnownCommand('a'.repeat(100_000), commands)).toThrow(/“a{200}…” is no slash command/)
  })
})
