import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { understandByRules } from '../../../src/answering/follow-ups/understand-by-rules.ts'
import type { App } from '../../../src/app.ts'
import type { Turn } from '../../../src/domain/conversation.ts'
import { openApp } from '../../support/bot.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const folder = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const turn: Turn = {
  question: 'What is Kangaroo?',
  asked: 'What is Kangaroo?',
  topic: 'What is Kangaroo?',
  answer: 'Kangaroo is a self-speculative decoding framework. [1]',
  paperIds: ['2404.18911'],
  kind: 'answer',
}

describe('a message behind an answer', () => {
  it.each([
    'how fast is it?',
    'and its code?',
    'what about Medusa?',
    'does that need a draft model',
    'who wrote this',
    'simpler please',
    'more like this',
  ])('leans on it: %s', async message => {
    const understood = await understandByRules(message, [turn], app, undefined)
    expect(understood.understoodAs).toBeDefined()
  })

  it.each([
    'what is the best optimizer for training transformers?',
    'is quantum computing faster than classical for optimization?',
    'what are the downsides of federated learning',
    'what papers from 2023 discuss hallucination',
    'papers on image generation',
    'What is the value of the Hubble constant?',
    '2405.11582',
    'how many papers do you have?',
  ])('stands by itself: %s', async message => {
    const understood = await understandByRules(message, [turn], app, undefined)
    expect(understood.understoodAs).toBeUndefined()
  })
})
