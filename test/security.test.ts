import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../src/project-root.ts'

const page = readFileSync(join(projectRoot, 'SECURITY.md'), 'utf8')

describe('SECURITY.md', () => {
  it('speaks of everybody who may wish harm', () => {
    const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual([
      'Members of a server',
      'Those who manage a server',
      'Poisoned papers',
      'A poisoned model, or one that makes things up',
      'Visitors of other pages',
      'MCP clients',
      'What it is built from',
      'What is not guarded against',
    ])
  })

  it('names tests that are there', () => {
    const files = [...page.matchAll(/`(test\/[^`]*)`/g)].map(([, file = '']) => file)
    expect(files.length).toBeGreaterThan(30)
    expect([...new Set(files)].filter(file => !existsSync(join(projectRoot, file)))).toEqual([])
  })

  it('has a test behind every threat', () => {
    const rows = page
      .split('\n')
      .filter(line => line.startsWith('| ') && !line.startsWith('| what') && !line.startsWith('| ---'))
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter(row => !/`test\/[^`]*\.test\.ts`/.test(row))).toEqual([])
  })
})
