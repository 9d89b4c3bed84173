import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  installPackage,
  isInstalled,
  uninstallPackage,
} from '../../../../src/surfaces/command-line/setup/install-package.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const name = 'small-package'
const signal = new AbortController().signal

/** A project, and beside it a package that says what it was installed with. */
function projectAndPackage(): { readonly folder: string; readonly packageFolder: string } {
  const folder = temporaryFolder()
  const packageFolder = temporaryFolder()
  writeFileSync(join(folder, 'package.json'), '{ "name": "project", "version": "1.0.0" }\n')
  writeFileSync(join(packageFolder, 'package.json'), JSON.stringify({ name, version: '1.0.0' }))
  mkdirSync(join(folder, 'node_modules'))
  return { folder, packageFolder }
}

describe('installPackage', () => {
  it('has npm install a package and leaves the project’s files as they are', async () => {
    const { folder, packageFolder } = projectAndPackage()
    const before = readFileSync(join(folder, 'package.json'), 'utf8')
    expect(isInstalled({ folder, name })).toBe(false)
    await installPackage({ folder, name }, packageFolder, signal)
    expect(isInstalled({ folder, name })).toBe(true)
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe(before)
    expect(existsSync(join(folder, 'package-lock.json'))).toBe(false)

    await uninstallPackage({ folder, name }, signal)
    expect(isInstalled({ folder, name })).toBe(false)
  })

  it('says what npm said where it fails', async () => {
    const { folder } = projectAndPackage()
    const installing = installPackage({ folder, name }, join(folder, 'no-such-folder'), signal)
    await expect(installing).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('no-such-folder'),
    })
  })

  it('ends with the signal', async () => {
    const { folder, packageFolder } = projectAndPackage()
    const stopping = new AbortController()
    const installing = installPackage({ folder, name }, packageFolder, stopping.signal)
    stopping.abort(new Error('Stopped'))
    await expect(installing).rejects.toThrow('Stopped')
  })
})

describe('uninstallPackage', () => {
  it('does nothing where the package is not there', async () => {
    const { folder } = projectAndPackage()
    await expect(uninstallPackage({ folder, name }, signal)).resolves.toBeUndefined()
  })
})
