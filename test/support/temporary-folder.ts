import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new folder that is gone when the running test has ended. */
export function temporaryFolder(): string {
  const folder = createTemporaryFolder()
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new folder that the caller removes. */
export function createTemporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'footnote-'))
}
