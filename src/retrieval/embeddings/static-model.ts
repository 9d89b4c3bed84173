import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { VocabularyEntry } from './vocabulary.ts'

/**
 * A model folder:
 *
 *     model.json        what follows it, with the size and SHA-256 of each other file
 *     vocabulary.txt    a line a row: the entry, a tab, its document frequency
 *     vectors.i8        entries × dimension signed bytes, row after row
 *     scales.f32        entries × little-endian float32: a row's numbers are its bytes times its scale
 *     MODEL_CARD.md     data, teacher, command, figures, limits
 */
export interface StaticModel {
  readonly manifest: ModelManifest
  readonly entries: readonly VocabularyEntry[]
  /** entries × dimension. */
  readonly vectors: Int8Array
  /** One a row. */
  readonly scales: Float32Array
}

const dataFiles = ['vocabulary.txt', 'vectors.i8', 'scales.f32'] as const

const fileFacts = z.object({ bytes: z.int().nonnegative(), sha256: z.string().length(64) })

const modelManifest = z.object({
  formatVersion: z.literal(1),
  name: z.string().min(1),
  /** A multiple of eight. */
  dimension: z.int().positive().multipleOf(8),
  /** Rows of the vocabulary: words and phrases. */
  entryCount: z.int().positive(),
  wordCount: z.int().positive(),
  /** Texts over which document frequencies were counted. */
  documentCount: z.int().positive(),
  /** How a text's vector comes from its rows, for whoever reads the files without this code. */
  weighting: z.string(),
  teacher: z.string(),
  seed: z.int(),
  files: z.record(z.enum(dataFiles), fileFacts),
})

export type ModelManifest = z.infer<typeof modelManifest>

/**
 * Reads and checks a model folder.
 *
 * @throws AppError `corrupt-data` where a file is missing or its size, checksum or shape is not what model.json says.
 */
export async function readStaticModel(folder: string): Promise<StaticModel> {
  const manifest = parseManifest(await readModelFile(folder, 'model.json'), folder)
  const vocabulary = await checkedFile(folder, 'vocabulary.txt', manifest)
  const vectors = await checkedFile(folder, 'vectors.i8', manifest)
  const scales = await checkedFile(folder, 'scales.f32', manifest)
  const { entryCount, dimension } = manifest
  const entries = parseVocabulary(vocabulary.toString('utf8'), folder)
  if (entries.length !== entryCount) {
    throw corrupt(folder, `vocabulary.txt has ${entries.length} entries instead of ${entryCount}`)
  }
  if (vectors.length !== entryCount * dimension) {
    throw corrupt(folder, `vectors.i8 has ${vectors.length} bytes instead of ${entryCount} × ${dimension}`)
  }
  if (scales.length !== 4 * entryCount) {
    throw corrupt(folder, `scales.f32 has ${scales.length} bytes instead of ${entryCount} × 4`)
  }
  const view = new DataView(scales.buffer, scales.byteOffset, scales.byteLength)
  return {
    manifest,
    entries,
    vectors: new Int8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength),
    scales: Float32Array.from({ length: entryCount }, (_, row) => view.getFloat32(4 * row, true)),
  }
}

export type NewManifest = Omit<ModelManifest, 'formatVersion' | 'entryCount' | 'files'>

/** Writes all but the model card; model.json comes last, so that a half-written folder is refused. */
export async function writeStaticModel(
  folder: string,
  model: Omit<StaticModel, 'manifest'> & { readonly manifest: NewManifest },
): Promise<ModelManifest> {
  const scales = new DataView(new ArrayBuffer(4 * model.scales.length))
  for (const [row, scale] of model.scales.entries()) scales.setFloat32(4 * row, scale, true)
  const contents = {
    'vocabulary.txt': Buffer.from(
      model.entries.map(entry => `${entry.text}\t${entry.documentFrequency}\n`).join(''),
    ),
    'vectors.i8': Buffer.from(model.vectors.buffer, model.vectors.byteOffset, model.vectors.byteLength),
    'scales.f32': Buffer.from(scales.buffer),
  }
  const facts = (name: keyof typeof contents) => ({
    bytes: contents[name].length,
    sha256: sha256(contents[name]),
  })
  const manifest: ModelManifest = {
    formatVersion: 1,
    ...model.manifest,
    entryCount: model.entries.length,
    files: {
      'vocabulary.txt': facts('vocabulary.txt'),
      'vectors.i8': facts('vectors.i8'),
      'scales.f32': facts('scales.f32'),
    },
  }
  await mkdir(folder, { recursive: true })
  for (const name of dataFiles) await writeFile(join(folder, name), contents[name])
  await writeFile(join(folder, 'model.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  return manifest
}

function parseManifest(content: Buffer, folder: string): ModelManifest {
  let value: unknown
  try {
    value = JSON.parse(content.toString('utf8'))
  } catch (cause) {
    throw corrupt(folder, 'model.json is not JSON', cause)
  }
  const manifest = modelManifest.safeParse(value)
  if (!manifest.success) {
    throw corrupt(folder, `model.json is not a version 1 manifest (${z.prettifyError(manifest.error)})`)
  }
  return manifest.data
}

function parseVocabulary(content: string, folder: string): readonly VocabularyEntry[] {
  return content
    .trimEnd()
    .split('\n')
    .map((line, number) => {
      const tab = line.indexOf('\t')
      const documentFrequency = Number(line.slice(tab + 1))
      if (tab < 1 || !Number.isInteger(documentFrequency)) {
        throw corrupt(folder, `vocabulary.txt:${number + 1} is not an entry, a tab and a count`)
      }
      return { text: line.slice(0, tab), documentFrequency }
    })
}

async function checkedFile(
  folder: string,
  name: (typeof dataFiles)[number],
  manifest: ModelManifest,
): Promise<Buffer> {
  const content = await readModelFile(folder, name)
  const { bytes, sha256: wanted } = manifest.files[name]
  if (content.length !== bytes) {
    throw corrupt(folder, `${name} has ${content.length} bytes instead of ${bytes}`)
  }
  if (sha256(content) !== wanted) throw corrupt(folder, `${name} does not have the checksum ${wanted}`)
  return content
}

async function readModelFile(folder: string, name: string): Promise<Buffer> {
  return readFile(join(folder, name)).catch((cause: unknown) => {
    throw corrupt(folder, `${name} cannot be read`, cause)
  })
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function corrupt(folder: string, fault: string, cause?: unknown): AppError {
  return new AppError(
    'corrupt-data',
    `The embedding model in ${folder} is damaged: ${fault}. Restore the folder (git checkout -- data/model) or train it again (footnote train).`,
    { cause },
  )
}
