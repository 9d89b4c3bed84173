import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/library/sqlite/open-database.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const folder = createTemporaryFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('openDatabase', () => {
  it('maps what a file holds when it is opened, and not what it gains while it is open', () => {
    const path = join(folder, 'library.sqlite')
    const mapped = (database: Database): number => Number(database.pragma('mmap_size', { simple: true }))
    openDatabase(path, database => database.close())
    const { size } = statSync(path)
    openDatabase(path, database => {
      expect(mapped(database)).toBe(size)
      database.exec('CREATE TABLE grown (text TEXT)')
      database.prepare('INSERT INTO grown VALUES (?)').run('x'.repeat(1_000_000))
      database.pragma('wal_checkpoint(TRUNCATE)')
      expect(statSync(path).size).toBeGreaterThan(size)
      expect(mapped(database)).toBe(size)
      database.close()
    })
  })
})
