import { type Intent, intents, type MessageKind, messageKinds } from '../../src/domain/question.ts'
import { intentFeatures, type WordingReader } from '../../src/question/read-wording.ts'
import type { TextClassifier } from '../../src/text/text-classifier.ts'
import { wordingFeatures } from '../../src/text/wording.ts'
import { createRandom, shuffledIndices } from '../training/random.ts'
import { fitTextClassifier, type LabelledText } from './fit-text-classifier.ts'
import { intentOfType, type LibraryQuestions, messageKind } from './material.ts'

export interface WordingMaterial {
  readonly libraries: readonly LibraryQuestions[]
  readonly messages: readonly { readonly text: string; readonly kind: string }[]
  readonly everyday: readonly (readonly string[])[]
  embed(text: string): Float32Array
}

/** Lines of each everyday intent that are learnt from. */
const linesOfIntent = 25
const intentOptions = { leastTexts: 2, ridge: 0.003, epochs: 15, seed: 1 } as const
const kindOptions = { leastTexts: 3, ridge: 0.003, epochs: 10, seed: 1 } as const
/** What a question that is not for papers counts beside an everyday request, of which there are many. */
const offTopicImportance = 3

/** Fits what wording tells, on all of the material but the questions that `without` names. */
export function fitWording(
  material: WordingMaterial,
  without: (id: string) => boolean = () => false,
): WordingReader {
  return {
    intents: fitIntents(material, without),
    kinds: fitKinds(material, without),
    embed: material.embed,
  }
}

function fitIntents(
  { libraries, messages }: WordingMaterial,
  without: (id: string) => boolean,
): TextClassifier<Intent> {
  const asked = libraries.flatMap(({ questions, importance }) =>
    questions.flatMap(({ id, question, type }): readonly LabelledText<Intent>[] => {
      const label = intentOfType[type]
      return label === undefined || without(id)
        ? []
        : [{ features: intentFeatures(question), label, importance }]
    }),
  )
  const said = messages.flatMap(({ text, kind }): readonly LabelledText<Intent>[] => {
    const label = intents.find(intent => intent === kind)
    return label === undefined ? [] : [{ features: intentFeatures(text), label }]
  })
  return fitTextClassifier([...asked, ...said], intentOptions)
}

function fitKinds(
  { libraries, messages, everyday, embed }: WordingMaterial,
  without: (id: string) => boolean,
): TextClassifier<MessageKind> {
  const toText = (text: string, label: MessageKind, importance: number): LabelledText<MessageKind> => ({
    features: wordingFeatures(text),
    vector: embed(text),
    label,
    importance,
  })
  const asked = libraries.flatMap(({ questions, importance }) =>
    questions
      .filter(({ id, type }) => !without(id) && type !== 'other-language' && type !== 'injection')
      .map(({ question, type }) =>
        type === 'unanswerable-far'
          ? toText(question, 'other', offTopicImportance * importance)
          : toText(question, 'papers', importance),
      ),
  )
  const said = messages.map(({ text, kind }) => {
    const label = messageKind(kind)
    return toText(text, label, label === 'other' ? offTopicImportance : 1)
  })
  const random = createRandom(kindOptions.seed)
  const requests = everyday.flatMap(lines =>
    [...shuffledIndices(lines.length, random).subarray(0, linesOfIntent)].flatMap(i => lines[i] ?? []),
  )
  const others = requests.map(text => toText(text, 'other', 1))
  const known = new Set<string>(messageKinds)
  return fitTextClassifier(
    [...asked, ...said, ...others].filter(({ label }) => known.has(label)),
    kindOptions,
  )
}
