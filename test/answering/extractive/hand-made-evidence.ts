import type { JudgedSentence, PaperEvidence } from '../../../src/answering/evidence/paper-evidence.ts'
import type { Hit } from '../../../src/domain/hit.ts'
import { toTerms } from '../../../src/text/terms.ts'

/** What a paper says, with a share for each of its sentences in their order: all alike where none is given. */
export function evidenceOf(
  hit: Hit,
  { shares, isStated = 1 }: { readonly shares?: readonly number[]; readonly isStated?: number } = {},
): PaperEvidence {
  const sentences = hit.passages.map(
    ({ text }, index): JudgedSentence => ({
      index,
      text,
      terms: new Set(toTerms(text)),
      words: [],
      meanings: [],
      vector: new Float32Array(),
      roles: { background: 0, objective: 0, method: 0, result: 0, other: 1 },
      values: new Set(),
      share: shares === undefined ? 1 / hit.passages.length : (shares[index] ?? 0),
      features: {},
    }),
  )
  return { hit, sentences: sentences.sort((a, b) => b.share - a.share), isStated, features: {} }
}
