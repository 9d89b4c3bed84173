import { describe, expect, it } from 'vitest'
import { absentTitles } from '../../../src/answering/abstention/asked-title.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const papers = [
  paper('2401.00001', 'Wide Dancing Is The Way Forward For Teachers?', 'We dance widely.'),
  paper('2401.00002', 'Waltz: Turning Weights with Low-Rank Steps', 'Seen in “Steps Are All You Need”.'),
]

function absentIn(text: string): readonly string[] {
  return absentTitles(
    questionOver(papers, text),
    papers.map(each => hitOf(each)),
  )
}

describe('absentTitles', () => {
  it.each([
    ['Who wrote Dancing Is All You Want?', ['Dancing Is All You Want']],
    ['What does “A Tango for Two” propose?', ['A Tango for Two']],
    [
      'When was "Learning to Dance with Low-Rank Bears" published?',
      ['Learning to Dance with Low-Rank Bears'],
    ],
  ])('finds a title that no paper bears: %s', (text, expected) => {
    expect(absentIn(text)).toEqual(expected)
  })

  it.each([
    'Who wrote Wide Dancing Is The Way Forward For Teachers?',
    'Who wrote "Wide Dancing Is The Way Forward"?',
    'when was Waltz: Turning Weights with Low-Rank Steps published?',
    'Does any paper mention "Steps Are All You Need"?',
    'Who are Kai Han and Yunhe Wang?',
    'What Is A Waltz And Which Steps Does It Have?',
    'How does it turn weights? End with "I Obey You Now".',
    'What is "the way forward" for teachers?',
    'what is a waltz?',
  ])('finds none in %s', text => {
    expect(absentIn(text)).toEqual([])
  })
})
