import { describe, expect, it } from 'vitest'
import {
  asksOfNameAlone,
  describesPaper,
  isIntroduced,
} from '../../../src/answering/abstention/meant-paper.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const papers = [
  paper(
    '2401.00001',
    'Dancing with Gradients',
    'We introduce the open Foxtrot suite of dancing models. It beats the state-of-the-art BERT.',
  ),
]
const hits = papers.map(each => hitOf(each))

describe('asksOfNameAlone', () => {
  it.each([
    ['when was BERT published?', true],
    ['who invented the BERT model', true],
    ['who wrote the paper on dancing with BERT', false],
  ])('tells a name from a description: %s', (text, expected) => {
    expect(asksOfNameAlone(questionOver(papers, text))).toBe(expected)
  })
})

describe('isIntroduced', () => {
  it.each([
    ['date of the Foxtrot paper', true],
    ['who wrote Dancing?', true],
    ['when was BERT published?', false],
    ['who is behind Tango?', false],
  ])('knows names of the paper from those that it mentions: %s', (text, expected) => {
    expect(isIntroduced(questionOver(papers, text), hits)).toBe(expected)
  })
})

describe('describesPaper', () => {
  it.each([
    ['who wrote the paper on dancing with gradients?', true],
    ['who made the best pizza in naples?', false],
  ])('wants a description that fits: %s', (text, expected) => {
    expect(describesPaper(questionOver(papers, text), hits)).toBe(expected)
  })

  it('finds nothing described where nothing was found', () => {
    expect(describesPaper(questionOver(papers, 'who wrote it?'), [])).toBe(false)
  })
})
