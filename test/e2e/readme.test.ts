import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allCommands } from '../../commands/index.ts'
import { settings } from '../../src/config.ts'
import { projectRoot } from '../../src/project-root.ts'
import { corpusFormats } from '../../src/sources/formats/index.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')

/** A command of the README's transcripts, as typed, and what it shows. */
interface Example {
  readonly line: string
  readonly output: string
}

const examples: readonly Example[] = [...readme.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(
  ([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map(text => ({
        line: text.slice(0, text.indexOf('\n')),
        output: text.slice(text.indexOf('\n') + 1).trim(),
      })),
)

describe('README', () => {
  let dataDir: string

  beforeAll(() => {
    dataDir = createTemporaryFolder()
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('shows an answer and what it does not answer', () => {
    expect(examples).toHaveLength(2)
  })

  it.each(examples)('shows what $line prints', async ({ line, output }) => {
    const { stdout } = await runFootnote('cli', toParameters(line), { dataDir })
    expect(withoutTimes(stdout.trim())).toBe(withoutTimes(output))
  })

  it('names every command with its description', () => {
    for (const { data } of allCommands) {
      const name = 'description' in data ? `\`/${data.name}\`` : `**${data.name}**`
      expect(tableRow(name)).toContain('description' in data ? data.description : '')
    }
  })

  it('names every corpus format with its description', () => {
    for (const { name, description } of corpusFormats) expect(tableRow(`\`${name}\``)).toContain(description)
  })

  it('installs transformers in a way that npm does not take for done', () => {
    const command = 'ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm install --no-save @huggingface/transformers@3.8.1'
    expect(readme).toContain(`    ${command}\n`)
    const manifest: unknown = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
    // An optional peer counts as satisfied where it is missing: npm installs nothing and says “up to date”.
    expect(manifest).not.toHaveProperty(['peerDependencies', '@huggingface/transformers'])
  })

  it('names every setting with its description', () => {
    for (const { variable, description } of Object.values(settings)) {
      expect(tableRow(`\`${variable}\``)).toContain(description)
    }
  })
})

/** What follows `npx footnote`, as a shell would split it; the examples use double quotes only. */
function toParameters(line: string): readonly string[] {
  const [, rest] = /^npx footnote (.*)$/.exec(line) ?? []
  if (rest === undefined) throw new Error(`The README shows a command that this test cannot run: ${line}`)
  return [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

function tableRow(first: string): string {
  return readme.split('\n').find(line => line.startsWith(`| ${first} |`)) ?? ''
}

function withoutTimes(text: string): string {
  return text.replace(/[\d.]+ m?s$/gm, 'N ms')
}
