import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFairQueue } from '../../src/dispatch/fair-queue.ts'

function filled(items: readonly string[]) {
  const queue = createFairQueue<string>()
  // `A/papers/ada/1`: the last part tells items of one place apart.
  for (const item of items) queue.add(item.split('/').slice(0, -1), item)
  return queue
}

function takeAll({ take }: { take(): string | undefined }): readonly string[] {
  const taken: string[] = []
  for (let item = take(); item !== undefined; item = take()) taken.push(item)
  return taken
}

describe('take', () => {
  it('goes round the servers, within them round the channels, and within those round the users', () => {
    const queue = filled([
      'A/papers/ada/1',
      'A/papers/ada/2',
      'A/papers/bo/1',
      'A/random/cy/1',
      'Z/help/zoe/1',
      'Z/help/zoe/2',
    ])
    expect(takeAll(queue)).toEqual([
      'A/papers/ada/1',
      'Z/help/zoe/1',
      'A/random/cy/1',
      'Z/help/zoe/2',
      'A/papers/bo/1',
      'A/papers/ada/2',
    ])
    expect(queue.size).toBe(0)
  })

  it('gives every item once, those of a user in their order, and no server two turns while another waits', () => {
    const place = fc.tuple(
      fc.constantFrom('A', 'B', 'C'),
      fc.constantFrom('x', 'y'),
      fc.constantFrom('u', 'v'),
    )
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), places => {
        const items = places.map((each, i) => `${each.join('/')}/${i}`)
        const taken = takeAll(filled(items))
        expect([...taken].sort()).toEqual([...items].sort())
        for (const each of new Set(places.map(parts => parts.join('/')))) {
          const own = (item: string): boolean => item.startsWith(`${each}/`)
          expect(taken.filter(own)).toEqual(items.filter(own))
        }
        for (let i = 1; i < taken.length; i += 1) {
          const server = taken[i]?.[0]
          if (server !== taken[i - 1]?.[0]) continue
          expect(new Set(taken.slice(i).map(item => item[0]))).toEqual(new Set([server]))
        }
      }),
    )
  })
})

describe('takeNewestOfFullest', () => {
  it('takes from the server, channel and user for whom most waits', () => {
    const queue = filled(['A/x/u/1', 'A/x/v/1', 'A/x/v/2', 'A/y/u/1', 'B/x/u/1', 'B/x/u/2'])
    expect(queue.takeNewestOfFullest()).toBe('A/x/v/2')
    expect(queue.size).toBe(5)
  })

  it('takes whoever came last where all are alike', () => {
    expect(filled(['A/x/u/1', 'B/x/u/1', 'C/x/u/1']).takeNewestOfFullest()).toBe('C/x/u/1')
    expect(filled([]).takeNewestOfFullest()).toBeUndefined()
  })
})

describe('remove', () => {
  it('takes out what is there, once, and leaves the others their turns', () => {
    const queue = filled(['A/x/u/1', 'A/x/u/2', 'B/x/u/1'])
    expect(queue.remove(['A', 'x', 'u'], 'A/x/u/1')).toBe(true)
    expect(queue.remove(['A', 'x', 'u'], 'A/x/u/1')).toBe(false)
    expect(queue.remove(['C', 'x', 'u'], 'C/x/u/1')).toBe(false)
    expect(queue.size).toBe(2)
    expect(takeAll(queue)).toEqual(['A/x/u/2', 'B/x/u/1'])
  })
})
