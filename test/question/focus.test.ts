import { describe, expect, it } from 'vitest'
import { readFocus } from '../../src/question/focus.ts'

describe('readFocus', () => {
  it.each([
    ['Which two datasets were used?', ['dataset', 'us']],
    ['Which seven datasets were used?', ['dataset', 'us']],
    ['how many burrows does it find?', ['burrow', 'find']],
    ['What kind of loss is it?', ['loss']],
    ['wich loss is taken?', ['loss', 'taken']],
    ['Whose optimiser and which benchmark?', ['optimis', 'benchmark']],
  ])('is the kind of thing that is asked for: %s', (text, focus) => {
    expect(readFocus(text)).toEqual(expect.arrayContaining(focus.slice(0, 1)))
  })

  it('takes each kind of several', () => {
    expect(readFocus('Which optimiser, and how many GPUs?')).toEqual(
      expect.arrayContaining(['optimis', 'gpu']),
    )
  })

  it.each(['Is it fast?', 'How does it work?', ''])('is nothing where no kind is asked for: %s', text => {
    expect(readFocus(text)).toEqual([])
  })

  it('names each once', () => {
    expect(readFocus('which loss and which loss?')).toEqual(['loss'])
  })
})
