import type { Hit } from '../../../domain/hit.ts'
import type { DraftStatement } from '../../draft.ts'
import { contribution, type JudgedSentence, type PaperEvidence } from '../../evidence/paper-evidence.ts'
import type { Reading } from '../../reading/read-hits.ts'
import { tellSentence } from '../tell-sentence.ts'

/** What is said of each compared paper. */
const sentencesCompared = 3

/** Each paper with the sentence that tells why it is listed, where one does, else with what it contributes. */
export function tellList(
  reading: Reading,
  listed: readonly Hit[],
  tellsWhy: (sentence: string) => boolean = () => false,
): readonly DraftStatement[] {
  return listed.flatMap(hit => {
    const evidence = reading.evidenceOf(hit)
    const own = evidence.sentences.find(({ text }) => tellsWhy(text)) ?? contribution(evidence)
    return firstTold(evidence, own === undefined ? evidence.sentences : [own, ...evidence.sentences])
  })
}

/** UTF-16 units that a paper's finding takes at most where it is told in two sentences. */
const longestFinding = 420

/** One finding each: a sentence, or two short ones. */
export function tellFindings(reading: Reading, hits: readonly Hit[]): readonly DraftStatement[] {
  return hits.flatMap(hit => {
    const evidence = reading.evidenceOf(hit)
    const [first, ...others] = evidence.sentences.flatMap(
      (sentence, i) => tellSentence(evidence, sentence, i === 0) ?? [],
    )
    if (first === undefined) return []
    const second = others
      .slice(0, 2)
      .find(({ text }) => first.text.length + text.length <= longestFinding && !text.includes(first.text))
    return second === undefined ? [first] : [first, second]
  })
}

/**
 * Papers side by side: first of each the sentence that answers, then of each the next one, so that what belongs together
 * stands together.
 */
export function tellComparison(reading: Reading): readonly DraftStatement[] {
  const columns = reading.compared.map(hit => {
    const evidence = reading.evidenceOf(hit)
    const told = evidence.sentences.flatMap((sentence, i) => tellSentence(evidence, sentence, i === 0) ?? [])
    return told.slice(0, sentencesCompared)
  })
  return Array.from({ length: sentencesCompared }).flatMap((_, row) =>
    columns.flatMap(column => column[row] ?? []),
  )
}

function firstTold(evidence: PaperEvidence, sentences: readonly JudgedSentence[]): readonly DraftStatement[] {
  for (const sentence of sentences) {
    const told = tellSentence(evidence, sentence, true)
    if (told !== undefined) return [told]
  }
  return []
}
