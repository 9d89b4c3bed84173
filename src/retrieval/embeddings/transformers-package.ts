import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { AppError, errorMessage } from '../../errors.ts'

/** Where a model of transformers.js is. */
export interface ModelPlace {
  /** As the package wants it. */
  readonly name: string
  readonly folder?: string
  /** Which weights: the beginning of their SHA-256 for a folder, `hub` otherwise. */
  readonly weights: string
}

/** Where a model's 8-bit weights are in its folder, as on the hub. */
export const weightsPath = join('onnx', 'model_quantized.onnx')

/**
 * A folder with `config.json`, `tokenizer.json` and `onnx/model_quantized.onnx`: `model` itself, or the one of that name
 * in `modelsFolder`; or else `hubName` on the Hugging Face hub. Rejects with AppError `not-found` for a folder that is
 * not there or has no weights.
 */
export async function locateModel(
  model: string,
  hubName: string,
  modelsFolder?: string,
): Promise<ModelPlace> {
  const folder = resolve(model)
  if (await isFolder(folder)) return localModel(model, folder)
  if (isAbsolute(model) || model.startsWith('.'))
    throw new AppError('not-found', `There is no folder ${folder} to load a model from.`)
  const downloaded = modelsFolder === undefined ? undefined : join(modelsFolder, model)
  if (downloaded !== undefined && (await isFolder(downloaded))) return localModel(model, downloaded)
  return { name: hubName, weights: 'hub' }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
}

async function localModel(model: string, folder: string): Promise<ModelPlace> {
  const weightsFile = join(folder, weightsPath)
  const weights = await readFile(weightsFile).catch((cause: unknown) => {
    throw new AppError('not-found', `${weightsFile} is missing; a model folder needs 8-bit ONNX weights.`, {
      cause,
    })
  })
  const hash = createHash('sha256').update(weights).digest('hex')
  return { name: basename(model), folder, weights: hash.slice(0, 12) }
}

const transformersPackage = z.looseObject({
  env: z.custom<{ localModelPath: string; allowRemoteModels: boolean; remoteHost?: string }>(
    value => typeof value === 'object' && value !== null && 'localModelPath' in value,
  ),
})

export const transformersName: string = '@huggingface/transformers'
/** The version that the project was tested with. */
export const transformersVersion = '3.8.1'

/** The name is a variable so that the compiler does not ask for an optional package. */
export async function importTransformers(): Promise<unknown> {
  return import(transformersName)
}

/**
 * The package, set to load what lies at `place` and to download nothing where that is a folder. Rejects with AppError
 * `bad-configuration` that says how to install it.
 */
export async function openTransformersPackage(importPackage: () => Promise<unknown>) {
  try {
    const loaded = transformersPackage.parse(await importPackage())
    return {
      ...loaded,
      lookIn({ folder }: ModelPlace, modelHub?: string): void {
        loaded.env.allowRemoteModels = folder === undefined
        if (modelHub !== undefined) loaded.env.remoteHost = `${modelHub}/`
        if (folder !== undefined) loaded.env.localModelPath = dirname(folder)
      },
    }
  } catch (cause) {
    throw new AppError(
      'bad-configuration',
      `Transformer models need a package that is not installed or does not load (${errorMessage(cause)}). ` +
        `Run npx footnote setup, or install it with: ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm install --no-save ${transformersName}@${transformersVersion}`,
      { cause },
    )
  }
}
