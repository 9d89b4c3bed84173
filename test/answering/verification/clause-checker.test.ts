import { describe, expect, it } from 'vitest'
import { openClauseChecker } from '../../../src/answering/verification/clause-checker.ts'
import { settleClause, settledNote } from '../../../src/answering/verification/settle-clause.ts'
import { toCheckedSource } from '../../../src/answering/verification/sources.ts'
import { paper } from '../../support/papers.ts'

const lychee = toCheckedSource(
  paper(
    '1',
    'A lychee dataset',
    'We present a dataset of 878 raw color images and 1,756 depth images of lychees. Robots that pick fruit may reduce the need for labor. It is public.',
  ),
)
const rotation = toCheckedSource(
  paper(
    '2',
    'RotBench: turning images',
    'RotBench asks models what a rotated image would show. Many models fail at this.',
  ),
)
const sources = [lychee, rotation]
const checker = await openClauseChecker()

function kinds(text: string, sentences: readonly (readonly [number, number])[]): readonly string[] {
  const cited = sentences.flatMap(([source, sentence]) => sources[source]?.sentences[sentence] ?? [])
  return checker.check({ text, cited }, sources).faults.map(({ kind }) => kind)
}

describe('createClauseChecker', () => {
  it.each<[string, readonly (readonly [number, number])[]]>([
    ['The dataset holds 878 raw color photographs and twice as many depth images of lychees.', [[0, 0]]],
    ['Although picking robots are new, they may reduce how much labor is needed.', [[0, 1]]],
    ['RotBench has models say what an image would show once it is rotated.', [[1, 0]]],
    ['Many models fail at this.', [[1, 1]]],
  ])('keeps: %s', (text, sentences) => {
    expect(kinds(text, sentences)).toEqual([])
  })

  it.each<[string, string, readonly (readonly [number, number])[]]>([
    ['figure', 'The dataset has 900 raw color images of lychees.', [[0, 0]]],
    ['crossed', 'It has 1,756 raw color images and 878 depth images of lychees.', [[0, 0]]],
    ['name', 'The lychee images were taken with a RealSense camera.', [[0, 0]]],
    ['name', 'RotBench images show lychees.', [[0, 0]]],
    ['link', 'The dataset is at https://lychee.example.com.', [[0, 0]]],
    ['guard', 'Robots that pick fruit always replace the workers of every farm.', [[0, 1]]],
    [
      'support',
      'Growers distrust robots since insurance companies refuse to pay for bruised fruit.',
      [[0, 1]],
    ],
    ['negation', 'Robots that pick fruit may not reduce the need for labor.', [[0, 1]]],
  ])('finds the fault of kind %s in: %s', (kind, text, sentences) => {
    expect(kinds(text, sentences)).toContain(kind)
  })

  it('takes nothing for a clause that is far too long', () => {
    expect(kinds('Many models fail at this. '.repeat(10_000), [[1, 1]])).toContain('support')
  })

  it('lets a verdict move what is doubtful, and no veto', () => {
    const [sentence] = lychee.sentences
    const cited = sentence === undefined ? [] : [sentence]
    const vetoed = { text: 'The dataset has 900 raw color images of lychees.', cited }
    expect(checker.check(vetoed, sources, 'supported').faults).toMatchObject([{ kind: 'figure' }])
    const doubtful = { text: 'The authors offer pictures of lychees in two forms.', cited }
    const [without, against] = [undefined, 'not-said' as const].map(verdict =>
      checker.check(doubtful, sources, verdict),
    )
    expect(against?.likelihood).toBeLessThan(without?.likelihood ?? 0)
    expect(against?.faults).toContainEqual({ kind: 'judged', what: 'not-said' })
  })
})

describe('settleClause', () => {
  const settle = (text: string, sentence: number) => {
    const clause = { text, cited: lychee.sentences.slice(sentence, sentence + 1) }
    return settleClause(clause, checker.check(clause, sources), sources)
  }

  it('puts the sentence in place of a clause that gets it wrong, so that it stands alone', () => {
    expect(settle('There are 900 raw color images of lychees.', 0)).toMatchObject({
      outcome: 'replaced',
      instead: [
        { text: 'The authors present a dataset of 878 raw color images and 1,756 depth images of lychees.' },
      ],
    })
  })

  it('drops a clause whose sentence cannot stand alone, and one that cites nothing', () => {
    expect(settle('There are 900 lychees.', 2).outcome).toBe('dropped')
    expect(settle('It is public.', 9).outcome).toBe('dropped')
  })

  it('says what became of the wording', () => {
    expect(settledNote({ replaced: 0, dropped: 0 })).toBeUndefined()
    expect(settledNote({ replaced: 2, dropped: 1 })).toMatchInlineSnapshot(
      `"Of the language model’s wording, 2 parts were replaced by the papers’ own sentences, and one part was left out: the sentences it cites do not bear it out."`,
    )
  })
})
