import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appendHistory, historyFigure, readHistory, toHistoryEntry } from '../../../lab/questions/history.ts'
import { summarise } from '../../../lab/questions/summary.ts'
import { questionRow } from '../../support/question-rows.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const rows = [
  questionRow({ id: 'a', factCoverage: 0.5, hitAt1: 1 }),
  questionRow({ id: 'b', type: 'code', codeLinkAccuracy: 0, hitAt1: 0 }),
]
const run = {
  version: '1.2.3',
  file: 'data/eval/qa-dev.jsonl',
  split: 'dev',
  embeddings: 'builtin',
  now: () => new Date(Date.UTC(2026, 0, 31, 12)),
}
const entry = toHistoryEntry({ answerer: 'extractive', rows, summary: summarise(rows) }, run)

describe('history', () => {
  it('gives back each run that was added, in order', async () => {
    const path = join(temporaryFolder(), 'history.jsonl')
    const later = { ...entry, date: '2026-02-01T00:00:00.000Z' }
    await appendHistory(path, entry)
    await appendHistory(path, later)
    expect(await readHistory(path)).toEqual([entry, later])
    expect(readFileSync(path, 'utf8').match(/\n/g)).toHaveLength(2)
  })

  it('says when, with what and on what a run was', () => {
    expect(entry).toMatchObject({
      date: '2026-01-31T12:00:00.000Z',
      version: '1.2.3',
      file: 'data/eval/qa-dev.jsonl',
      split: 'dev',
      embeddings: 'builtin',
      answerer: 'extractive',
      questions: 2,
    })
  })

  it.each([
    ['factCoverage', 0.5],
    ['overall.hitAt1', 0.5],
    ['fact.hitAt1', 1],
    ['code.codeLinkAccuracy', 0],
    ['overall.answerTimeMs.p95', 5],
    ['fact.characters.mean', 11],
    ['listRecall', null],
    ['list.hitAt1', null],
    ['overall.characters', null],
    ['overall', null],
    ['overall.nothing.at.all', null],
    ['constructor', null],
    ['', null],
  ])('finds the figure %s: %s', (name, value) => {
    expect(historyFigure(entry, name)).toBe(value)
  })

  it('reads runs of other versions, with fewer and with more figures', async () => {
    const path = join(temporaryFolder(), 'history.jsonl')
    await appendHistory(path, { ...entry, keyFigures: { another: 0.25 } })
    const [read = entry] = await readHistory(path)
    expect([historyFigure(read, 'another'), historyFigure(read, 'factCoverage')]).toEqual([0.25, null])
  })

  it('refuses a file without runs, and one that holds something else', async () => {
    const path = join(temporaryFolder(), 'history.jsonl')
    writeFileSync(path, '\n')
    await expect(readHistory(path)).rejects.toThrow(/holds no run/)
    writeFileSync(path, '{"id": "a"}\n')
    await expect(readHistory(path)).rejects.toThrow(/line 1: date/)
    await expect(appendHistory(join(path, 'no', 'folder'), entry)).rejects.toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    )
  })
})
