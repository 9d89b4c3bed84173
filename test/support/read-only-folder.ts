import { execFileSync } from 'node:child_process'
import { accessSync, chmodSync, constants } from 'node:fs'
import { onTestFinished } from 'vitest'

/**
 * Has nobody write to a folder until the test has ended. Permissions do not stop a superuser, who mounts it anew instead;
 * false where that is not allowed either.
 */
export function makeReadOnly(folder: string): boolean {
  chmodSync(folder, 0o555)
  onTestFinished(() => chmodSync(folder, 0o755))
  if (!isWritable(folder)) return true
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' })
    // Vitest runs these in the opposite order: the folder is unmounted before it may be written again.
    onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
    execFileSync('mount', ['-o', 'remount,bind,ro', folder], { stdio: 'ignore' })
    return !isWritable(folder)
  } catch {
    return false
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
