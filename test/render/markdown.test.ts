import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bold, escapeMarkdown, link } from '../../src/render/markdown.ts'

/** An escaped text with a letter in place of each escape and each bare link. */
function unescaped(text: string): string {
  return text.replace(/https?:\/\/[^\s\\`*|[\]<>()]+|\\[^A-Za-z0-9\s]/g, 'x')
}

const markdown = fc
  .array(
    fc.oneof(
      fc.constantFrom('*', '_', '`', '~~', '||', '[', ']', '(', ')', '<', '>', '#', '\\', '\n', ' ', '- ', '+ '),
      fc.constantFrom('1. ', '@everyone', '@here', '<@123>', 'https://a.bc/d_e', 'http://x', '](https://evil.example)'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
  )
  .map(parts => parts.join(''))

describe('escapeMarkdown', () => {
  it.each([
    ['bold', '**SLAB**', '\\*\\*SLAB\\*\\*'],
    ['underscores', 'a_b_c', 'a\\_b\\_c'],
    ['code', '`rm`', '\\`rm\\`'],
    ['spoilers', '||x||', '\\|\\|x\\|\\|'],
    ['strikes', '~~x~~', '\\~\\~x\\~\\~'],
    ['masked links', '[x](https://evil.example)', '\\[x\\](https://evil.example)'],
    ['user mentions', '<@123>', '\\<@123\\>'],
    ['quotes', '> x', '\\> x'],
    ['headings', '## x', '\\#\\# x'],
    ['backslashes', 'a\\b', 'a\\\\b'],
    ['list marks', '- x\n+ y', '\\- x\n\\+ y'],
    ['list numbers', '1. x\n 12. y', '1\\. x\n 12\\. y'],
  ])('escapes %s', (_, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  it.each([
    'It takes 16.2 ms - 2.4 ms less - and 83.6% (top-1).',
    'p-MoD + iREPO = 1.5',
    'Plain prose, nothing else!',
    'See https://github.com/jacobdunefsky/transcoder_circuits/tree/x_y#z_1, there.',
  ])('leaves alone: %s', text => {
    expect(escapeMarkdown(text)).toBe(text)
  })

  it('escapes what follows a link', () => {
    expect(escapeMarkdown('https://a.bc/d_e](https://evil.example)_x_')).toBe(
      'https://a.bc/d_e\\](https://evil.example)\\_x\\_',
    )
  })

  it.each(['everyone', 'here'])('breaks the mention of %s', who => {
    expect(escapeMarkdown(`Hello @${who}`)).toBe(`Hello @\u200b${who}`)
  })

  it('leaves no special sign unescaped', () => {
    fc.assert(
      fc.property(markdown, text => {
        const left = unescaped(escapeMarkdown(text))
        expect(left).not.toMatch(/[\\`*_~|[\]<>#]/)
        expect(left).not.toMatch(/^\s*(?:[-+]|\d+\.)\s/m)
        expect(left).not.toMatch(/@(?:everyone|here)/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('link', () => {
  it('masks an address', () => {
    expect(link('SLAB', 'https://github.com/xinghaochen/SLAB')).toBe('[SLAB](https://github.com/xinghaochen/SLAB)')
  })

  it('keeps brackets, spaces and angles of an address from ending it', () => {
    expect(link('x', 'https://a.bc/(d) <e>\\')).toBe('[x](https://a.bc/%28d%29%20%3Ce%3E%5C)')
  })

  it('keeps a label from ending the link', () => {
    expect(link('a](https://evil.example) [b', 'https://a.bc')).toBe(
      '[a\\](https://evil.example) \\[b](https://a.bc)',
    )
  })

  it('gives one link whatever label and address are', () => {
    fc.assert(
      fc.property(markdown, markdown, (label, address) => {
        const [text, url, ...more] = link(label, address).replace(/\\[^A-Za-z0-9\s]/g, 'x').split('](')
        expect(text?.startsWith('[')).toBe(true)
        expect(url).toMatch(/^[^\s()<>]*\)$/)
        expect(more).toEqual([])
      }),
    )
  })
})

describe('bold', () => {
  it('escapes what it makes bold', () => {
    expect(bold('a*b')).toBe('**a\\*b**')
  })
})
