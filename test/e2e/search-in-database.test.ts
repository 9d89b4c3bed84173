import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testPostgres } from '../support/postgres.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const postgres = await testPostgres()

/** The program with the sample's papers, in a file or in a database where they are found too. */
function programOn(environment: Readonly<Record<string, string>>) {
  const dataDir = temporaryFolder()
  return async (...words: readonly string[]): Promise<string> => {
    const { status, stdout, stderr } = await runFootnote('cli', words, { dataDir, environment })
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('error')])
    return stdout
  }
}

/** What is the same wherever papers are found: not the time taken, nor a score's last digits. */
function told(stdout: string): unknown {
  return JSON.parse(stdout, (key, value: unknown) =>
    key === 'elapsedMs' ? undefined : typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
  )
}

describe.skipIf(postgres === undefined)('the program that finds papers in Postgres', () => {
  it('answers, ranks and relates as with an index of its own', { timeout: 300_000 }, async () => {
    const inFile = programOn({})
    const inDatabase = programOn({
      FOOTNOTE_LIBRARY: (await postgres?.createDatabase()) ?? '',
      FOOTNOTE_SEARCH: 'postgres',
    })
    for (const words of [
      ['ask', 'Which paper squeezes the time axis of a video?'],
      ['ask', 'What does Yunhe Wang say about pruning?'],
      ['ask', 'How do I get red wine out of a carpet?'],
      ['search', 'quantization of language models'],
      ['search', 'prunning'],
      ['search', 'pruning', '--author', 'Han', '--category', 'cs.CV', '--since', '2020'],
      ['search', 'papers of 2024', '--until', '2024-05'],
      ['search', 'transformers', '--has-code', '--limit', '3'],
      ['search', 'pruning', '--category', 'math'],
      ['related', '2404.18911'],
      ['related', 'token pruning'],
    ]) {
      const [wanted, found] = [await inFile(...words, '--json'), await inDatabase(...words, '--json')]
      expect({ words, ...(told(found) as object) }).toEqual({ words, ...(told(wanted) as object) })
    }
  })

  it('finds a paper once it is ingested, and no more once it is removed', { timeout: 120_000 }, async () => {
    const url = (await postgres?.createDatabase()) ?? ''
    const footnote = programOn({ FOOTNOTE_LIBRARY: url, FOOTNOTE_SEARCH: 'postgres' })
    const ask = (): Promise<string> => footnote('ask', 'Which animals count their neighbours?')
    expect(await ask()).not.toContain('2601.00007')
    const file = join(temporaryFolder(), 'new.jsonl')
    const title = 'Zebrafish larvae count their neighbours'
    const abstract =
      'We show that zebrafish larvae count up to five neighbours and turn towards larger groups.'
    writeFileSync(file, `${JSON.stringify({ id: '2601.00007', title, abstract, authors: 'Ada Ek' })}\n`)
    await footnote('ingest', file)
    expect(await ask()).toContain('2601.00007')
    await footnote('library', 'remove', '2601.00007', '--yes')
    expect(await ask()).not.toContain('2601.00007')
  })
})
