import type { AskedField, Intent, MessageKind, Wording } from '../domain/question.ts'
import { classify, type TextClassifier } from '../text/text-classifier.ts'
import { askedValues } from '../text/values.ts'
import { wordingFeatures } from '../text/wording.ts'
import { askedFields } from './asked-fields.ts'
import { readFocus } from './focus.ts'
import { foreignLanguage } from './language.ts'

/** What a question's wording is read with. */
export interface WordingReader {
  readonly intents: TextClassifier<Intent>
  readonly kinds: TextClassifier<MessageKind>
  readonly fields: TextClassifier<AskedField>
  /** A text's vector by the built-in embedder, L2-normalised. */
  embed(text: string): Float32Array
}

/** Details of one paper: which of them decides little, so that they are weighed together against the other forms. */
const ofOnePaper: readonly Intent[] = ['fact', 'number', 'method', 'definition', 'find']

/** Reads off a question's wording what kind of answer it asks for, and whether it asks papers at all. */
export function readWording(text: string, { intents, kinds, fields, embed }: WordingReader): Wording {
  const vector = embed(text)
  const language = foreignLanguage(text)
  const features = wordingFeatures(text)
  const probabilities = classify(intents, features)
  const intent = likeliest(probabilities)
  const asked = askedFields(text, { classifier: fields, intent, intents: probabilities })
  return {
    intent: asked.length > 0 ? 'meta' : intent,
    intents: probabilities,
    kinds: classify(kinds, features, vector),
    fields: asked,
    focus: readFocus(text),
    values: [...askedValues(text)],
    vector,
    ...(language !== undefined && { language }),
  }
}

function likeliest(probabilities: Wording['intents']): Intent {
  const entries = Object.entries(probabilities) as readonly (readonly [Intent, number])[]
  const together = ofOnePaper.reduce((sum, intent) => sum + probabilities[intent], 0)
  const others = entries.filter(([intent]) => !ofOnePaper.includes(intent))
  const most = best(others)
  return most[1] > together ? most[0] : best(entries.filter(([intent]) => ofOnePaper.includes(intent)))[0]
}

function best(entries: readonly (readonly [Intent, number])[]): readonly [Intent, number] {
  return entries.reduce((a, b) => (b[1] > a[1] ? b : a))
}
