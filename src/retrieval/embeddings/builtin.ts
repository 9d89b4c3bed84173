import { Embeddings } from '@langchain/core/embeddings'
import { createRowSums, type RowSums } from './row-sums.ts'
import { readStaticModel, type StaticModel } from './static-model.ts'
import { createEncoder, type Encoder } from './vocabulary.ts'

/**
 * A vector a word, summed: the text's vector is the L2-normalised sum of its rows (Model2Vec: Tulkens & van Dongen
 * 2024). How much a word matters is the length of its row, so nothing else is needed at question time, and a
 * 150-word abstract takes tens of microseconds.
 */
export class StaticEmbeddings extends Embeddings {
  readonly name: string
  readonly dimension: number
  /** Changes with any byte of the vocabulary or the vectors. */
  readonly fingerprint: string
  private readonly sums: RowSums
  private readonly encoder: Encoder

  constructor(model: StaticModel) {
    super({})
    this.sums = createRowSums(model.vectors, model.scales, model.manifest.dimension)
    this.name = model.manifest.name
    this.dimension = model.manifest.dimension
    const { files } = model.manifest
    this.fingerprint = [files['vocabulary.txt'], files['vectors.i8'], files['scales.f32']]
      .map(file => file.sha256.slice(0, 12))
      .join('-')
    this.encoder = createEncoder(model.entries, model.manifest.documentCount)
  }

  /** Float32Array, length dimension, L2-normalised; all zeros for a text without a known word. */
  embed(text: string): Float32Array {
    return normalised(this.sums.sum(this.read(text)))
  }

  /** How much a text says: the length of its summed rows; 0 for one without a known word. */
  weight(text: string): number {
    return Math.sqrt(this.sums.sum(this.read(text)).reduce((sum, value) => sum + value * value, 0))
  }

  /** The text's cosine with a vector (L2-normalised), without making a vector of its own. */
  cosine(text: string, vector: Float32Array): number {
    return this.sums.cosine(this.read(text), vector)
  }

  /** Share of the text's words that the vocabulary knows, each weighing its rarity; 0 … 1. */
  coverage(text: string): number {
    return this.encoder.coverage(text)
  }

  /** Puts the text's rows where they are summed; how many they are. */
  private read(text: string): number {
    return this.encoder.encodeInto(this.sums.asked, text)
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    return documents.map(document => Array.from(this.embed(document)))
  }

  override async embedQuery(document: string): Promise<number[]> {
    return Array.from(this.embed(document))
  }
}

/** By folder: the embedder, the question's reading and the answers' evidence share one model. */
const loaded = new Map<string, Promise<StaticEmbeddings>>()

/**
 * Loads a model folder, such as `data/model`; once, however often it is asked for.
 *
 * @throws AppError `corrupt-data` where a file is missing or not what model.json says.
 */
export function loadStaticEmbeddings(folder: string): Promise<StaticEmbeddings> {
  const known = loaded.get(folder)
  if (known !== undefined) return known
  const loading = readStaticModel(folder).then(model => new StaticEmbeddings(model))
  loaded.set(folder, loading)
  loading.catch(() => loaded.delete(folder))
  return loading
}

function normalised(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  if (squares === 0) return vector
  const factor = 1 / Math.sqrt(squares)
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) * factor
  return vector
}
