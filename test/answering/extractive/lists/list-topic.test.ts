import { describe, expect, it } from 'vitest'
import { fulfilledShare, readListTopic } from '../../../../src/answering/extractive/lists/list-topic.ts'
import { toTerms } from '../../../../src/text/terms.ts'
import { paper } from '../../../support/papers.ts'
import { questionOver } from '../sample-hits.ts'

const texts = {
  rain: 'Rain is removed from photographs.',
  snow: 'Snow is removed from photographs.',
  fog: 'Fog is kept in photographs.',
}
const papers = Object.entries(texts).map(([id, text]) => paper(id, id, text))

function shareOf(question: string, text: string): number {
  const { wishes } = readListTopic(questionOver(papers, question))
  const known = new Set(papers.flatMap(({ abstract }) => toTerms(abstract)))
  return fulfilledShare(wishes, new Set(toTerms(text)), known)
}

describe('readListTopic', () => {
  it.each([
    'papers on rain or snow removed',
    'papers on rain, snow, or haze removed',
    'papers on rain / snow removed',
  ])('wishes for one of several alternatives: %s', question => {
    expect(shareOf(question, texts.rain)).toBe(1)
    expect(shareOf(question, texts.snow)).toBe(1)
    expect(shareOf(question, texts.fog)).toBeLessThan(0.5)
  })

  it.each(['papers on rain and snow', 'rain, papers on snow'])('wishes for both: %s', question => {
    expect(shareOf(question, texts.rain)).toBeLessThan(1)
  })

  it('does not wish for what no paper has', () => {
    expect(shareOf('papers that touch rain', texts.rain)).toBe(1)
  })

  it('takes a benchmark or a dataset for what papers bring', () => {
    const bringing = [paper('a', 'A', 'We present a dataset.'), paper('b', 'B', 'We present a network.')]
    const { wishes } = readListTopic(questionOver(bringing, 'which papers present new datasets?'))
    const known = new Set(['dataset', 'network'])
    expect(fulfilledShare(wishes, new Set(['dataset']), known)).toBe(1)
    expect(fulfilledShare(wishes, new Set(['network']), known)).toBe(0)
  })

  it.each([
    ['papers on speculative decoding', [' specul decod ']],
    ['fast text-to-image models', [' fast text ', ' text to imag ', ' imag model ']],
    ['papers about acid rain, but not about snow removal', [' acid rain ']],
  ])('reads phrases: %s', (question, phrases) => {
    expect(readListTopic(questionOver(papers, question)).phrases.map(({ terms }) => terms)).toEqual(phrases)
  })
})
