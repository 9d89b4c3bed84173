import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDialogueFile } from '../../../lab/dialogues/dialogue-file.ts'
import { dialogueReport } from '../../../lab/dialogues/dialogue-report.ts'
import { evaluateDialogues } from '../../../lab/dialogues/evaluate-dialogues.ts'
import type { App } from '../../../src/app.ts'
import { openApp } from '../../support/bot.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const folder = createTemporaryFolder()
const file = join(folder, 'dialogues.jsonl')
const turn = { gold: ['2404.18911'], facts: [], code: [] }
let app: App

beforeAll(async () => {
  const dialogues = [
    {
      id: 'a',
      turns: [
        { ...turn, user: 'What is Kangaroo?' },
        { ...turn, user: 'how fast?', facts: ['1.68×'] },
      ],
    },
    {
      id: 'b',
      turns: [
        { ...turn, user: 'What is Kangaroo?' },
        { ...turn, user: 'thanks!', gold: [] },
      ],
    },
  ]
  writeFileSync(file, dialogues.map(each => JSON.stringify(each)).join('\n'))
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('evaluateDialogues', () => {
  it('measures each message beside those before it, both halves apart', async () => {
    const evaluation = await evaluateDialogues(app, await readDialogueFile(file, 'all'))
    expect(evaluation.dev).toMatchObject({
      messages: 2,
      papers: 1,
      followUpPapers: 1,
      facts: 1,
      silent: null,
    })
    expect(evaluation.test).toMatchObject({ messages: 2, papers: 1, followUpPapers: null, silent: 1 })
    const report = dialogueReport(evaluation, { verbose: true })
    expect(report).toContain('a.2')
    expect(report).not.toContain('b.2')
  })

  it('reads one half', async () => {
    expect((await readDialogueFile(file, 'test')).map(({ id }) => id)).toEqual(['b'])
  })
})
