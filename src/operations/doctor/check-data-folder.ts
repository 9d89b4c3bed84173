import { existsSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errorMessage } from '../../errors.ts'
import { bad, type Finding, good, warning } from './finding.ts'

const check = 'data folder'
const megabyte = 1024 * 1024
/** Less does not hold the papers that come with Footnote and their index. */
const leastBytes = 64 * megabyte
/** A snapshot is written beside the last one before that goes. */
const easyBytes = 1024 * megabyte
const probed = Buffer.alloc(64 * 1024)

/** Whether Footnote may write where its library is, and has room. Leaves nothing there. */
export function checkDataFolder(dataDir: string): readonly Finding[] {
  const folder = nearestExisting(dataDir)
  const elsewhere = 'or choose another folder with FOOTNOTE_DATA_DIR'
  if (!statSync(folder).isDirectory())
    return [bad(check, `${folder} is no folder.`, `Move it out of the way, ${elsewhere}.`)]
  let freeBytes: number
  try {
    const { bavail, bsize } = statfsSync(folder)
    freeBytes = bavail * bsize
    probe(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOSPC' || code === 'EDQUOT'
      ? [bad(check, `The disk of ${folder} is full.`, `Make room there, ${elsewhere}.`)]
      : [
          bad(
            check,
            `${folder} cannot be written (${errorMessage(error)}).`,
            `Let the user who runs Footnote write there (chown, chmod), ${elsewhere}.`,
          ),
        ]
  }
  const free = `${Math.floor(freeBytes / megabyte)} MB`
  if (freeBytes < leastBytes)
    return [bad(check, `The disk of ${folder} has ${free} left.`, `Make room there, ${elsewhere}.`)]
  if (freeBytes < easyBytes)
    return [
      warning(
        check,
        `The disk of ${folder} has ${free} left.`,
        `Make room before the library grows, ${elsewhere}.`,
      ),
    ]
  return [good(check, `${dataDir} can be written, ${free} are free.`)]
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder))
}

/** Permissions and mounts say less than trying. */
function probe(folder: string): void {
  const made = mkdtempSync(join(folder, '.footnote-doctor-'))
  try {
    writeFileSync(join(made, 'probe'), probed, { flush: true })
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}
