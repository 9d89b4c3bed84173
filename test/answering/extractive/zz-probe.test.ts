import { appendFileSync } from 'node:fs'
import { it } from 'vitest'
import type { Answer } from '../../../src/domain/answer.ts'
import { paper } from '../../support/papers.ts'
import { bundledAnswers } from './bundled-answers.ts'
import { answersOver } from './made-up-answers.ts'

const bundled = bundledAnswers()
function show(q: string, a: Answer) {
  const t =
    a.kind === 'answer'
      ? `${a.isNotStated ? 'NOTSTATED ' : ''}${a.verdict ?? ''} ${a.note ?? ''}\n` +
        a.statements
          .map(s => `   - ${s.text} ${s.citationNumbers.map(n => a.citations[n - 1]?.paper.title)}`)
          .join('\n')
      : `ABSTAIN ${a.reason} ${a.message ?? ''} [${a.nearest.map(n => n.paper.id)}]`
  appendFileSync('/tmp/probe/out.txt', `Q: ${q}\n   ${t}\n`)
}
it('bundled', async () => {
  for (const q of [
    'when was the byte strings paper published?',
    'who wrote the paper on strings?',
    'papers that do not use quantization',
    'papers without attention',
    'which papers do not use attention?',
    'which paper introduced BERT?',
    'which paper introduced LoRA?',
    'which paper introduced GPT-3?',
    'which paper introduced the Segment Anything Model?',
    'who proposed LoRA?',
    'which paper introduced Kangaroo?',
    'which paper proposed TinySAM?',
    'which papers work without retraining?',
    'hello',
    'hi there!',
    'what can you do?',
    'and how fast is it?',
    'who made you?',
    'papers that do not need training data',
  ])
    show(q, await bundled.ask(q))
})
const cases: [any[], string[]][] = [
  [
    [
      paper(
        'a1',
        'Quillnet: Reading Letters',
        'We propose Quillnet, a reader of letters. Quillnet takes 1.5 ms per letter.',
      ),
    ],
    ['how long does Quillnet take per letter?'],
  ],
  [
    [
      paper(
        'a1',
        'Quillnet: Reading Letters',
        'We propose Quillnet, a reader of letters. Quillnet takes 20 μs per letter.',
      ),
    ],
    ['how long does Quillnet take per letter?'],
  ],
  [
    [
      paper(
        'a1',
        'Quillnet: Reading Letters',
        'We propose Quillnet, a reader of letters. Quillnet takes 7 ns per letter.',
      ),
    ],
    ['how long does Quillnet take per letter?'],
  ],
  [
    [
      paper(
        'a2',
        'Wombatnet: Burrows',
        'We propose Wombatnet, a finder of burrows. We walk through five valleys and find 11 burrows.',
      ),
    ],
    ['how many burrows does Wombatnet find?'],
  ],
  [
    [
      paper(
        'a3',
        'Linknet: Reading Maps',
        'We propose Linknet, a reader of maps. Linknet is 3 times faster than hand work (code: https://github.com/example/linknet).',
      ),
    ],
    ['how much faster is Linknet?'],
  ],
  [
    Array.from({ length: 11 }, (_, i) => ({
      ...paper(`r${i}`, `Roe Study ${i}`, `We study topic ${i}. It works.`),
      authors: ['Ann Roe'],
      authorsComplete: true,
    })),
    ['how many papers did Ann Roe write?', 'papers by Ann Roe'],
  ],
  [
    [
      {
        ...paper('r1', `Roe Study`, `We study owls. It works.`),
        authors: ['Ann Roe', 'Bo Li'],
        authorsComplete: true,
      },
      paper('a2', 'Wombatnet: Burrows', 'We propose Wombatnet, a finder of burrows.'),
    ],
    ['how many papers did Ann Roe write?'],
  ],
  [
    [
      {
        ...paper('k1', 'Ancient Strings of Kelp', 'We look at strings of kelp. Kelp grows.'),
        authors: ['Ann Roe'],
        authorsComplete: true,
        publishedAt: '2020-01-02',
      },
      paper('a2', 'Wombatnet: Burrows', 'We propose Wombatnet, a finder of burrows.'),
    ],
    ['when was the paper on strings published?', 'who wrote the paper on strings?'],
  ],
]
it('made up', async () => {
  for (const [papers, qs] of cases) {
    const ask = await answersOver(papers)
    for (const q of qs) show(q, await ask(q))
  }
})
