import {
  type AskedField,
  askedFieldNames,
  type Intent,
  intents,
  type MessageKind,
  messageKinds,
} from '../../src/domain/question.ts'
import { fieldFeatures } from '../../src/question/asked-fields.ts'
import type { WordingReader } from '../../src/question/read-wording.ts'
import { classify, type TextClassifier } from '../../src/text/text-classifier.ts'
import { wordingFeatures } from '../../src/text/wording.ts'
import { createRandom, shuffledIndices } from '../training/random.ts'
import { fitTextClassifier, fitTextDetectors, type LabelledText } from './fit-text-classifier.ts'
import { intentOfType, type LibraryQuestions, type Message, messageKind } from './material.ts'

export interface WordingMaterial {
  readonly libraries: readonly LibraryQuestions[]
  readonly messages: readonly Message[]
  readonly everyday: readonly (readonly string[])[]
  embed(text: string): Float32Array
}

/** Lines of each everyday intent that are learnt from. */
const linesOfIntent = 25
const intentOptions = { leastTexts: 2, ridge: 0.003, epochs: 15, seed: 1 } as const
const fieldOptions = { ...intentOptions, leastTexts: 3 } as const
const kindOptions = { leastTexts: 3, ridge: 0.003, epochs: 10, seed: 1 } as const
/** What a question that is not for papers counts beside an everyday request, of which there are many. */
const offTopicImportance = 3
/** What a message whose fields are known counts beside a question of another form: there are more of them than people ask. */
const fieldImportance = 0.3
/** What a question for a paper's content counts beside a message whose fields are known; there are many. */
const contentImportance = 0.3

/** Fits what wording tells, on all of the material but the questions that `without` names. */
export function fitWording(
  material: WordingMaterial,
  without: (id: string) => boolean = () => false,
): WordingReader {
  return {
    intents: fitIntents(material, without),
    kinds: fitKinds(material, without),
    fields: fitFields(material, without),
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
        : [{ features: wordingFeatures(question), label, importance }]
    }),
  )
  const said = messages.flatMap(({ text, kind, fields }): readonly LabelledText<Intent>[] => {
    const label = intents.find(intent => intent === kind)
    const importance = fields === undefined ? 1 : fieldImportance
    return label === undefined ? [] : [{ features: wordingFeatures(text), label, importance }]
  })
  const first = fitTextClassifier([...asked, ...said], intentOptions)
  // Of these it is only known that they ask for no field: the likeliest of the other forms is taken for theirs.
  const others = messages
    .filter(({ kind }) => kind === 'content')
    .map(({ text }): LabelledText<Intent> => {
      const features = wordingFeatures(text)
      const { meta: _, ...rest } = classify(first, features)
      const [label] = Object.entries(rest).reduce((a, b) => (b[1] > a[1] ? b : a))
      return { features, label: label as keyof typeof rest, importance: fieldImportance }
    })
  return fitTextClassifier([...asked, ...said, ...others], intentOptions)
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

/** Which fields are asked for: each told from all that do not ask for it, since some ask for two. */
function fitFields(
  { libraries, messages }: WordingMaterial,
  without: (id: string) => boolean,
): TextClassifier<AskedField> {
  const told = messages
    .filter(({ kind, fields }) => kind !== 'meta' || fields !== undefined)
    .map(({ text, fields }) => ({
      features: fieldFeatures(text),
      labels: fields ?? [],
      importance: fields === undefined ? contentImportance : 1,
    }))
  const asked = libraries.flatMap(({ questions, importance }) =>
    questions
      .filter(({ id, type }) => type !== 'meta' && !without(id))
      .map(({ question }) => ({
        features: fieldFeatures(question),
        labels: [],
        importance: contentImportance * importance,
      })),
  )
  return fitTextDetectors([...told, ...asked], { labels: askedFieldNames, ...fieldOptions })
}
