import { stemmer } from 'stemmer'
import { type AskedField, askedFieldNames, type Wording } from '../domain/question.ts'
import { withoutDois } from '../sources/doi.ts'
import { detect, type TextClassifier } from '../text/text-classifier.ts'
import { toWordingTokens, wordingFeatures } from '../text/wording.ts'

/** From which probability on a field is asked for where the form of the question says that one is. */
const leastAsked = 0.15
/** The same where its form is more likely another, weighed by how likely it is not. */
const leastTogether = 0.16

/** The fields of papers that a text asks for, in their fixed order. */
export function askedFields(
  text: string,
  {
    classifier,
    intent,
    intents,
  }: Pick<Wording, 'intent' | 'intents'> & { readonly classifier: TextClassifier<AskedField> },
): readonly AskedField[] {
  const probabilities = detect(classifier, fieldFeatures(text))
  return askedFieldNames.filter(field =>
    intent === 'meta'
      ? probabilities[field] >= leastAsked
      : intents.meta * probabilities[field] >= leastTogether,
  )
}

/**
 * How a text is worded, and the stems of its words, two that stand side by side and two with one between: `authors`,
 * `authored`. Who gives a DOI does not ask for one.
 */
export function fieldFeatures(text: string): ReadonlySet<string> {
  const asked = withoutDois(text)
  const features = new Set(wordingFeatures(asked))
  const stems = toWordingTokens(asked).map(stemmer)
  for (const [i, stem] of stems.entries()) {
    const [next, second] = stems.slice(i + 1, i + 3)
    features.add(`stem ${stem}`)
    if (next !== undefined) features.add(`stem ${stem} ${next}`)
    if (second !== undefined) features.add(`stem ${stem} … ${second}`)
  }
  return features
}
