import { join } from 'node:path'
import type { Config } from '../../../config.ts'
import { AppError } from '../../../errors.ts'
import { toLibraryPlace } from '../../../library/library-place.ts'
import { projectRoot } from '../../../project-root.ts'
import type { EmbedOptions } from '../../../retrieval/embedder-change/change-embedder.ts'
import { embedInProcess } from '../../../retrieval/embedder-change/embed-in-process.ts'
import { toEmbedderSettings } from '../../../retrieval/embeddings/embedder-settings.ts'
import { downloadModel } from '../../../retrieval/embeddings/hub/download-model.ts'
import { factsOf } from '../../../retrieval/embeddings/known-models.ts'
import { transformersName, transformersVersion } from '../../../retrieval/embeddings/transformers-package.ts'
import { readVariable, writeVariable } from './env-file.ts'
import { installPackage, isInstalled } from './install-package.ts'
import { type ModelOffer, type Offer, settingOf } from './offers.ts'
import { readSetupChanges, writeSetupChanges } from './setup-record.ts'

export const embeddingsVariable = 'FOOTNOTE_EMBEDDINGS'
export const transformersPackagePlace = { folder: projectRoot, name: transformersName } as const

/** Tells how far a step is; on a terminal as a bar, elsewhere in lines. */
export interface SetupProgress {
  /** A step begins; it has this many parts, where that is known. */
  begin(step: string, total?: number): void
  /** Of its parts, so many are done. */
  show(done: number): void
  end(step: string): void
}

export interface SetUpOptions {
  readonly config: Config
  readonly envFile: string
  readonly progress: SetupProgress
  readonly signal: AbortSignal
}

/**
 * Installs what an offer needs, embeds the library with it, and only then names it in the file of settings: whoever is
 * interrupted is left with the embedder that there was, and a bot that runs meanwhile answers with that. What was changed
 * is written down for `undoSetup`. Rejects with an `AppError`.
 */
export async function setUpEmbedder(offer: Offer, options: SetUpOptions): Promise<void> {
  const { config, envFile } = options
  const before = await readVariable(envFile, embeddingsVariable)
  const setting = settingOf(offer)
  const made = offer.model === undefined ? nothingMade : await prepare(offer.model, options)
  if ((before ?? 'builtin') !== setting) await writeVariable(envFile, embeddingsVariable, setting)
  if ((before ?? 'builtin') === setting && made === nothingMade) return
  const changes = await readSetupChanges(config.modelsFolder)
  await writeSetupChanges(config.modelsFolder, [
    ...changes,
    { before: before ?? null, after: setting, ...made },
  ])
}

const nothingMade = { installedPackage: false, downloadedModel: null }

async function prepare(model: ModelOffer, options: SetUpOptions) {
  const { config, progress, signal } = options
  const installedPackage = await installTransformers(options)
  const folder = join(config.modelsFolder, model.name)
  const downloading = `Downloading ${model.name} from ${config.modelHub}`
  progress.begin(downloading, 100)
  const isNew = await downloadModel({
    hub: { address: config.modelHub },
    hubName: factsOf(model.name).hubName,
    folder,
    onProgress: ({ bytes, total }) => progress.show((100 * bytes) / Math.max(1, total)),
    signal,
  })
  progress.end(isNew ? `${model.name} is downloaded` : `${model.name} was there already`)
  await embedLibrary(model, options)
  return !installedPackage && !isNew
    ? nothingMade
    : { installedPackage, downloadedModel: isNew ? folder : null }
}

async function installTransformers({ progress, signal }: SetUpOptions): Promise<boolean> {
  if (isInstalled(transformersPackagePlace)) return false
  progress.begin(`Installing ${transformersName} with npm`)
  await installPackage(transformersPackagePlace, `${transformersName}@${transformersVersion}`, signal)
  progress.end(`${transformersName} is installed`)
  return true
}

/** In a process of low priority: a bot on this machine goes first. */
async function embedLibrary(model: ModelOffer, { config, progress, signal }: SetUpOptions): Promise<void> {
  const settings = { ...toEmbedderSettings(config), embeddings: `transformers:${model.name}` }
  const reading = `Reading the papers with ${model.name}`
  const embed: EmbedOptions = {
    signal,
    onBegin: missing => progress.begin(reading, missing),
    onProgress: embedded => progress.show(embedded),
  }
  await embedInProcess({ ...toLibraryPlace(config), ...settings }, embed)
  progress.end('All papers are read')
}

/** What cannot be switched by a file, since the environment wins over it. Throws `AppError` `bad-configuration`. */
export function requireFromFile(config: Config, inFile: string | undefined): void {
  if (config.embeddings === (inFile ?? 'builtin')) return
  throw new AppError(
    'bad-configuration',
    `${embeddingsVariable}=${config.embeddings} comes from the environment, which wins over .env. Take it out there first.`,
  )
}
