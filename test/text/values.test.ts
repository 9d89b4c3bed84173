import { describe, expect, it } from 'vitest'
import type { ValueKind } from '../../src/domain/question.ts'
import { askedValues, givenValues, stretchesOf } from '../../src/text/values.ts'

describe('askedValues and givenValues', () => {
  it.each<[ValueKind, string, string]>([
    ['figure', 'how many burrows does it find?', 'We find 11 burrows.'],
    ['figure', 'how many valleys were there?', 'We walk through five valleys.'],
    ['percent', 'what accuracy does it reach?', 'It reaches 79.1% on letters.'],
    ['percent', 'what share of letters is lost?', 'A third of the letters is lost.'],
    ['factor', 'how much faster is it?', 'It is 3 times faster.'],
    ['factor', 'what speedup does it give?', 'It gives 1.68× on letters.'],
    ['factor', 'how much smaller is it?', 'It is a tenfold saving.'],
    ['duration', 'how long does it take?', 'It takes 1.5 ms per letter.'],
    ['duration', 'how long does it take?', 'It takes 20 μs per letter.'],
    ['duration', 'how long does it take?', 'It takes 7 ns per letter.'],
    ['duration', 'what is its latency?', 'It answers within two minutes.'],
    ['money', 'what does it cost?', 'It comes to $40.'],
    ['money', 'how expensive is it?', 'It comes to 40 euros.'],
    ['year', 'which year is covered?', 'Letters of 1923 are read.'],
    ['memory', 'how much memory is needed?', 'It fits into 12 GB.'],
    ['hardware', 'which GPU was used?', 'It ran on a Raspberry Pi.'],
    ['language', 'which languages does it know?', 'It reads Finnish.'],
    ['place', 'where was it measured?', 'Letters were gathered in Oslo.'],
  ])('meet in %s: %s', (kind, question, sentence) => {
    expect([...askedValues(question)]).toContain(kind)
    expect([...givenValues(sentence)]).toContain(kind)
  })

  it.each<[ValueKind, string]>([
    ['figure', 'BERT-2 and U-Net read letters.'],
    ['duration', 'It takes letters as they come.'],
    ['duration', 'It runs 3 students.'],
    ['money', 'It pays off.'],
    ['year', 'We read 1200 letters.'],
    ['memory', 'It has 3 books.'],
    ['language', 'It reads letters.'],
    ['place', 'It reads letters in order.'],
  ])('does not find %s where there is none: %s', (kind, sentence) => {
    expect([...givenValues(sentence)]).not.toContain(kind)
  })

  it.each(['What is pruning?', 'Who wrote it?', ''])('asks for no value: %s', question => {
    expect([...askedValues(question)]).toEqual([])
  })
})

describe('stretchesOf', () => {
  it.each<[readonly ValueKind[], string, readonly string[]]>([
    [['factor'], 'It is (up to 1.68×) faster, and 3 times smaller.', ['1.68×', '3 times']],
    [['percent', 'factor'], 'It has 88.7% fewer parameters at 2x.', ['88.7%', '2x']],
    [['duration'], 'It takes “12 hours”.', ['12 hours']],
    [['figure'], 'It holds 99,100 questions.', ['99,100']],
    [['figure'], 'It holds questions.', []],
    [[], 'It holds 12 questions.', []],
  ])('gives values of %j in whole words: %s', (kinds, sentence, expected) => {
    expect(stretchesOf(sentence, kinds)).toEqual(expected)
  })
})
