import type { Command } from 'commander'
import { registerBackup, registerRestore } from './backup.ts'
import { registerCheck } from './check.ts'
import { registerCopy } from './copy.ts'
import { registerExport } from './export.ts'
import { registerList } from './list.ts'
import { registerRemove } from './remove.ts'
import { registerShow } from './show.ts'
import { registerStatus } from './status.ts'

export function describeLibrary(command: Command): void {
  registerStatus(command)
  registerList(command)
  registerShow(command)
  registerRemove(command)
  registerExport(command)
  registerBackup(command)
  registerRestore(command)
  registerCopy(command)
  registerCheck(command)
}
