import { describe, expect, it } from 'vitest'
import { asksOfMixture } from '../../../src/answering/abstention/mixed-papers.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const tango = paper('2401.00001', 'Tango: Dancing with Gradients', 'Tango prunes heads.')
const waltz = paper('2401.00002', 'Waltz: Turning Weights', 'Waltz rounds weights.')
const bolero = paper('2401.00003', 'Bolero: Once More', 'Bolero rounds what Tango has pruned.')

const asks = (text: string, papers = [tango, waltz]): boolean =>
  asksOfMixture(
    questionOver(papers, text),
    papers.map(each => hitOf(each)),
  )

describe('asksOfMixture', () => {
  it.each([
    'How small is it if I plug Tango into Waltz?',
    'Has anybody rounded a Tango-pruned model with Waltz?',
  ])('sees that one is asked about within the other: %s', text => {
    expect(asks(text)).toBe(true)
  })

  it.each(['What do Tango and Waltz do?', 'If I want small models, Tango or Waltz?'])(
    'leaves what sets them beside each other: %s',
    text => {
      expect(asks(text)).toBe(false)
    },
  )

  it('leaves two papers of which one tells of the other', () => {
    expect(asks('How small is it if I plug Tango into Bolero?', [tango, bolero])).toBe(false)
  })

  it('needs two papers', () => {
    expect(asks('How small is it if I use Tango?', [])).toBe(false)
  })
})
