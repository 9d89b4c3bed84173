import { join } from 'node:path'

/** The library's file in its folder. */
export function libraryPath(dataDir: string): string {
  return join(dataDir, 'library.sqlite')
}
