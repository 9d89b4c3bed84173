import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sentenceRoleNames } from '../../src/answering/evidence/sentence-roles.ts'
import { bundled } from '../../src/bundled.ts'
import { askedFieldNames, intents, messageKinds } from '../../src/domain/question.ts'
import { AppError } from '../../src/errors.ts'
import { readClassifier } from '../../src/text/read-classifier.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const sound = { formatVersion: 1, labels: ['yes', 'no'], bias: [0, 1], features: { not: [-1, 1] } }

function fileOf(content: string): string {
  const path = join(temporaryFolder(), 'classifier.json')
  writeFileSync(path, content)
  return path
}

function faultOf(path: string): AppError {
  try {
    readClassifier(path, ['yes', 'no'])
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('The file was read')
}

describe('readClassifier', () => {
  it('reads a file, whichever order its labels stand in', () => {
    const { formatVersion: _, ...classifier } = sound
    expect(readClassifier(fileOf(JSON.stringify(sound)), ['no', 'yes'])).toEqual(classifier)
    const withVectors = { ...sound, vectors: [[1], [0]] }
    expect(readClassifier(fileOf(JSON.stringify(withVectors)), ['yes', 'no']).vectors).toEqual([[1], [0]])
  })

  it.each([
    ['intents', intents],
    ['kinds', messageKinds],
    ['roles', sentenceRoleNames],
    ['polarity', ['yes', 'no']],
    ['fields', askedFieldNames],
  ] as const)(
    'reads the one for %s that comes with the code, with weights for every label',
    (name, labels) => {
      const read = readClassifier<string>(bundled.classifiers[name], labels)
      expect(read.bias).toHaveLength(labels.length)
      expect(Object.keys(read.features).length).toBeGreaterThan(100)
      for (const weights of Object.values(read.features)) expect(weights).toHaveLength(labels.length)
    },
  )

  it.each([
    ['is no JSON', '{', 'JSON'],
    ['is of another version', JSON.stringify({ ...sound, formatVersion: 2 }), 'formatVersion'],
    ['knows other labels', JSON.stringify({ ...sound, labels: ['yes', 'maybe'] }), 'yes, maybe'],
    [
      'holds weights that are no numbers',
      JSON.stringify({ ...sound, features: { not: ['x'] } }),
      'features are no lists',
    ],
    ['has no bias', JSON.stringify({ ...sound, bias: undefined }), 'bias'],
  ])('says what to do about a file that %s', (_, content, fault) => {
    const error = faultOf(fileOf(content))
    expect(error.code).toBe('corrupt-data')
    expect(error.message).toContain(fault)
    expect(error.message).toContain('git checkout -- data/fitted')
  })

  it('says what to do about a file that is not there', () => {
    const path = join(temporaryFolder(), 'gone.json')
    const error = faultOf(path)
    expect(error).toMatchObject({ code: 'corrupt-data', message: expect.stringContaining('ENOENT') })
    expect(error.message).toContain(path)
  })
})
