import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCustomId, toCustomId } from '../../src/render/custom-id.ts'

const key = 'kP3_-abcdefghijklmnopq'

describe('parseCustomId', () => {
  it('reads what toCustomId wrote, within Discord’s limit', () => {
    const target = fc.record({
      action: fc.stringMatching(/^[a-z-]{1,32}$/),
      page: fc.nat({ max: 99_999 }),
      key: fc.stringMatching(/^[\w-]{22}$/),
    })
    fc.assert(
      fc.property(target, each => {
        expect(toCustomId(each).length).toBeLessThanOrEqual(100)
        expect(parseCustomId(toCustomId(each))).toEqual(each)
      }),
    )
  })

  it.each([
    ['another version', `2.page.0.${key}`],
    ['another program’s', 'confirm_yes'],
    ['a short key', '1.page.0.abc'],
    ['no page', `1.page.x.${key}`],
    ['nothing', ''],
  ])('declines %s', (_, customId) => {
    expect(parseCustomId(customId)).toBeUndefined()
  })
})
