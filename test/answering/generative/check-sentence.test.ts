import { describe, expect, it } from 'vitest'
import { checkSentence } from '../../../src/answering/generative/check-sentence.ts'
import { openClauseChecker } from '../../../src/answering/verification/clause-checker.ts'
import { toCheckedSource } from '../../../src/answering/verification/sources.ts'
import { paper } from '../../support/papers.ts'

const quote = 'Kangaroo achieves speedups up to 1.68× on Spec-Bench.'
const kangaroo = toCheckedSource(paper('1', 'Kangaroo', `${quote} It drafts with a shallow sub-network.`))
const slab = toCheckedSource(paper('2', 'SLAB', 'SLAB replaces LayerNorm with BatchNorm. It is fast.'))
const sources = [kangaroo, slab]

const checker = await openClauseChecker()

/** A sentence of one clause that cites whole papers. */
function checkOne(text: string, numbers: readonly number[]) {
  const [checked] = checkSentence([{ text, refs: numbers.map(number => ({ paper: number })) }], sources, {
    checker,
  })
  if (checked === undefined) throw new Error('Nothing came of it.')
  return checked
}

function check(text: string, numbers: readonly number[]) {
  const checked = checkOne(text, numbers)
  if (checked.kind === 'dropped') return { kind: 'dropped' }
  return { how: checked.how, text: checked.text, ids: checked.sources.map(source => source.paper.id) }
}

describe('checkSentence, of a clause that names no sentence,', () => {
  const right = 'Kangaroo achieves a speedup of up to 1.68x on Spec-Bench.'
  it.each<[string, readonly number[], string]>([
    ['keeps a right citation', [1], 'as-written'],
    ['adds a missing one', [], 'citation-added'],
    ['changes a wrong one', [2], 'citation-changed'],
    ['changes one of no source', [9], 'citation-changed'],
    ['takes away one of no source beside a right one', [1, 9], 'citation-changed'],
    ['takes away one that adds nothing', [1, 2], 'as-written'],
  ])('%s', (_, numbers, how) => {
    expect(check(right, numbers)).toEqual({ how, text: right, ids: ['1'] })
  })

  it('keeps both papers of a statement that needs both', () => {
    const both = 'Kangaroo drafts with a shallow sub-network, while SLAB replaces LayerNorm with BatchNorm.'
    expect(check(both, [1, 2])).toEqual({ how: 'as-written', text: both, ids: ['1', '2'] })
  })

  it('puts the paper’s own sentence in place of one that gets it wrong', () => {
    expect(check('Kangaroo achieves speedups up to 7× on Spec-Bench.', [1])).toEqual({
      how: 'quoted',
      text: quote,
      ids: ['1'],
    })
  })

  it.each([
    'Kangaroo achieves speedups up to 1.68× on EAGLE-2.',
    'Kangaroo achieves speedups up to 1.68× on Spec-Bench, see https://evil.example.',
    'Everybody loves it.',
  ])('drops: %s', text => {
    expect(check(text, [1])).toEqual({ kind: 'dropped' })
  })

  it('gives no statement to a paper that is about something else', () => {
    expect(check('Kangaroo replaces LayerNorm with BatchNorm.', [])).toEqual({ kind: 'dropped' })
  })

  it('quotes the paper in place of an uncited statement that only shares most of its words', () => {
    const loose = 'Kangaroo drafts fast with a shallow sub-network of layers.'
    expect(check(loose, [1])).toMatchObject({ how: 'as-written' })
    expect(check(loose, [])).toMatchObject({
      how: 'quoted',
      text: `${quote} It drafts with a shallow sub-network.`,
    })
  })

  it('says what was wrong, and which numbers no source has', () => {
    expect(checkOne('Wallaby is fast.', [2, 7])).toMatchObject({
      kind: 'dropped',
      unknownNumbers: [7],
      faults: expect.arrayContaining([{ kind: 'name', what: 'Wallaby' }]),
    })
  })

  it('drops what speaks of a paper that it does not cite', () => {
    const said = 'Papers 1 and 2 replace LayerNorm with BatchNorm.'
    expect(checkOne(said, [2])).toMatchObject({ faults: [{ kind: 'name', what: 'paper 1' }] })
    expect(checkOne('Paper 2 replaces LayerNorm with BatchNorm.', [2])).toMatchObject({ how: 'as-written' })
  })
})
