import { classify, type TextClassifier } from '../../text/text-classifier.ts'
import { wordingFeatures } from '../../text/wording.ts'

/** What a sentence does in an abstract (Cohan et al. 2019). */
export const sentenceRoleNames = ['background', 'objective', 'method', 'result', 'other'] as const
export type SentenceRole = (typeof sentenceRoleNames)[number]

export type RoleProbabilities = Readonly<Record<SentenceRole, number>>

/** The role of a sentence of an abstract, whose sentences stand in their order, as probabilities that add up to 1. */
export function sentenceRole(
  sentences: readonly string[],
  index: number,
  classifier: TextClassifier<SentenceRole>,
): RoleProbabilities {
  return classify(classifier, roleFeatures(sentences, index))
}

/** How the sentence is worded, where it stands, and how the one before it begins. */
export function roleFeatures(sentences: readonly string[], index: number): ReadonlySet<string> {
  const features = new Set(wordingFeatures(sentences[index] ?? ''))
  const last = sentences.length - 1
  features.add(`fifth ${last === 0 ? 0 : Math.round((4 * index) / last)}`)
  features.add(`place ${Math.min(index, 5)}`)
  features.add(`from end ${Math.min(last - index, 3)}`)
  for (const feature of wordingFeatures(sentences[index - 1] ?? '')) {
    if (feature.startsWith('^')) features.add(`before ${feature}`)
  }
  return features
}
