import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits, shorten, toReply } from '../../src/render/limits.ts'

const halfPair = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

describe('shorten', () => {
  it.each([
    ['leaves a text that fits', 'One two', 7, 'One two'],
    ['cuts after a word', 'One two three', 9, 'One two…'],
    ['cuts after a line where one ends near', 'First line\nxyz', 12, 'First line…'],
    ['cuts a long word', 'Abcdefghij', 5, 'Abcd…'],
    ['cuts a long word after a short one', 'A bcdefghijkl', 10, 'A bcdefgh…'],
    ['leaves an ellipsis of one unit', 'Abc', 1, '…'],
    ['leaves nothing where there is no room', 'Abc', 0, ''],
    ['leaves nothing where there is less than none', 'Abc', -3, ''],
    ['keeps surrogate pairs whole', 'ab😀cd', 4, 'ab…'],
    ['counts a surrogate pair as two', '😀😀😀', 5, '😀😀…'],
    ['leaves pairs that fit', '😀😀', 4, '😀😀'],
  ])('%s', (_, text, most, short) => {
    expect(shorten(text, most)).toBe(short)
  })

  it('stays within the limit, and ends in an ellipsis where it begins the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (text, most) => {
        const short = shorten(text, most)
        expect(short.length).toBeLessThanOrEqual(most)
        expect(short).not.toMatch(halfPair)
        if (short !== text) expect(text.startsWith(short.replace(/…$/, ''))).toBe(true)
        if (short !== text) expect(short.endsWith('…')).toBe(true)
      }),
    )
  })
})

describe('toReply', () => {
  it('notifies nobody', () => {
    expect(toReply({ content: '@everyone' }).body.allowed_mentions).toEqual({ parse: [] })
    expect(toReply({ embeds: [] }).body.allowed_mentions).toEqual({ parse: [] })
  })

  it('leaves a message that fits', () => {
    expect(toReply({ content: 'Hello', embeds: [{ title: 'T', description: 'D', footer: { text: 'F' } }] })).toEqual({
      body: {
        content: 'Hello',
        embeds: [{ title: 'T', description: 'D', footer: { text: 'F' } }],
        allowed_mentions: { parse: [] },
      },
    })
  })

  it('keeps what it does not measure', () => {
    const embed = { color: 7, url: 'https://arxiv.org/abs/2405.11582' }
    expect(toReply({ embeds: [embed] }).body.embeds).toEqual([embed])
  })

  it('shortens the content', () => {
    expect(toReply({ content: 'x'.repeat(2001) }).body.content).toBe(`${'x'.repeat(1999)}…`)
  })

  it('lets the last description give way where the embeds together are too long', () => {
    const embed = { title: 't'.repeat(100), description: 'd'.repeat(3900), footer: { text: 'f'.repeat(50) } }
    const [first, second] = toReply({ embeds: [embed, embed] }).body.embeds ?? []
    expect(first).toEqual(embed)
    expect(second?.footer?.text).toHaveLength(50)
    expect(second?.title).toHaveLength(100)
    expect(second?.description).toHaveLength(6000 - 2 * 150 - 3900)
  })

  it('keeps any message within Discord’s limits, in UTF-16 units', () => {
    const long = (most: number) =>
      fc
        .tuple(fc.constantFrom('x', '😀', 'word ', 'a line\n'), fc.nat({ max: most }))
        .map(([part, count]) => part.repeat(count))
    const embed = fc.record(
      { title: long(400), description: long(5000), footer: fc.record({ text: long(2500) }) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(long(3000), fc.array(embed, { maxLength: 14 }), (content, embeds) => {
        const { body } = toReply({ content, embeds })
        expect(body.content?.length).toBeLessThanOrEqual(limits.content)
        expect(body.embeds?.length).toBe(Math.min(embeds.length, limits.embeds))
        let total = 0
        for (const { title = '', description = '', footer = { text: '' } } of body.embeds ?? []) {
          expect(title.length).toBeLessThanOrEqual(limits.embedTitle)
          expect(description.length).toBeLessThanOrEqual(limits.embedDescription)
          expect(footer.text.length).toBeLessThanOrEqual(limits.embedFooter)
          total += title.length + description.length + footer.text.length
        }
        expect(total).toBeLessThanOrEqual(limits.embedsTotal)
        expect(JSON.stringify(body)).not.toMatch(/\\ud[89a-f]/)
      }),
    )
  })
})

describe('limits', () => {
  it('holds what Discord documents', () => {
    expect(limits).toEqual({
      content: 2000,
      embeds: 10,
      embedsTotal: 6000,
      embedTitle: 256,
      embedDescription: 4096,
      embedFooter: 2048,
    })
  })
})
