import os from 'node:os'

/** Lets other work on this machine go first; call it before anything else of this process or thread. */
export function giveWay(): void {
  try {
    os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Some systems refuse it; then it is merely as important as the rest.
  }
}

/** The same for a thread, where that does not mean the whole process. */
export function giveWayAsThread(): void {
  if (process.platform === 'linux') giveWay()
}
