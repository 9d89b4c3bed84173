import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type CopiedLibrary, createLocalCopy, isCopyOf } from './local-copy.ts'
import type { PaperLibrary } from './paper-library.ts'
import { openSqliteLibrary } from './sqlite/sqlite-library.ts'

export interface OpenLocalCopyOptions {
  readonly library: PaperLibrary
  /** What the library is told from others by. */
  readonly identity: string
  readonly dataDir: string
  readonly onNotice: (notice: string) => void
}

/** Opens the copy of a database's papers in a folder; one of another library is thrown away. Throws `StorageFault`. */
export async function openLocalCopy({
  library,
  identity,
  dataDir,
  onNotice,
}: OpenLocalCopyOptions): Promise<CopiedLibrary> {
  const path = join(dataDir, 'library-copy.sqlite')
  let copy = openSqliteLibrary(path)
  if (!(await isCopyOf(copy, library, identity))) {
    await copy.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    copy = openSqliteLibrary(path)
    await isCopyOf(copy, library, identity)
  }
  const copied = createLocalCopy({ library, copy, onNotice })
  const close = async (): Promise<void> => {
    await copy.close()
    await library.close()
  }
  return {
    ...copied,
    library: { ...copied.library, close },
    forQuestions: { ...copied.forQuestions, close },
  }
}
