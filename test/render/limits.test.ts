import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageForm } from '../../lab/loopback-discord/validation/messages.ts'
import { componentLimits, countComponents } from '../../src/render/component-limits.ts'
import { button, linkButton } from '../../src/render/component-rows.ts'
import {
  buttonRow,
  container,
  type MessageComponent,
  type Part,
  section,
  separator,
  textDisplay,
} from '../../src/render/components.ts'
import { limits, toChoices, toReply } from '../../src/render/limits.ts'
import { textReply } from '../../src/render/panel.ts'
import { textOf } from '../support/components.ts'

const key = 'A'.repeat(22)
const link = linkButton('arXiv', 'https://arxiv.org')

describe('toReply', () => {
  it('notifies nobody, and is made of components alone', () => {
    expect(textReply('@everyone').body).toEqual({
      components: [{ type: 10, content: '@everyone' }],
      flags: 32_768,
      allowed_mentions: { parse: [] },
    })
  })

  it('leaves a message that fits', () => {
    const components = [
      container(
        [textDisplay('T'), separator(), section('D', link), ...buttonRow([button('Go', 'go', key)])],
        7,
      ),
    ]
    expect(toReply({ components }).body.components).toEqual(components)
  })

  it('shows each file that is sent beside it', () => {
    const { body, files } = textReply('Two papers:', [{ name: 'cite.bib', text: '@misc{x}' }])
    expect(body.components.at(-1)).toEqual({ type: 13, file: { url: 'attachment://cite.bib' } })
    expect(files).toHaveLength(1)
  })

  it('leaves out what says nothing', () => {
    const components = [
      container([textDisplay(' '), section('', link), textDisplay('x')], 7),
      textDisplay(''),
    ]
    expect(toReply({ components }).body.components).toEqual([container([textDisplay('x')], 7)])
  })

  it('leaves out a button whose ID stands already, and keeps the text beside it', () => {
    const twin = button('Open', 'open', key)
    const { body } = toReply({ components: [section('One', twin), section('Two', twin)] })
    expect(body.components).toEqual([section('One', twin), textDisplay('Two')])
  })

  it('cuts the longest of texts that are too long together, and leaves the short whole', () => {
    const source = '[1] **SLAB** · arXiv:2405.11582'
    const { body } = toReply({
      components: [textDisplay('a '.repeat(3000)), textDisplay('b '.repeat(1500)), textDisplay(source)],
    })
    const lengths = body.components.map(each => ('content' in each ? each.content.length : 0))
    expect(lengths[2]).toBe(source.length)
    expect(lengths[0]).toBeGreaterThan(1900)
    expect(lengths[1]).toBeGreaterThan(1900)
    expect(lengths.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(componentLimits.textsTotal)
  })

  it('gives up lines, then buttons, and no text where there are too many parts', () => {
    const sections = (count: number) =>
      Array.from({ length: count }, (_, i) => [
        separator(),
        section(`Text ${i}.`, button('Open', 'open', key, i)),
      ])
    const fitted = (count: number) => toReply({ components: [container(sections(count).flat(), 7)] }).body
    const texts = (count: number) => Array.from({ length: count }, (_, i) => `Text ${i}.`).join('\n')
    for (const [count, components] of [
      [9, 37],
      [12, 37],
      [13, 40],
      [20, 21],
      [60, 2],
    ] as const) {
      expect(textOf(fitted(count))).toBe(texts(count))
      expect(countComponents(fitted(count).components)).toBe(components)
    }
  })

  it('makes a message that Discord takes of any components', () => {
    const long = fc
      .tuple(fc.constantFrom('x', '😀', '\ud800', 'word ', 'a line\n', ''), fc.nat({ max: 5000 }))
      .map(([part, count]) => part.repeat(count))
    const anyButton = fc.oneof(
      fc.nat({ max: 60 }).map(page => button('Open', 'open', key, page)),
      fc.constantFrom(link, linkButton('x'.repeat(90), `https://arxiv.org/${'x'.repeat(600)}`)),
    )
    const part: fc.Arbitrary<Part> = fc.oneof(
      long.map(textDisplay),
      fc.tuple(long, anyButton).map(([said, beside]) => section(said, beside)),
      fc.constant(separator()),
      fc
        .array(anyButton, { minLength: 1, maxLength: 7 })
        .map(buttons => buttonRow(buttons)[0] ?? separator()),
    )
    const component: fc.Arbitrary<MessageComponent> = fc.oneof(
      part,
      fc.array(part, { maxLength: 60 }).map(parts => container(parts, 7)),
    )
    fc.assert(
      fc.property(fc.array(component, { minLength: 1, maxLength: 30 }), components => {
        const { body } = toReply({ components: [textDisplay('x'), ...components] })
        expect(messageForm.safeParse(body).error?.issues ?? []).toEqual([])
        expect(JSON.stringify(body)).not.toMatch(/\\ud[89a-f]/)
      }),
      { numRuns: 60 },
    )
  })
})

describe('toChoices', () => {
  it('leaves choices that fit', () => {
    const choice = { name: 'SLAB: Efficient Transformers', value: '2405.11582' }
    expect(toChoices([choice])).toEqual([choice])
  })

  it('gives 25 at most, with names of at most 100 units', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ name: '😀'.repeat(60), value: `${i}` }))
    const choices = toChoices(many)
    expect(choices.map(({ value }) => value)).toEqual(many.slice(0, 25).map(({ value }) => value))
    expect(choices[0]?.name).toBe(`${'😀'.repeat(49)}…`)
  })

  it('leaves out a value that would come back cut, or empty', () => {
    expect(
      toChoices([
        { name: 'Long', value: 'x'.repeat(101) },
        { name: 'Empty', value: '' },
        { name: 'Fits', value: 'x'.repeat(100) },
      ]).map(({ name }) => name),
    ).toEqual(['Fits'])
  })

  it('names a choice without a name by its value', () => {
    expect(toChoices([{ name: ' ', value: '2405.11582' }])).toEqual([
      { name: '2405.11582', value: '2405.11582' },
    ])
  })
})

describe('limits', () => {
  it('holds what Discord documents', () => {
    expect(limits).toEqual({ choices: 25, choiceName: 100, choiceValue: 100 })
    expect(componentLimits).toMatchObject({
      components: 40,
      textsTotal: 4000,
      sectionTexts: 3,
      buttonsInRow: 5,
    })
  })
})
