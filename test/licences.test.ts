import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../src/project-root.ts'

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
})
const manifestSchema = z.object({
  name: z.string().optional(),
  license: z.string().optional(),
  scripts: z.record(z.string(), z.string()).optional(),
  allowScripts: z.record(z.string(), z.boolean()).optional(),
})

/** They ask for their notice to be kept, which node_modules does, and for nothing of those who use them. */
const taken = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
]
/** What compiles SQLite and HNSW. */
const knownToRun = ['better-sqlite3', 'hnswlib-node']

function readJson<Shape>(file: string, schema: z.ZodType<Shape>): Shape {
  return schema.parse(JSON.parse(readFileSync(join(projectRoot, file), 'utf8')))
}

const lock = readJson('package-lock.json', lockSchema)
const all = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'))
const production = all.filter(([, { dev }]) => dev !== true)
const installed = all.filter(([path]) => existsSync(join(projectRoot, path, 'package.json')))

function nameOf(path: string): string {
  return path.split('node_modules/').at(-1) ?? ''
}

/** `(MIT OR WTFPL)` may be taken under one of them that is on the list. */
function isTaken(licence: string): boolean {
  if (/\bAND\b|\bWITH\b/.test(licence)) return false
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some(each => taken.includes(each))
}

/** As docs/licences.md has it. */
function toPage(): string {
  const byLicence = new Map<string, Set<string>>()
  for (const [path, { license = 'unknown' }] of production) {
    byLicence.set(license, (byLicence.get(license) ?? new Set()).add(nameOf(path)))
  }
  const rows = [...byLicence].sort().map(
    ([licence, names]) =>
      `| ${licence} | ${[...names]
        .sort()
        .map(name => `\`${name}\``)
        .join(', ')} |`,
  )
  return [
    '# Licences',
    '',
    'Of every package that a user of Footnote gets, as the lock file says it; the texts lie in `node_modules`. What is only for',
    'development is not among them. `npx vitest run test/licences.test.ts --update` writes this page anew.',
    '',
    '| licence | packages |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

describe('packages of production', () => {
  it('are under licences that ask for no more than their notice', () => {
    expect(production.length).toBeGreaterThan(100)
    const others = production.filter(([, { license = 'unknown' }]) => !isTaken(license))
    expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
  })

  it('say the same in node_modules as in the lock file', () => {
    const differing = production
      .filter(([path]) => existsSync(join(projectRoot, path, 'package.json')))
      .map(([path, { license }]) => ({
        path,
        locked: license,
        own: readJson(join(path, 'package.json'), z.object({ license: z.unknown() })).license,
      }))
      // Some manifests of old have an object or a list there, which npm reads into the lock file.
      .filter(({ locked, own }) => typeof own === 'string' && own !== locked)
    expect(differing).toEqual([])
  })

  it('are listed in docs/licences.md', async () => {
    await expect(toPage()).toMatchFileSnapshot('../docs/licences.md')
  })
})

describe('licences that are not taken', () => {
  it.each([
    'GPL-3.0',
    'AGPL-3.0-only',
    'LGPL-2.1',
    'SEE LICENSE IN LICENSE',
    'unknown',
    'MIT AND GPL-2.0',
    'CC-BY-NC-4.0',
  ])('include %s', licence => expect(isTaken(licence)).toBe(false))
  it('leave a choice between two where one is taken', () => {
    expect(isTaken('(MIT OR WTFPL)')).toBe(true)
    expect(isTaken('(GPL-2.0 OR AGPL-3.0)')).toBe(false)
  })
})

describe('installing', () => {
  it('runs something of two packages alone', () => {
    expect(readJson('package.json', manifestSchema).allowScripts).toEqual(
      Object.fromEntries(knownToRun.map(name => [name, true])),
    )
    const declared = all.filter(([, { hasInstallScript }]) => hasInstallScript === true)
    expect(declared.map(([path]) => nameOf(path)).filter(name => !knownToRun.includes(name))).toEqual([])
    const running = installed.filter(([path]) => runsOnInstall(path)).map(([path]) => nameOf(path))
    expect(running.filter(name => !knownToRun.includes(name))).toEqual([])
    expect(running).toContain('better-sqlite3')
  })

  it('takes nothing for production without a digest', () => {
    expect(production.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual(
      [],
    )
  })
})

/** npm compiles a package with a `binding.gyp` unasked (npm, scripts: install). */
function runsOnInstall(path: string): boolean {
  const { scripts = {} } = readJson(join(path, 'package.json'), manifestSchema)
  const named = ['preinstall', 'install', 'postinstall'].some(name => scripts[name] !== undefined)
  return named || existsSync(join(projectRoot, path, 'binding.gyp'))
}
