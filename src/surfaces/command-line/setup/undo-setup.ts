import { rm } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { AppError } from '../../../errors.ts'
import { readVariable, writeVariable } from './env-file.ts'
import { uninstallPackage } from './install-package.ts'
import { embeddingsVariable, type SetUpOptions, transformersPackagePlace } from './set-up-embedder.ts'
import { readSetupChanges, writeSetupChanges } from './setup-record.ts'

/**
 * Takes back the last setup that was not undone: the setting, then the model and the package that it brought, unless they
 * are needed by what was there before. Vectors stay in the library. Gives the embedder that answers from the next start
 * on. Rejects with an `AppError` `wrong-use` where there is nothing to undo, or where the setting was changed since.
 */
export async function undoSetup({ config, envFile, progress, signal }: SetUpOptions): Promise<string> {
  const changes = await readSetupChanges(config.modelsFolder)
  const last = changes.at(-1)
  if (last === undefined) throw new AppError('wrong-use', 'No setup has been made here that could be undone.')
  const now = (await readVariable(envFile, embeddingsVariable)) ?? 'builtin'
  if (now !== last.after)
    throw new AppError(
      'wrong-use',
      `${embeddingsVariable} is ${now} by now, not ${last.after}, which the last setup made it. Set it in ${envFile} by hand.`,
    )
  await writeVariable(envFile, embeddingsVariable, last.before ?? undefined)
  const before = last.before ?? 'builtin'
  const isTransformer = before.startsWith('transformers:')
  if (last.downloadedModel !== null && before !== `transformers:${basename(last.downloadedModel)}`)
    await removeModel(last.downloadedModel, config.modelsFolder)
  if (last.installedPackage && !isTransformer) {
    progress.begin(`Taking ${transformersPackagePlace.name} away with npm`)
    await uninstallPackage(transformersPackagePlace, signal)
    progress.end(`${transformersPackagePlace.name} is gone`)
  }
  await writeSetupChanges(config.modelsFolder, changes.slice(0, -1))
  return before
}

/** Nothing but a folder of models is deleted, whatever the record says. */
async function removeModel(folder: string, modelsFolder: string): Promise<void> {
  if (dirname(resolve(folder)) !== resolve(modelsFolder)) return
  await rm(folder, { recursive: true, force: true })
}
