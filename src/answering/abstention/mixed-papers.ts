import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { toTerms } from '../../text/terms.ts'
import { comparedByName, ownNames } from '../reading/asked-papers.ts'

/** One paper's work within another's, or measured against it. */
const mixes =
  /\b(?:if (?:i|we|you|one)|(?:when|after) (?:i|we|you|one)|combin\w+|together with|on top of|inside|plug\w*|swap\w*|replac\w+|anyone|anybody|evaluated on|tested on|run on|by how (?:many|much)|what was the result)\b|\w-(?:pruned|quantized|compressed|distilled|trained|tuned)\b/i
/** A name in more papers is what they build on: `SAM` in SAM-DiffSR and TinySAM. */
const ownFrequency = 2
const setsBeside = /\b(?:vs|versus|or|differ\w*|each|better|respectively)\b/i

/**
 * Whether a question is about one paper's work within another's, of which neither says anything: `how much PSNR do I lose
 * if I plug X into Y?`.
 */
export function asksOfMixture(question: QuestionAnalysis, hits: readonly Hit[]): boolean {
  const { text, terms } = question
  if (!mixes.test(text) || setsBeside.test(text)) return false
  const compared = comparedByName(question, hits)
  if (compared.length === 0) return false
  const rare = terms.filter(
    ({ weight, documentFrequency }) => weight === 1 && documentFrequency <= ownFrequency,
  )
  const namesOf = (hit: Hit): readonly string[] => ownNames(rare, hit)
  return !compared.some(hit => {
    const held = new Set(toTerms(hit.paper.abstract))
    return compared.some(other => other !== hit && namesOf(other).some(name => held.has(name)))
  })
}
