import { describe, expect, it } from 'vitest'
import { asksOfMentioned } from '../../../src/answering/abstention/mentioned-names.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const papers = [
  paper(
    '2401.00001',
    'Tango: Dancing with Gradients',
    'We propose Tango, which beats the state-of-the-art Wanda. Mamba layers are linear in length.',
  ),
]

describe('asksOfMentioned', () => {
  it.each([
    ['how does wanda score weights?', true],
    ['What is Wanda?', true],
    ['Is Wanda’s score a product?', true],
    ['Tango beats Wanda. How does Wanda itself score weights?', true],
    ['How does Mamba scale?', false],
    ['How does Tango beat Wanda?', false],
    ['What does Tango do that Wanda does not?', false],
    ['Which papers is Wanda in?', false],
    ['how does foxtrot score weights?', false],
  ])('tells what is mentioned from what is described: %s', (text, expected) => {
    const hits = papers.map(each => hitOf(each))
    expect(asksOfMentioned(questionOver(papers, text), hits)).toBe(expected)
  })
})
