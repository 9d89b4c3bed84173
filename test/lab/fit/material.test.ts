import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  intentOfType,
  messageKind,
  readDecided,
  readEverydayIntents,
  readLibraryQuestions,
  readMessages,
  readRoles,
} from '../../../lab/fit/material.ts'
import { askedFieldNames, intents, messageKinds } from '../../../src/domain/question.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** A folder of material with these files in it; rows become lines of JSON. */
function materialOf(files: Readonly<Record<string, string | readonly object[]>>): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    const text =
      typeof content === 'string' ? content : content.map(row => `${JSON.stringify(row)}\n`).join('')
    writeFileSync(path, text)
  }
  return folder
}

describe('readLibraryQuestions', () => {
  const row = { question: 'Why?', type: 'fact', gold: ['2401.00001'], facts: [], code: [] }

  it('reads the questions of each library, none of the test split', async () => {
    const folder = materialOf({
      'open/questions.jsonl': [
        { ...row, id: 'q1', split: 'dev' },
        { ...row, id: 'q2', split: 'test' },
      ],
    })
    const [other, open, sample, ...rest] = await readLibraryQuestions(folder)
    expect(rest).toEqual([])
    expect(open).toMatchObject({
      name: 'open',
      libraryFile: join(folder, 'open', 'library.jsonl.gz'),
      importance: 1,
    })
    expect(open?.questions.map(({ id }) => id)).toEqual(['q1'])
    expect(sample?.libraryFile).toBeUndefined()
    expect(sample?.importance).toBeLessThan(1)
    for (const library of [other, sample]) {
      expect(library?.questions.length).toBeGreaterThan(50)
      expect(library?.questions.filter(({ split }) => split === 'test')).toEqual([])
    }
  })

  it('says which file is missing', async () => {
    await expect(readLibraryQuestions(temporaryFolder())).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(join('open', 'questions.jsonl')),
    })
  })
})

describe('readMessages', () => {
  it('reads messages of every kind and of every intent', async () => {
    const messages = await readMessages()
    const known = new Set<string>([...intents, ...messageKinds, 'off-topic', 'topic', 'content'])
    expect(messages.map(({ kind }) => kind).filter(kind => !known.has(kind))).toEqual([])
    expect(new Set(messages.map(({ kind }) => messageKind(kind)))).toEqual(new Set(messageKinds))
    expect(new Set(messages.flatMap(({ fields = [] }) => fields))).toEqual(new Set(askedFieldNames))
  })
})

describe('messageKind', () => {
  it.each([
    ['off-topic', 'other'],
    ['small-talk', 'small-talk'],
    ['follow-up', 'follow-up'],
    ['list', 'papers'],
    ['topic', 'papers'],
    ['unheard of', 'papers'],
  ])('takes %s for %s', (kind, expected) => {
    expect(messageKind(kind)).toBe(expected)
  })
})

describe('intentOfType', () => {
  it('gives every intent a type of question, and the unanswerable none', () => {
    expect(new Set(Object.values(intentOfType))).toEqual(new Set(intents))
    expect(intentOfType['unanswerable-far']).toBeUndefined()
  })
})

describe('readEverydayIntents', () => {
  it('reads a hundred lines for each', async () => {
    const lines = Array.from({ length: 250 }, (_, i) => `request ${i}`)
    const folder = materialOf({ 'everyday/train.txt': `${lines.join('\n')}\n\n` })
    const read = await readEverydayIntents(folder)
    expect(read.map(each => each.length)).toEqual([100, 100, 50])
    expect(read[1]?.[0]).toBe('request 100')
  })

  it('says which file is missing', async () => {
    await expect(readEverydayIntents(temporaryFolder())).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('train.txt'),
    })
  })
})

describe('readRoles', () => {
  const abstract = {
    sentences: ['Dancing is old.', 'We propose Tango.'],
    labels: ['background', 'objective'],
  }

  it('reads the split that is asked for', async () => {
    const folder = materialOf({ 'csabstruct/train.jsonl': [abstract], 'csabstruct/dev.jsonl': [] })
    expect(await readRoles(folder, 'train')).toEqual([abstract])
    expect(await readRoles(folder, 'dev')).toEqual([])
  })

  it('refuses a role that there is not', async () => {
    const folder = materialOf({ 'csabstruct/dev.jsonl': [{ ...abstract, labels: ['background', 'dance'] }] })
    await expect(readRoles(folder, 'dev')).rejects.toMatchObject({
      message: expect.stringContaining('dev.jsonl'),
    })
  })
})

describe('readDecided', () => {
  const evidence = (label: string, sentences: readonly number[]) => ({ d1: [{ label, sentences }] })
  const claims = {
    'scifact/qrels/test.tsv': 'query-id\tcorpus-id\tscore\nc3\td1\t1\n',
    'scifact/corpus.jsonl': [{ _id: 'd1', text: 'Tango is quick. Waltz is slow. Both are old.' }],
    'scifact/queries.jsonl': [
      { _id: 'c1', text: 'Tango is quick.', metadata: evidence('SUPPORT', [0, 2]) },
      { _id: 'c2', text: 'Waltz is quick.', metadata: evidence('CONTRADICT', [1]) },
      { _id: 'c3', text: 'Waltz is old.', metadata: evidence('SUPPORT', [2]) },
      { _id: 'c4', text: 'Polka is old.' },
      { _id: 'c5', text: 'Waltz is old.', metadata: evidence('SUPPORT', [9]) },
    ],
  }

  it('takes the project’s own whole, and claims with their rationales for less', async () => {
    const decided = await readDecided(materialOf(claims))
    const own = decided.filter(({ importance }) => importance === 1)
    expect(own.length).toBeGreaterThan(500)
    expect(new Set(own.map(({ answer }) => answer))).toEqual(new Set(['yes', 'no']))
    const others = decided.filter(({ importance }) => importance < 1)
    expect(others.map(({ question, sentence, answer }) => [question, sentence, answer])).toEqual([
      ['Tango is quick.', 'Tango is quick. Both are old.', 'yes'],
      ['Waltz is quick.', 'Waltz is slow.', 'no'],
    ])
  })
})
