import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFootnote } from '../support/run-footnote.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

/** Made up: an animal each, so that no two records are taken for copies. */
const animals = 'otters falcons beetles salmon lemurs geckos walrus badgers'.split(' ')
const record = (animal: string, i: number) => ({
  id: `2301.0000${i + 1}`,
  title: `How ${animal} sleep`,
  abstract: `We study how ${animal} sleep in cold water. We watched ${40 + i} ${animal} for two years. Most ${animal} wake often.`,
  categories: 'q-bio.NC',
  update_date: '2023-01-02',
})

const ask = (id: string, animal: string, count: number) => ({
  id,
  question: `How many ${animal} were watched in the study of how ${animal} sleep?`,
  type: 'number',
  gold: [`2301.0000${animals.indexOf(animal) + 1}`],
  facts: [String(count)],
  code: [],
})

function jsonLines(rows: readonly object[]): string {
  return rows.map(row => `${JSON.stringify(row)}\n`).join('')
}

describe('footnote eval --library', () => {
  let folder: string
  const file = (name: string) => join(folder, name)
  const run = (...parameters: string[]) =>
    runFootnote('cli', ['eval', ...parameters], {
      dataDir: file('var'),
      environment: { TMPDIR: file('tmp') },
    })

  beforeAll(() => {
    folder = createTemporaryFolder()
    mkdirSync(file('tmp'))
    writeFileSync(file('library.jsonl'), jsonLines(animals.slice(0, 3).map(record)))
    writeFileSync(
      file('other.jsonl'),
      jsonLines(animals.slice(3, 5).map((animal, i) => record(animal, i + 3))),
    )
    writeFileSync(file('around.jsonl'), jsonLines(animals.map(record)))
    writeFileSync(file('questions.jsonl'), jsonLines([ask('a', 'otters', 40), ask('b', 'falcons', 41)]))
    writeFileSync(file('set-aside.jsonl'), jsonLines([ask('secret', 'salmon', 43)]))
    writeFileSync(file('everyday.txt'), 'set a timer for tea\nwhat is my balance\nplay some jazz\n')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const development = () => ['--questions', file('questions.jsonl'), '--library', file('library.jsonl')]
  const setAside = () => ['--set-aside', file('set-aside.jsonl'), '--set-aside-library', file('other.jsonl')]

  it('asks each half on its own papers, and shows figures alone of what is set aside', async () => {
    const { status, stdout } = await run(...development(), ...setAside(), '--json')
    expect(status).toBe(0)
    const output = JSON.parse(stdout)
    expect(output).toMatchObject({
      answerer: 'extractive',
      development: { papers: 3 },
      setAside: { papers: 2 },
      pooledGap: { development: 1, setAside: 1, gap: 0 },
    })
    expect(
      output.rows.map(({ id, factCoverage }: { id: string; factCoverage: number }) => [id, factCoverage]),
    ).toEqual([
      ['a', 1],
      ['b', 1],
    ])
    expect(stdout).not.toMatch(/secret|salmon/)
    expect(existsSync(file('var'))).toBe(false)
  })

  it('fills the library up to sizes, asks everyday lines, and leaves nothing behind', async () => {
    const sizes = ['--around', file('around.jsonl'), '--sizes', '3,5', '--sample']
    const everyday = ['--everyday', file('everyday.txt'), '--everyday-lines', '2']
    const { status, stdout } = await run(...development(), ...sizes, ...everyday, '--json')
    expect(status).toBe(0)
    const { development: measured, rows } = JSON.parse(stdout)
    expect(measured.sizes.map(({ papers }: { papers: number }) => papers)).toEqual([3, 5, 98])
    const figure = (i: number, key: string) =>
      measured.sizes[i].figures.find((each: { key: string }) => each.key === key)
    expect(figure(1, 'singleFacts')).toMatchObject({ value: 1, questions: 2 })
    expect(figure(2, 'singleFacts')).toMatchObject({ value: null, questions: 0 })
    expect(figure(2, 'everydayDeclined')).toMatchObject({ questions: 2 })
    expect(rows.filter(({ type }: { type: string }) => type === 'everyday')).toHaveLength(2)
    expect(readdirSync(file('tmp'))).toEqual([])
  })

  it('prints the key figures first, or alone as Markdown', async () => {
    const { stdout } = await run(...development())
    expect(stdout).toMatch(/^key figure .*\nfacts, single-paper types +2 +1\.000 /)
    const markdown = await run(...development(), '--markdown')
    expect(markdown.stdout).toMatch(/^\| key figure \| n \| development \| 95 % \| goal \|\n/)
    expect(markdown.stdout).not.toContain('questions, answerer')
  })

  it('keeps a library, and refuses to measure other papers on it', async () => {
    const kept = ['--data-dir', file('kept')]
    expect(await run(...development(), ...kept)).toMatchObject({ status: 0 })
    expect(await run(...development(), ...kept)).toMatchObject({ status: 0 })
    const refused = await run(
      '--questions',
      file('questions.jsonl'),
      '--library',
      file('other.jsonl'),
      ...kept,
    )
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('holds other papers') })
  })

  it.each([
    ['--sizes', '30'],
    ['--around', 'records.jsonl'],
    ['--set-aside-library', 'papers.jsonl'],
    ['--other', '--split', 'test'],
    ['--other', '--library', 'papers.jsonl'],
    ['--library', 'papers.jsonl', '--beir', 'folder'],
    ['--sizes', '3,many'],
  ])('refuses %s %s', async (...parameters) => {
    expect(await run(...parameters)).toMatchObject({ status: 2, stdout: '' })
  })
})
