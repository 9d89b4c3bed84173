import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits, toChoices, toReply } from '../../src/render/limits.ts'
import { textReply } from '../../src/render/panel.ts'

describe('toReply', () => {
  it('notifies nobody', () => {
    expect(textReply('@everyone').body.allowed_mentions).toEqual({ parse: [] })
    expect(toReply({ embeds: [] }).body.allowed_mentions).toEqual({ parse: [] })
  })

  it('leaves a message that fits', () => {
    expect(
      toReply({ content: 'Hello', embeds: [{ title: 'T', description: 'D', footer: { text: 'F' } }] }),
    ).toEqual({
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
    expect(textReply('x'.repeat(2001)).body.content).toBe(`${'x'.repeat(1999)}…`)
  })

  it('keeps 25 fields of an embed', () => {
    const fields = Array.from({ length: 30 }, (_, i) => ({ name: `Field ${i}`, value: 'x' }))
    expect(toReply({ embeds: [{ fields }] }).body.embeds?.[0]?.fields).toEqual(fields.slice(0, 25))
  })

  it('lets the last description give way where the embeds together are too long', () => {
    const embed = { title: 't'.repeat(100), description: 'd'.repeat(3900), footer: { text: 'f'.repeat(50) } }
    const [first, second] = toReply({ embeds: [embed, embed] }).body.embeds ?? []
    expect(first).toEqual(embed)
    expect(second?.footer?.text).toHaveLength(50)
    expect(second?.title).toHaveLength(100)
    const left = 6000 - 2 * 150 - 3900
    expect(second?.description?.length).toBeLessThanOrEqual(left)
    expect(second?.description?.length).toBeGreaterThan(left - 10)
  })

  it('keeps any message within Discord’s limits, in UTF-16 units', () => {
    const long = (most: number) =>
      fc
        .tuple(fc.constantFrom('x', '😀', 'word ', 'a line\n'), fc.nat({ max: most }))
        .map(([part, count]) => part.repeat(count))
    const embed = fc.record(
      {
        title: long(400),
        description: long(5000),
        footer: fc.record({ text: long(2500) }),
        author: fc.record({ name: long(300) }),
        fields: fc.array(fc.record({ name: long(300), value: long(1200) }), { maxLength: 30 }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(long(3000), fc.array(embed, { maxLength: 14 }), (content, embeds) => {
        const { body } = toReply({ content, embeds })
        expect(body.content?.length).toBeLessThanOrEqual(limits.content)
        expect(body.embeds?.length).toBe(Math.min(embeds.length, limits.embeds))
        let total = 0
        const measure = (text = '', most: number) => {
          expect(text.length).toBeLessThanOrEqual(most)
          total += text.length
        }
        for (const { title, description, footer, author, fields = [] } of body.embeds ?? []) {
          measure(title, limits.embedTitle)
          measure(description, limits.embedDescription)
          measure(footer?.text, limits.embedFooter)
          measure(author?.name, limits.embedAuthor)
          expect(fields.length).toBeLessThanOrEqual(limits.embedFields)
          for (const { name, value } of fields) {
            measure(name, limits.embedFieldName)
            measure(value, limits.embedFieldValue)
          }
        }
        expect(total).toBeLessThanOrEqual(limits.embedsTotal)
        expect(JSON.stringify(body)).not.toMatch(/\\ud[89a-f]/)
      }),
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
    expect(limits).toEqual({
      content: 2000,
      embeds: 10,
      embedsTotal: 6000,
      embedTitle: 256,
      embedDescription: 4096,
      embedFields: 25,
      embedFieldName: 256,
      embedFieldValue: 1024,
      embedFooter: 2048,
      embedAuthor: 256,
      choices: 25,
      choiceName: 100,
      choiceValue: 100,
    })
  })
})
