import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PaperLibrary } from '../library/paper-library.ts'
import { type IngestReport, ingestCorpus } from './ingest.ts'
import { isSampleRemoved } from './sample.ts'

const settingName = 'bundled-corpus'
/** Counted up when a change to the formats, the merging or the keys makes it worth reading the same files again. */
const readerVersion = 1

/**
 * Reads the corpus that comes with the program into a library that has not got it in this version yet; undefined where
 * it has, and where somebody has removed it. Papers of it that were removed stay so. Reading it again is harmless. Rejects
 * as `ingestCorpus` does.
 */
export async function ingestBundledCorpus(
  folder: string,
  library: PaperLibrary,
): Promise<readonly IngestReport[] | undefined> {
  if (await isSampleRemoved(library)) return undefined
  const fingerprint = await fingerprintOf(folder)
  if ((await library.getSetting(settingName)) === fingerprint) return undefined
  const reports = await ingestCorpus(folder, library, { bringsBack: false })
  await library.putSetting(settingName, fingerprint)
  return reports
}

async function fingerprintOf(folder: string): Promise<string> {
  const hash = createHash('sha256').update(`reader ${readerVersion}`)
  for (const name of (await readdir(folder)).sort()) {
    hash.update(`\0${name}\0`).update(await readFile(join(folder, name)))
  }
  return hash.digest('hex')
}
