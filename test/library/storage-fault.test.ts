import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { StorageFault, toStorageFault, withStorageFaults } from '../../src/library/storage-fault.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

function failing(code: string, message = 'as it says'): Error {
  return Object.assign(new Error(message), { code })
}

describe('toStorageFault', () => {
  it.each([
    ['SQLITE_FULL', 'full', /^The disk of \/.* is full/],
    ['SQLITE_IOERR_SHMSIZE', 'full', /is full/],
    ['ENOSPC', 'full', /is full/],
    ['EDQUOT', 'full', /is full/],
    ['SQLITE_BUSY', 'in-use', /in use by another process. Try again/],
    ['SQLITE_BUSY_SNAPSHOT', 'in-use', /in use by another process/],
    ['SQLITE_LOCKED', 'in-use', /in use by another process/],
    ['SQLITE_READONLY', 'read-only', /cannot be written: .* read-only/],
    ['SQLITE_READONLY_DIRECTORY', 'read-only', /read-only/],
    ['EROFS', 'read-only', /read-only/],
    ['EACCES', 'read-only', /read-only/],
    ['SQLITE_NOTADB', 'no-library', /is not a Footnote library \(as it says\)/],
    ['SQLITE_CORRUPT', 'damaged', /is damaged \(as it says\).* a backup/],
    ['SQLITE_CORRUPT_INDEX', 'damaged', /is damaged/],
    ['SQLITE_IOERR_READ', 'failing-disk', /could not be read or written \(as it says\)/],
    ['SQLITE_CANTOPEN', 'unreachable', /cannot be opened \(as it says\)/],
    ['ENOTDIR', 'unreachable', /cannot be opened/],
  ] as const)('%s: %s', (code, trouble, message) => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const fault = toStorageFault(failing(code), path)
    expect(fault).toMatchObject({ trouble, message: expect.stringMatching(message) })
    expect(fault?.message).not.toContain('\n')
    // Only where papers cannot be had from the file any more is it to be moved away.
    expect(/move/.test(fault?.message ?? '')).toBe(['no-library', 'damaged'].includes(trouble))
  })

  it('shows users nothing of the machine', () => {
    const fault = toStorageFault(failing('SQLITE_CORRUPT'), '/home/me/library.sqlite')
    expect(fault?.userMessage).not.toMatch(/home|as it says/)
  })

  it('takes a record that is no JSON for damage', () => {
    const parse = () => JSON.parse('{"id": "240')
    expect(parse).toThrow(SyntaxError)
    expect(toStorageFault(new SyntaxError('Unterminated string'), '/x')).toMatchObject({ trouble: 'damaged' })
    expect(toStorageFault(failing('SQLITE_ERROR', 'no such table: paper'), '/x')).toMatchObject({
      trouble: 'damaged',
    })
  })

  it('leaves what is no fault of the storage', () => {
    expect(toStorageFault(failing('SQLITE_CONSTRAINT'), '/x')).toBeUndefined()
    expect(toStorageFault(failing('SQLITE_ERROR', 'near "SELEC": syntax error'), '/x')).toBeUndefined()
    expect(toStorageFault(new TypeError('x'), '/x')).toBeUndefined()
    expect(toStorageFault('x', '/x')).toBeUndefined()
  })
})

describe('withStorageFaults', () => {
  function open(): Database.Database {
    return new Database(join(temporaryFolder(), 'library.sqlite'), { timeout: 0 })
  }

  function writer(database: Database.Database) {
    const write = database.prepare('INSERT INTO t VALUES (zeroblob(9000))')
    return withStorageFaults({ put: async () => write.run().changes, size: 3 }, database.name)
  }

  it('passes on what a service gives', async () => {
    const database = open()
    database.exec('CREATE TABLE t (x)')
    const service = writer(database)
    expect([await service.put(), service.size]).toEqual([1, 3])
  })

  it('says that the disk is full', async () => {
    const database = open()
    database.exec('CREATE TABLE t (x)')
    const service = writer(database)
    database.pragma('max_page_count = 3')
    await expect(service.put()).rejects.toMatchObject({ trouble: 'full', retryable: true })
  })

  it('says that another process writes', async () => {
    const database = open()
    database.exec('CREATE TABLE t (x)')
    const service = writer(database)
    new Database(database.name).exec('BEGIN EXCLUSIVE')
    await expect(service.put()).rejects.toBeInstanceOf(StorageFault)
    await expect(service.put()).rejects.toMatchObject({ trouble: 'in-use', retryable: true })
  })
})
