import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claimReport, evaluateClaims } from '../../../lab/checks/claims.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function lines(...values: readonly object[]): string {
  return values.map(value => `${JSON.stringify(value)}\n`).join('')
}

describe('evaluateClaims', () => {
  it('judges each claim against the abstracts found for it', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'qrels'))
    writeFileSync(
      join(folder, 'corpus.jsonl'),
      lines(
        { _id: 'a', title: '', text: 'Pruning reduces the latency of large models.' },
        { _id: 'b', text: 'Birds sing.' },
      ),
    )
    writeFileSync(
      join(folder, 'queries.jsonl'),
      lines(
        {
          _id: '1',
          text: 'Pruning reduces latency.',
          metadata: { a: [{ sentences: [0], label: 'SUPPORT' }] },
        },
        {
          _id: '2',
          text: 'Pruning increases latency.',
          metadata: { a: [{ sentences: [0], label: 'CONTRADICT' }] },
        },
        { _id: '3', text: 'Pruning reduces latency.', metadata: {} },
      ),
    )
    writeFileSync(
      join(folder, 'qrels', 'train.tsv'),
      'query-id\tcorpus-id\tscore\n1\ta\t1\n2\ta\t1\n3\tb\t1\n3\ta\t1\n',
    )
    const evaluation = await evaluateClaims(folder, 'train')
    expect(evaluation).toMatchObject({ pairs: 4, accuracy: 0.75 })
    expect(claimReport(evaluation)).toMatchInlineSnapshot(`
      "4 pairs of a claim and an abstract, accuracy .750

      label          supported  contradicted  not-in-corpus
      supported              1             0              0
      contradicted           0             1              0
      not-in-corpus          1             0              1
      "
    `)
  })
})
