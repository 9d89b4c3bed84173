import { execFileSync } from 'node:child_process'
import { accessSync, chmodSync, constants } from 'node:fs'

/**
 * Has nobody write to a folder until the returned function is called. Permissions do not stop a superuser, who mounts it
 * anew instead; undefined, and nothing changed, where that is not allowed either.
 */
export function makeReadOnly(folder: string): (() => void) | undefined {
  chmodSync(folder, 0o555)
  const allow = (): void => chmodSync(folder, 0o755)
  if (!isWritable(folder)) return allow
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' })
  } catch {
    allow()
    return undefined
  }
  const undo = (): void => {
    execFileSync('umount', ['--lazy', folder])
    allow()
  }
  try {
    execFileSync('mount', ['-o', 'remount,bind,ro', folder], { stdio: 'ignore' })
    if (!isWritable(folder)) return undo
  } catch {
    // Undone below, as where it had no effect.
  }
  undo()
  return undefined
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
