import { classify, type TextClassifier } from '../text/text-classifier.ts'
import { wordingFeatures } from '../text/wording.ts'

/** What kind of answer a question wants. */
export type Intent =
  | 'fact'
  | 'number'
  | 'method'
  | 'yes-no'
  | 'definition'
  | 'find'
  | 'list'
  | 'broad'
  | 'compare'
  | 'code'
  | 'meta'

/** The probability of each intent, by the question's wording alone. */
export function readIntents(
  text: string,
  classifier: TextClassifier<Intent>,
): Readonly<Record<Intent, number>> {
  return classify(classifier, wordingFeatures(text))
}
