/**
 * Sorts texts into a few classes by what stands in them: multinomial logistic regression over named features, so that
 * each weight can be read. A class's logit is its bias, the weights of the features that the text has, and, where the
 * model has any, the product of its row with the text's vector.
 */
export interface TextClassifier<Label extends string = string> {
  readonly labels: readonly Label[]
  /** One a label. */
  readonly bias: readonly number[]
  /** By feature, one weight a label. */
  readonly features: Readonly<Record<string, readonly number[]>>
  /** One row a label, each as long as the embedder's vectors; absent where words alone decide. */
  readonly vectors?: readonly (readonly number[])[]
}

/** By classifier its features as a table: what is looked up a thousand times an answer. */
const tables = new WeakMap<object, ReadonlyMap<string, readonly number[]>>()

function tableOf({ features }: Pick<TextClassifier, 'features'>): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(features)
  if (known !== undefined) return known
  const table = new Map(Object.entries(features))
  tables.set(features, table)
  return table
}

/** The probability of each label, 0 … 1; together 1. `vector`: the text's, L2-normalised. */
export function classify<Label extends string>(
  classifier: TextClassifier<Label>,
  found: Iterable<string>,
  vector?: Float32Array,
): Readonly<Record<Label, number>> {
  const logits = logitsOf(classifier, found, vector)
  const most = Math.max(...logits)
  const raised = logits.map(logit => Math.exp(logit - most))
  const all = raised.reduce((sum, value) => sum + value, 0)
  return byLabel(
    classifier.labels,
    raised.map(value => value / all),
  )
}

/** The probability of each label by itself, 0 … 1, of a classifier whose labels were fitted each against all others. */
export function detect<Label extends string>(
  classifier: TextClassifier<Label>,
  found: Iterable<string>,
): Readonly<Record<Label, number>> {
  const logits = logitsOf(classifier, found)
  return byLabel(
    classifier.labels,
    logits.map(logit => 1 / (1 + Math.exp(-logit))),
  )
}

function logitsOf(classifier: TextClassifier, found: Iterable<string>, vector?: Float32Array): Float64Array {
  const { bias, vectors = [] } = classifier
  const table = tableOf(classifier)
  const logits = Float64Array.from(bias)
  for (const feature of found) {
    const weights = table.get(feature)
    if (weights === undefined) continue
    for (let i = 0; i < weights.length; i += 1) logits[i] = (logits[i] ?? 0) + (weights[i] ?? 0)
  }
  if (vector !== undefined) {
    for (const [i, row] of vectors.entries()) {
      let product = 0
      for (let k = 0; k < row.length; k += 1) product += (row[k] ?? 0) * (vector[k] ?? 0)
      logits[i] = (logits[i] ?? 0) + product
    }
  }
  return logits
}

function byLabel<Label extends string>(
  labels: readonly Label[],
  values: Float64Array,
): Readonly<Record<Label, number>> {
  return Object.fromEntries(labels.map((label, i) => [label, values[i] ?? 0])) as Record<Label, number>
}
