import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DevelopmentFile, readDevelopmentFile } from '../../../lab/fit/development-questions.ts'
import { fitReport } from '../../../lab/fit/fit-report.ts'
import { fitWeights } from '../../../lab/fit/fit-weights.ts'
import { writeFit } from '../../../lab/fit/write-fit.ts'
import { readFittedWeights } from '../../../src/fitted-weights.ts'
import { bundledWeights } from '../../support/bundled-weights.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const row = { split: 'dev', facts: [], code: [], gold: [] }
const questions = [
  {
    ...row,
    id: '1',
    question: 'How much faster is Kangaroo?',
    type: 'fact',
    gold: ['2404.18911'],
    facts: ['1.68'],
  },
  { ...row, id: '2', question: 'Which papers are about U-Net?', type: 'list', gold: ['2002.11581'] },
  { ...row, id: '3', question: 'How do I boil an egg?', type: 'unanswerable-far' },
]

/** A file of these questions with as many others of the test split. */
async function fileWith(testGold: string): Promise<DevelopmentFile> {
  const path = join(temporaryFolder(), 'questions.jsonl')
  const others = questions.map(each => ({ ...each, id: `t${each.id}`, split: 'test', gold: [testGold] }))
  writeFileSync(path, [...questions, ...others].map(each => `${JSON.stringify(each)}\n`).join(''))
  return { ...(await readDevelopmentFile(path)), sha256: '' }
}

describe('fitWeights', () => {
  it('fits the same bytes from the same development questions, whatever the test split holds', async () => {
    const contents: string[] = []
    for (const gold of ['2404.18911', '2002.11581']) {
      const fitted = await fitWeights([await fileWith(gold)], {
        start: bundledWeights,
        comparisonFile: await fileWith(gold),
      })
      const path = join(temporaryFolder(), 'weights.json')
      await writeFit(path, fitted)
      expect(readFittedWeights(path)).toMatchObject({ sentences: fitted.weights.sentences })
      expect(fitReport(fitted.fit)).toMatch(/^retrieval +nDCG@10 +2 /m)
      contents.push(readFileSync(path, 'utf8'))
    }
    expect(contents[0]).toBe(contents[1])
  })

  it('ends where it is told to', async () => {
    const signal = AbortSignal.abort(new Error('stop'))
    const file = await fileWith('2404.18911')
    const fitting = fitWeights([file], { start: bundledWeights, comparisonFile: file, signal })
    await expect(fitting).rejects.toThrow('stop')
  })
})

describe('writeFit', () => {
  it('says where it cannot write', async () => {
    const fitted = { weights: bundledWeights, fit: {} as never }
    await expect(writeFit(join(temporaryFolder(), 'no', 'weights.json'), fitted)).rejects.toMatchObject({
      code: 'bad-input',
    })
  })
})
