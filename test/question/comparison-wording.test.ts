import { describe, expect, it } from 'vitest'
import { comparisonWording } from '../../src/question/comparison-wording.ts'

describe('comparisonWording', () => {
  it.each([
    'Two papers round weights: what does each do?',
    'Tango and Waltz. how do these two differ',
    'The paper that prunes heads and the one that rounds weights, which is faster?',
    'One paper prunes, the other rounds. Which is which?',
    'Which is longer, Tango, or the work that goes down to single bits?',
  ])('sees that two papers are meant: %s', text => {
    expect(comparisonWording(text).isPlain).toBe(true)
  })

  it.each([
    'Tango vs Waltz',
    'Tango against Waltz, which data?',
    'what does Tango do, and what does each change to get faster',
    'How does Tango prune and how does Waltz?',
    'Tango, Waltz: how many bits',
    'Tango or Waltz for phones - which is smaller?',
    'What do Tango and Waltz drop, respectively?',
    'The first prunes heads. What about the second one?',
  ])('sees that something is set side by side, but not that it is papers: %s', text => {
    const { isPlain, signs } = comparisonWording(text)
    expect(isPlain).toBe(false)
    expect(signs).toBeGreaterThan(0)
  })

  it.each([
    'How fast is Tango, and compared with what?',
    'How do the authors protect against the leak?',
    'Each head has its own mask, right?',
    'What tricks does Tango combine to shrink checkpoints?',
    'the matched pairs keep each other in check',
  ])('sees none in a question about one thing: %s', text => {
    expect(comparisonWording(text)).toEqual({ isPlain: false, isUsual: false, signs: 0 })
  })

  it('counts the ways in which things are set side by side', () => {
    expect(comparisonWording('Tango vs Waltz: both prune').signs).toBeGreaterThan(
      comparisonWording('Tango vs Waltz').signs,
    )
  })
})
