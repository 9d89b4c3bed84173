import type { TextClassifier } from '../../src/text/text-classifier.ts'
import { createRandom, shuffledIndices } from '../training/random.ts'

/** A text of a known class. */
export interface LabelledText<Label extends string = string> {
  readonly features: Iterable<string>
  /** Its vector, where the model is to have any. */
  readonly vector?: Float32Array
  readonly label: Label
  /** What it counts beside another; 1 where absent. */
  readonly importance?: number
}

export interface TextClassifierOptions {
  /** In how many texts a feature has to stand to be learnt from. */
  readonly leastTexts: number
  /** How much weights are drawn to 0. */
  readonly ridge: number
  readonly epochs: number
  readonly seed: number
}

/** Of all weights, those below it in every class are left out: they change no decision. */
const leastWeight = 0.03

/** The same of detectors, which have several times as many. */
const leastDetectorWeight = 0.2

/**
 * Fits a classifier by stochastic gradient descent with a step for each weight (AdaGrad: Duchi et al. 2011).
 * Deterministic by its seed.
 */
export function fitTextClassifier<Label extends string>(
  texts: readonly LabelledText<Label>[],
  { leastTexts, ridge, epochs, seed }: TextClassifierOptions,
): TextClassifier<Label> {
  const labels = [...new Set(texts.map(({ label }) => label))].sort()
  const known = frequentFeatures(texts, leastTexts)
  const rows = texts.map(({ features, vector, label, importance = 1 }) => ({
    columns: Int32Array.from([...features].flatMap(feature => known.get(feature) ?? [])),
    vector,
    label: labels.indexOf(label),
    importance,
  }))
  const dimension = rows[0]?.vector?.length ?? 0
  const width = known.size + dimension + 1
  const weights = labels.map(() => new Float64Array(width))
  const squares = labels.map(() => new Float64Array(width).fill(1e-3))
  const random = createRandom(seed)
  const update = (label: number, column: number, gradient: number): void => {
    const own = weights[label] ?? new Float64Array()
    const sums = squares[label] ?? new Float64Array()
    const whole = gradient + (column === width - 1 ? 0 : ridge * (own[column] ?? 0))
    sums[column] = (sums[column] ?? 0) + whole * whole
    own[column] = (own[column] ?? 0) - (0.1 * whole) / Math.sqrt(sums[column] ?? 1)
  }
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const i of shuffledIndices(rows.length, random)) {
      const row = rows[i]
      if (row === undefined) continue
      const logits = weights.map(own => logitOf(own, row, known.size))
      const most = Math.max(...logits)
      const raised = logits.map(logit => Math.exp(logit - most))
      const all = raised.reduce((sum, value) => sum + value, 0)
      for (const label of labels.keys()) {
        const error = ((raised[label] ?? 0) / all - (label === row.label ? 1 : 0)) * row.importance
        for (const column of row.columns) update(label, column, error)
        for (let k = 0; k < dimension; k += 1) update(label, known.size + k, error * (row.vector?.[k] ?? 0))
        update(label, width - 1, error)
      }
    }
  }
  const rounded = (value: number | undefined): number => Math.round(100 * (value ?? 0)) / 100
  const features = Object.fromEntries(
    [...known]
      .map(([feature, column]) => [feature, weights.map(own => rounded(own[column]))] as const)
      .filter(([, own]) => own.some(weight => Math.abs(weight) >= leastWeight)),
  )
  return {
    labels,
    bias: weights.map(own => rounded(own[width - 1])),
    features,
    ...(dimension > 0 && {
      vectors: weights.map(own => Array.from(own.subarray(known.size, width - 1), rounded)),
    }),
  }
}

/** A text to which any number of labels applies. */
export interface DetectedText<Label extends string = string> extends Omit<LabelledText, 'label' | 'vector'> {
  readonly labels: readonly Label[]
}

/** Fits each label by itself, as what tells the texts that have it from all others: for `detect`. */
export function fitTextDetectors<Label extends string>(
  texts: readonly DetectedText<Label>[],
  { labels, ...options }: TextClassifierOptions & { readonly labels: readonly Label[] },
): TextClassifier<Label> {
  const single = labels.map(label =>
    fitTextClassifier(
      texts.map(text => ({ ...text, label: text.labels.includes(label) ? 'has' : 'lacks' })),
      options,
    ),
  )
  const towards = (classifier: TextClassifier, weights: readonly number[] = []): number => {
    const has = classifier.labels.indexOf('has')
    return Math.round(100 * ((weights[has] ?? 0) - (weights[1 - has] ?? 0))) / 100
  }
  const names = [...new Set(single.flatMap(({ features }) => Object.keys(features)))].sort()
  const features = names
    .map(name => [name, single.map(classifier => towards(classifier, classifier.features[name]))] as const)
    .filter(([, weights]) => weights.some(weight => Math.abs(weight) >= leastDetectorWeight))
  return {
    labels,
    bias: single.map(classifier => towards(classifier, classifier.bias)),
    features: Object.fromEntries(features),
  }
}

function logitOf(
  own: Float64Array,
  { columns, vector }: { readonly columns: Int32Array; readonly vector: Float32Array | undefined },
  offset: number,
): number {
  let logit = own.at(-1) ?? 0
  for (const column of columns) logit += own[column] ?? 0
  if (vector !== undefined)
    for (let k = 0; k < vector.length; k += 1) logit += (own[offset + k] ?? 0) * (vector[k] ?? 0)
  return logit
}

function frequentFeatures(texts: readonly LabelledText[], leastTexts: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { features } of texts) {
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  }
  const frequent = [...counts].filter(([, count]) => count >= leastTexts).map(([feature]) => feature)
  return new Map(frequent.sort().map((feature, i) => [feature, i]))
}
