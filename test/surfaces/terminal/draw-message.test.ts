import { stripVTControlCharacters } from 'node:util'
import type { APIStringSelectComponent } from 'discord-api-types/v10'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MessageBody } from '../../../src/command.ts'
import { bold, escapeMarkdown, link } from '../../../src/render/markdown.ts'
import { drawMessage } from '../../../src/surfaces/terminal/draw-message.ts'
import { useWorstRepeats } from '../../support/worst-repeats.ts'

function body(message: Pick<MessageBody, 'content' | 'embeds'>): MessageBody {
  return { ...message, allowed_mentions: { parse: [] } }
}

function drawn(content: string): string {
  return drawMessage(body({ content }), { colours: false })
}

describe('drawMessage', () => {
  it('draws content, titles, descriptions and footers apart', () => {
    const message = body({
      content: 'Hello.',
      embeds: [{ title: 'Title', description: 'One.\nTwo.', footer: { text: 'extractive · 12 ms' } }],
    })
    expect(drawMessage(message, { colours: false })).toBe(
      'Hello.\n\nTitle\n\nOne.\nTwo.\n\nextractive · 12 ms\n',
    )
  })

  it('drops characters that would steer the terminal', () => {
    expect(drawn('A\u001b[31mred\u0007 title\u009b2J\nnext')).toBe('A[31mred title2J\nnext\n')
  })

  it('draws an empty message as an empty line', () => {
    expect(drawMessage(body({}), { colours: false })).toBe('\n')
  })

  it.each([
    ['a link with its address behind it', '[SLAB](https://a.bc/d)', 'SLAB <https://a.bc/d>'],
    ['a link whose label has brackets', link('[x] y', 'https://a.bc'), '[x] y <https://a.bc>'],
    ['a link after an escaped bracket', '\\[x [y](https://a.bc)', '[x y <https://a.bc>'],
    ['bold text without its stars', '**SLAB** is', 'SLAB is'],
    ['bold text with escaped stars', bold('a*b'), 'a*b'],
    ['code without its ticks', 'Ask `/help`', 'Ask /help'],
    ['escaped signs as they are', '\\*a\\* \\[b\\](c) 1\\. \\_', '*a* [b](c) 1. _'],
    ['a link in angle brackets without them', escapeMarkdown('[https://a.bc]'), '[https://a.bc]'],
    ['footnotes as they are', 'It is fast. [1][2]', 'It is fast. [1][2]'],
  ])('draws %s', (_, content, text) => {
    expect(drawn(content)).toBe(`${text}\n`)
  })

  it('draws any escaped text as it was', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '*',
            '_',
            '`',
            '[',
            ']',
            '(',
            ')',
            '\\',
            '\n',
            '1. ',
            '- ',
            '@here',
            'https://a.b/c_d',
          ),
          fc.string({ maxLength: 3 }),
        ),
        { minLength: 1 },
      )
      .map(parts => `x${parts.join('')}`)
    fc.assert(
      fc.property(text, each => {
        expect(drawn(escapeMarkdown(each))).toBe(`${each}\n`)
      }),
    )
  })

  it('draws a long text that repeats itself in time', () => {
    useWorstRepeats(text => expect(drawn(text)).toMatch(/\n$/))
  })

  it('draws what a menu offers beyond the text, and no button', () => {
    const option = (label: string, description: string) => ({ label, value: label, description })
    const menu: APIStringSelectComponent = {
      type: 3,
      custom_id: 'menu',
      placeholder: 'Related papers',
      options: [option('One *star*', '2407.06438 · 2024-07-08'), option('Two', '1511.06807')],
    }
    const message: MessageBody = {
      ...body({ content: 'A paper.' }),
      components: [
        { type: 1, components: [menu] },
        { type: 1, components: [{ type: 2, style: 2, label: 'Cite', custom_id: 'cite' }] },
      ],
    }
    expect(drawMessage(message, { colours: false })).toBe(
      'A paper.\n\nRelated papers:\n  2407.06438 · 2024-07-08  One *star*\n  1511.06807  Two\n',
    )
    const listed = { ...message, content: '1. One, 2407.06438\n2. Two, 1511.06807' }
    expect(drawMessage(listed, { colours: false })).toBe(`${listed.content}\n`)
  })

  it('uses styles on a terminal, with the same text', () => {
    const message = body({
      content: '**Bold** `code` [SLAB](https://a.bc)',
      embeds: [{ title: 'Title', description: 'Text', footer: { text: 'Footer' } }],
    })
    const coloured = drawMessage(message, { colours: true })
    const plain = drawMessage(message, { colours: false })
    expect(coloured).not.toBe(plain)
    expect(stripVTControlCharacters(coloured)).toBe(plain)
    expect(coloured).toContain('\u001b[1mBold\u001b[22m')
  })
})
