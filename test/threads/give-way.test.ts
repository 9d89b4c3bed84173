import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { compiledUrl } from '../../src/project-root.ts'

describe('giveWay', () => {
  it('lowers the priority of its process', () => {
    const module = compiledUrl(import.meta.url, '../../src/threads/give-way.js').href
    const script = `import os from 'node:os'; import { giveWay } from '${module}'; giveWay(); console.log(os.getPriority())`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect(Number(stdout)).toBeGreaterThan(0)
  })
})
