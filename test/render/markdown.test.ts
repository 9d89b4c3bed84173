import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bold, escapeMarkdown, link, oneLine } from '../../src/render/markdown.ts'

/** The links that Discord makes of a text: its rules for `<address>` and for a bare address, escapes first. */
function linksIn(text: string): readonly string[] {
  const rule = /\\[^A-Za-z0-9\s]|<(https?:\/\/[^ >]+)>|(https?:\/\/[^\s<]+[^<.,:;"'\]\s])/g
  return [...text.matchAll(rule)].flatMap(([, bracketed, bare]) => bracketed ?? bare ?? [])
}

/** An escaped text with a letter in place of each escape and each bare link. */
function unescaped(text: string): string {
  return text.replace(/<https?:\/\/[^\s<>\\]+>|https?:\/\/[^\s\\`*|[\]<>()]+|\\[^A-Za-z0-9\s]/g, 'x')
}

const markdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '_',
        '`',
        '~~',
        '||',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '#',
        '\\',
        '\n',
        ' ',
        '- ',
        '+ ',
      ),
      fc.constantFrom(
        '1. ',
        '@everyone',
        '@here',
        '<@123>',
        'https://a.bc/d_e',
        'http://x',
        '](https://evil.example)',
      ),
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

  it('reads line breaks without end only once', () => {
    const gap = '\n'.repeat(200_000)
    expect(escapeMarkdown(gap)).toBe(gap)
  })

  it('escapes what follows a link', () => {
    expect(escapeMarkdown('https://a.bc/d_e](https://evil.example)_x_')).toBe(
      '<https://a.bc/d_e>\\](<https://evil.example>)\\_x\\_',
    )
  })

  it.each([
    ['[https://x.y]', '\\[<https://x.y>\\]'],
    ['<https://x.y>', '\\<<https://x.y>\\>'],
    ['**https://x.y/z_1**', '\\*\\*<https://x.y/z_1>\\*\\*'],
    ['(https://x.y)*', '(<https://x.y>)\\*'],
    ['https://x.y/~a_b, *', 'https://x.y/~a_b, \\*'],
  ])('ends a link before what is escaped: %s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  it('puts no backslash into a link, wherever it stands', () => {
    const address = fc.constantFrom(
      'https://x.y',
      'https://x.y/z_1',
      'http://a.bc/~d?e=f#g',
      'https://x.y/@z',
    )
    fc.assert(
      fc.property(markdown, address, markdown, (before, url, after) => {
        const links = linksIn(escapeMarkdown(`${before} ${url}${after}`))
        expect(links.filter(link => link.includes('\\'))).toEqual([])
        expect(links.some(link => link.startsWith(url))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('drops characters that turn the direction of what follows', () => {
    expect(escapeMarkdown('a\u202eb\u2066c')).toBe('abc')
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
    expect(link('SLAB', 'https://github.com/xinghaochen/SLAB')).toBe(
      '[SLAB](https://github.com/xinghaochen/SLAB)',
    )
  })

  it('keeps brackets, spaces and angles of an address from ending it', () => {
    expect(link('x', 'https://a.bc/(d) <e>\\')).toBe('[x](https://a.bc/%28d%29%20%3Ce%3E%5C)')
  })

  it('keeps a label from ending the link', () => {
    expect(link('a](b) [c', 'https://a.bc')).toBe('[a\\](b) \\[c](https://a.bc)')
  })

  it('keeps a label in one line', () => {
    expect(link('One\n two', 'https://a.bc')).toBe('[One two](https://a.bc)')
  })

  it('breaks an address in a label, which Discord would take for a disguise', () => {
    expect(link('https://a.bc', 'https://a.bc')).toBe('[https:\u200b//a.bc](https://a.bc)')
  })

  it.each([
    ['no address', ''],
    ['no web address', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['an address too long for a message', `https://a.bc/${'x'.repeat(300)}`],
  ])('gives the label alone for %s', (_, address) => {
    expect(link('S_B', address)).toBe('S\\_B')
  })

  it('gives one link whatever label and address are', () => {
    fc.assert(
      fc.property(markdown, markdown, (label, path) => {
        const [text, url, ...more] = link(`x${label}`, `https://a.bc/${path.slice(0, 40)}`)
          .replace(/\\[^A-Za-z0-9\s]/g, 'x')
          .split('](')
        expect(text).toMatch(/^\[/)
        expect(text).not.toMatch(/\s{2}|\n/)
        expect(url).toMatch(/^https:[^\s()<>]*\)$/)
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

describe('oneLine', () => {
  it('folds white space and control characters', () => {
    expect(oneLine(' One\n\ttwo\u001b[1m ')).toBe('One two [1m')
  })
})
