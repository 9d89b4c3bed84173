import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanTexts } from '../../src/render/clean-texts.ts'
import { linkButton } from '../../src/render/component-rows.ts'
import { container, section, textDisplay } from '../../src/render/components.ts'
import { toChoices, toReply } from '../../src/render/limits.ts'
import { escapeMarkdown } from '../../src/render/markdown.ts'

/** Halves of surrogate pairs, control characters, and what must survive. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\ud83d',
        '\ude00',
        '😀',
        '\u0000',
        '\u001b[31m',
        '\u007f',
        '\u0085',
        '\t',
        '\n',
        '\r\n',
        'a',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { minLength: 1 },
  )
  .map(parts => parts.join(''))

/** Every text of a value. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}

function expectClean(value: unknown): void {
  for (const each of texts(value)) {
    expect(each.isWellFormed()).toBe(true)
    expect(each).not.toMatch(/(?!\n)\p{Cc}/u)
  }
}

describe('cleanTexts', () => {
  it.each([
    ['half a pair', 'a\ud83d b', 'a\ufffd b'],
    ['a whole pair', '😀', '😀'],
    ['control characters', 'a\u0000\u001b[31mb\u007f\u009f\r\n\tc', 'a[31mb\n c'],
  ])('mends %s', (_, given, expected) => {
    expect(cleanTexts(given)).toBe(expected)
  })

  it('leaves what is no text', () => {
    const value = { a: [1, true, null, { b: undefined }], c: 'x' }
    expect(cleanTexts(value)).toEqual(value)
  })
})

describe('any message', () => {
  it('is well-formed and without control characters, in every text of it', () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 5000 }), (each, times) => {
        const long = `${'x'.repeat(times)}${each.repeat(40)}`
        const { body } = toReply({
          components: [
            textDisplay(long),
            container([textDisplay(each), section(long, linkButton('arXiv', 'https://arxiv.org'))], 7),
            {
              type: 1,
              components: [
                {
                  type: 3,
                  custom_id: 'x',
                  placeholder: each,
                  options: [{ label: long, value: '1', description: long }],
                },
              ],
            },
            { type: 1, components: [{ type: 2, style: 2, custom_id: 'y', label: long }] },
          ],
        })
        expectClean(body)
        expectClean(
          toChoices([
            { name: long, value: 'x' },
            { name: 'x', value: each },
          ]),
        )
      }),
    )
  })
})

describe('escapeMarkdown', () => {
  it.each(['@every\u0000one', 'http\u0000s://a.b/c_d', '-\u0000 a', '1\u0000. a', '`\u0000``'])(
    'escapes what %j would become',
    each => {
      const escaped = escapeMarkdown(each)
      expect(cleanTexts(escaped)).toBe(escaped)
      expect(escaped).toBe(escapeMarkdown(each.replace('\u0000', '')))
    },
  )
})
