import fc from 'fast-check'
import { anyText } from './any-text.ts'

const word = fc.constantFrom(
  ...`what who when where why how which does is are can the a of in on for by with without and or not vs versus compare list papers
  code github link authors date newest since before 2024 2025 10 3.5 50% 2404.18911 arXiv:2405.11582v2 10.1145/3292500 hep-th/9901001
  Kangaroo SqueezeTime BERT GANs LLMs U-Net token pruning attention speech diffusion error bars it its they second one simpler please
  thanks hello why? bibtex cite tell me everything about $x^2$ \\alpha é ü ß 你好 как Что где wie funktioniert das”`
    .split(/\s+/)
    .filter(each => each !== ''),
)

/** What people may type to a bot of papers: words of questions in any order, IDs, figures, and anything at all. */
export const anyQuestion = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.oneof({ weight: 8, arbitrary: word }, { weight: 1, arbitrary: anyText }), {
        minLength: 1,
        maxLength: 14,
      })
      .map(words => words.join(' ')),
  },
  { weight: 2, arbitrary: anyText },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)
