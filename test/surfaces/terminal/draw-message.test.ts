import { stripVTControlCharacters } from 'node:util'
import type { APIStringSelectComponent } from 'discord-api-types/v10'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MessageBody } from '../../../src/command.ts'
import { button, linkButton } from '../../../src/render/component-rows.ts'
import {
  buttonRow,
  container,
  type MessageComponent,
  section,
  separator,
  textDisplay,
} from '../../../src/render/components.ts'
import { toReply } from '../../../src/render/limits.ts'
import { bold, escapeMarkdown, link } from '../../../src/render/markdown.ts'
import { drawMessage } from '../../../src/surfaces/terminal/draw-message.ts'
import { useWorstRepeats } from '../../support/worst-repeats.ts'

function body(...components: readonly MessageComponent[]): MessageBody {
  return toReply({ components }).body
}

function drawn(content: string): string {
  const allowed = { parse: [] }
  return drawMessage(
    { components: [textDisplay(content)], flags: 32_768, allowed_mentions: allowed },
    { colours: false },
  )
}

describe('drawMessage', () => {
  it('draws what stands in a container and its sections, each apart', () => {
    const link = linkButton('arXiv', 'https://arxiv.org/abs/1')
    const message = body(
      textDisplay('Hello.'),
      container(
        [
          textDisplay('### Title'),
          section('One.\nTwo.', link),
          separator(),
          section('[Three](https://arxiv.org/abs/1)', link),
          textDisplay('-# extractive · 12 ms'),
        ],
        0,
      ),
    )
    expect(drawMessage(message, { colours: false })).toBe(
      'Hello.\n\nTitle\n\nOne.\nTwo.\narXiv <https://arxiv.org/abs/1>\n\nThree <https://arxiv.org/abs/1>\n\nextractive · 12 ms\n',
    )
  })

  it('names buttons beside texts by the numbers that those begin with', () => {
    const open = (i: number) => button('Open', 'open', 'A'.repeat(22), i)
    const message = body(
      section('[1] One', open(0)),
      section('2\\. Two', open(1)),
      ...buttonRow([button('Cite', 'cite', 'A'.repeat(22))]),
    )
    expect(drawMessage(message, { colours: false, canUse: true })).toBe(
      '[1] One\n\n2. Two\n\nType 1 to 2 or Cite.\n',
    )
  })

  it('drops characters that would steer the terminal', () => {
    expect(drawn('A\u001b[31mred\u0007 title\u009b2J\nnext')).toBe('A[31mred title2J\nnext\n')
  })

  it('draws an empty message as an empty line', () => {
    expect(drawMessage(body(), { colours: false })).toBe('\n')
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
  ])('draws %s', (_, content, plain) => {
    expect(drawn(content)).toBe(`${plain}\n`)
  })

  it('draws any escaped text as it was', () => {
    const texts = fc
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
      fc.property(texts, each => {
        expect(drawn(escapeMarkdown(each))).toBe(`${each}\n`)
      }),
    )
  })

  it('draws a long text that repeats itself in time', () => {
    useWorstRepeats(each => expect(drawn(each)).toMatch(/\n$/))
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
      ...body(),
      components: [
        textDisplay('A paper.'),
        { type: 1, components: [menu] },
        { type: 1, components: [{ type: 2, style: 2, label: 'Cite', custom_id: 'cite' }] },
      ],
    }
    expect(drawMessage(message, { colours: false })).toBe(
      'A paper.\n\nRelated papers:\n  2407.06438 · 2024-07-08  One *star*\n  1511.06807  Two\n',
    )
    const told = '1. One, 2407.06438\n2. Two, 1511.06807'
    const listed = { ...message, components: [textDisplay(told), ...message.components.slice(1)] }
    expect(drawMessage(listed, { colours: false })).toBe(`${told}\n`)
  })

  it('uses styles on a terminal, with the same text', () => {
    const message = body(textDisplay('**Bold** `code` [SLAB](https://a.bc)\n### Title\nText\n-# Footer'))
    const coloured = drawMessage(message, { colours: true })
    const plain = drawMessage(message, { colours: false })
    expect(coloured).not.toBe(plain)
    expect(stripVTControlCharacters(coloured)).toBe(plain)
    expect(coloured).toContain('\u001b[1mBold\u001b[22m')
  })
})
