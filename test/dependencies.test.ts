import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../src/project-root.ts'

const names = z.record(z.string(), z.string()).default({})
const { dependencies, optionalDependencies, peerDependencies, devDependencies } = z
  .object({
    dependencies: names,
    optionalDependencies: names,
    peerDependencies: names,
    devDependencies: names,
  })
  .parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')))
const declared = { ...dependencies, ...optionalDependencies, ...peerDependencies, ...devDependencies }

/** The rows of the page's tables: packages, what for, why. */
const rows = readFileSync(join(projectRoot, 'docs/dependencies.md'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| `'))
  .map(line => line.split('|').map(cell => cell.trim()))

describe('docs/dependencies.md', () => {
  it('lists every package of package.json, and no other', () => {
    const listed = rows.flatMap(([, packages = '']) =>
      [...packages.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    )
    expect([...listed].sort()).toEqual(Object.keys(declared).sort())
  })

  it('gives a reason for each', () => {
    for (const [, packages, purpose, reason] of rows) {
      expect(purpose, packages).not.toBe('')
      expect(reason, packages).not.toBe('')
    }
  })
})
