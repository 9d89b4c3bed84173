import { describe, expect, it } from 'vitest'
import { introducingHits } from '../../../src/answering/reading/introduced.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const maker = paper('local:1', 'On Dancing', 'We propose a quick dance named TANGO for heads.')
const user = paper('local:2', 'Dancing Better', 'We propose Waltz, which beats TANGO. We fine-tune TANGO.')
const titled = paper('local:3', 'RUMBA: A Dance', 'It is quick.')
const papers = [maker, user, titled]
const hits = papers.map(each => hitOf(each))

function introducing(text: string): readonly string[] | undefined {
  return introducingHits(questionOver(papers, text), hits)?.map(hit => hit.paper.id)
}

describe('introducingHits', () => {
  it.each([
    ['which paper introduced TANGO?', ['local:1']],
    ['who proposed TANGO?', ['local:1']],
    ['who came up with RUMBA?', ['local:3']],
    ['which paper introduced BERT?', []],
  ])('knows who made a thing from who uses it: %s', (text, ids) => {
    expect(introducing(text)).toEqual(ids)
  })

  it.each(['What is TANGO?', 'Which paper uses TANGO?', 'How was TANGO tested?'])(
    'is asked for no origin: %s',
    text => {
      expect(introducing(text)).toBeUndefined()
    },
  )
})
