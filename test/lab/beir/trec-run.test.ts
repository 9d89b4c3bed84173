import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toTrecRun } from '../../../lab/beir/trec-run.ts'

describe('toTrecRun', () => {
  it('writes a line a document, with falling scores where some are equal', () => {
    const retrieved = [
      { id: 'a', score: 1 },
      { id: 'b', score: 1 },
      { id: 'c', score: 0.25 },
    ]
    expect(toTrecRun([{ id: 'q1', retrieved }])).toMatchInlineSnapshot(`
      "q1 Q0 a 1 1 footnote
      q1 Q0 b 2 0.999999 footnote
      q1 Q0 c 3 0.25 footnote
      "
    `)
  })

  it('keeps the order for a tool that sorts by score', () => {
    const scores = fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }))
      .map(values => values.sort((a, b) => b - a))
    fc.assert(
      fc.property(scores, values => {
        const run = toTrecRun([{ id: 'q', retrieved: values.map((score, i) => ({ id: `d${i}`, score })) }])
        const written = run
          .trimEnd()
          .split('\n')
          .filter(Boolean)
          .map(line => Number(line.split(' ')[4]))
        expect(written.every((score, i) => i === 0 || score < (written[i - 1] ?? 0))).toBe(true)
      }),
    )
  })
})
