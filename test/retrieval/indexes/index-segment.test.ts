import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createIndexSegment,
  type IndexedPaper,
  mergeSegments,
} from '../../../src/retrieval/indexes/index-segment.ts'
import { paper } from '../../support/papers.ts'

const words = fc.array(fc.constantFrom('prune', 'distil', 'quant', 'net', 'a', 'U-Net'), { maxLength: 12 })
const indexed = fc
  .record({ title: words, abstract: words, seed: fc.integer({ min: -5, max: 5 }) })
  .map(({ title, abstract, seed }) => ({ title: title.join(' '), abstract: abstract.join(' '), seed }))

describe('mergeSegments', () => {
  it('is the same as one segment of the papers that stay', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(indexed, fc.boolean()), { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(12), { maxLength: 3 }),
        (entries, cuts) => {
          const papers = entries.map(([{ title, abstract, seed }, gone], i) => ({
            gone,
            indexed: toIndexed(`p${i}`, title, abstract, seed),
          }))
          const edges = [0, ...cuts.map(cut => Math.min(cut, papers.length)), papers.length].sort(
            (a, b) => a - b,
          )
          const parts = edges.slice(1).flatMap((end, i) => {
            const part = papers.slice(edges[i], end)
            return part.length === 0
              ? []
              : [
                  {
                    segment: createIndexSegment(part.map(each => each.indexed)),
                    deleted: Uint8Array.from(part, ({ gone }) => Number(gone)),
                  },
                ]
          })
          const staying = papers.filter(({ gone }) => !gone).map(each => each.indexed)
          fc.pre(staying.length > 0)
          expect(mergeSegments(parts)).toEqual(createIndexSegment(staying))
        },
      ),
    )
  })
})

function toIndexed(id: string, title: string, abstract: string, seed: number): IndexedPaper {
  const length = Math.hypot(1, seed)
  return { paper: paper(id, title, abstract), vector: Float32Array.of(1 / length, seed / length) }
}
