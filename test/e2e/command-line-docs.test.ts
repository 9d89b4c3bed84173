import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../src/project-root.ts'
import { runFootnote } from '../support/run-footnote.ts'

const page = readFileSync(join(projectRoot, 'docs/command-line.md'), 'utf8')
const [, commandTable = '', optionTable = ''] = page.split(/^\| command .*\n/m)

interface Help {
  readonly commands: readonly string[]
  readonly options: readonly string[]
}

/** What `--help` of a command lists; `help` itself is no command to describe. */
async function helpOf(command: string): Promise<Help> {
  const { stdout } = await runFootnote('cli', [...command.split(' ').filter(Boolean), '--help'], {
    dataDir: tmpdir(),
  })
  const [, commands = ''] = stdout.split(/^Commands:$/m)
  return {
    commands: [...commands.matchAll(/^ {2}([a-z]+)/gm)]
      .map(([, name = '']) => name)
      .filter(name => name !== 'help' && name !== 'npx' && name !== 'npm'),
    options: [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)]
      .map(([, name = '']) => name)
      .filter(name => name !== '--help' && name !== '--data-dir'),
  }
}

function rowsOf(table: string, command: string): string {
  const name = new RegExp(`\\| [^|]*\`${command}(?: [^\`]*)?\`[^|]*\\|`)
  return table
    .split('\n')
    .filter(line => name.test(line))
    .join('\n')
}

describe('docs/command-line.md', () => {
  it('names every command and every option of it', async () => {
    const { commands } = await helpOf('')
    expect(commands).toContain('deploy')
    for (const command of commands) {
      const { commands: further, options } = await helpOf(command)
      for (const name of [command, ...further.map(each => `${command} ${each}`)]) {
        expect(rowsOf(commandTable, name), `the command ${name}`).not.toBe('')
      }
      const own = rowsOf(optionTable, command)
      for (const option of options) expect(own, `${command} ${option}`).toContain(option)
      for (const each of further) {
        const { options: inner } = await helpOf(`${command} ${each}`)
        const row = rowsOf(optionTable, `${command} ${each}`)
        for (const option of inner) expect(row, `${command} ${each} ${option}`).toContain(option)
      }
    }
  }, 180_000)
})
