import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { retry } from '../../../providers/retry.ts'
import { weightsPath } from '../transformers-package.ts'
import { downloadFile } from './download-file.ts'
import { type Hub, readHubModel } from './hub-model.ts'

/** What transformers.js reads of a model with 8-bit weights. */
const wanted = {
  needed: ['config.json', 'tokenizer.json', 'tokenizer_config.json', weightsPath.replaceAll('\\', '/')],
  optional: ['special_tokens_map.json'],
} as const

/** A line that breaks off is picked up where it stopped; one that does so again and again is not there. */
const tries = { attempts: 4, firstDelayMs: 1_000, longestDelayMs: 30_000 } as const

export interface DownloadModelOptions {
  readonly hub: Hub
  /** The model's name on the hub: `Xenova/all-MiniLM-L6-v2`. */
  readonly hubName: string
  /** Where its files go; made where it is not there. */
  readonly folder: string
  /** Called as bytes come; `total` is that of all files. */
  readonly onProgress?: (progress: { readonly bytes: number; readonly total: number }) => void
  readonly signal: AbortSignal
  /** Before the second try, in milliseconds, and doubled each time; one second where absent. */
  readonly firstDelayMs?: number
}

/**
 * Downloads a model's files and checks their sizes and digests; gives whether they were not there before. The folder
 * appears when all are there: until then they lie in one beside it, where the next call finds them. Rejects with an
 * `AppError` that says what was wrong.
 */
export async function downloadModel(options: DownloadModelOptions): Promise<boolean> {
  const { hub, hubName, folder, onProgress, signal, firstDelayMs = tries.firstDelayMs } = options
  if (await isThere(folder)) return false
  const begun = `${folder}.part`
  const again = { ...tries, firstDelayMs, signal }
  const { revision, files } = await retry(() => readHubModel(hubName, wanted, { hub, signal }), again)
  const place = join(begun, revision)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let before = 0
  for (const file of files) {
    const download = () =>
      downloadFile(file, {
        hub,
        address: `${hub.address}/${hubName}/resolve/${revision}/${file.path}`,
        path: join(place, file.path),
        signal,
        onProgress: bytes => onProgress?.({ bytes: before + bytes, total }),
      })
    await retry(download, again)
    before += file.bytes
  }
  await rename(place, folder)
  await rm(begun, { recursive: true, force: true })
  return true
}

function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    found => found.isDirectory(),
    () => false,
  )
}
