import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../errors.ts'

/** Folders in a folder are looked into so deep. */
const deepest = 8
/** A folder with more files is no folder of papers. */
const mostFiles = 100_000
/** What lies in folders beside papers: settings, programs, pictures, styles. */
const passedOver =
  /^\.|^(?:node_modules|__pycache__)$|\.(?:png|jpe?g|gif|svg|webp|ico|css|js|mjs|ts|py|sh|exe|dll|so|ttf|woff2?|mp[34]|zip|sqlite|db|lock|log)$/i

/**
 * The files that paths name: a file itself (also `-`, and one that is not there), of a folder those in it and in its
 * folders, by name, without hidden ones and what is no document by its ending. Throws an `AppError` (`limit-reached`)
 * for a folder of more than 100,000 files.
 */
export async function* filesIn(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const isFolder = path !== '-' && (await stat(path).catch(() => undefined))?.isDirectory() === true
    if (isFolder) yield* filesOfFolder(path, 0, { count: 0 })
    else yield path
  }
}

async function* filesOfFolder(
  folder: string,
  depth: number,
  seen: { count: number },
): AsyncGenerator<string> {
  if (depth > deepest) return
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (passedOver.test(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesOfFolder(path, depth + 1, seen)
    else if (entry.isFile()) {
      if (++seen.count > mostFiles)
        throw new AppError(
          'limit-reached',
          `${folder}: holds more than ${mostFiles} files; name those to read`,
        )
      yield path
    }
  }
}
