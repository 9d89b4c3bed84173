import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBatch } from '../../../src/surfaces/command-line/batch.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function fileOf(text: string): string {
  const path = join(temporaryFolder(), 'batch.jsonl')
  writeFileSync(path, text)
  return path
}

describe('readBatch', () => {
  it('reads a question or a query a line, with its ID where it has one', () => {
    const path = fileOf(
      [
        '{"id": "a", "question": "What is SLAB?"}',
        '{"id": 7, "query": "token pruning"}',
        '{"question": "Who wrote it?", "gold": ["2405.11582"]}',
        '',
      ].join('\n'),
    )
    expect(readBatch(path, 1000)).toEqual([
      { id: 'a', text: 'What is SLAB?' },
      { id: 7, text: 'token pruning' },
      { text: 'Who wrote it?' },
    ])
  })

  it('reads which line another goes on with, and refuses one that is not above', () => {
    const first = '{"id": 1, "question": "What is SLAB?"}'
    expect(readBatch(fileOf(`${first}\n{"id": 2, "question": "its code?", "after": 1}`), 1000)[1]).toEqual({
      id: 2,
      text: 'its code?',
      after: 1,
    })
    expect(() => readBatch(fileOf(`{"question": "its code?", "after": 1}\n${first}`), 1000)).toThrow(
      'line 1: no line above has the `id` 1',
    )
  })

  it('takes Windows’ line ends and empty lines', () => {
    expect(readBatch(fileOf('{"question": "One?"}\r\n\r\n  \r\n{"question": "Two?"}\r\n'), 1000)).toEqual([
      { text: 'One?' },
      { text: 'Two?' },
    ])
  })

  it('takes a byte order mark', () => {
    expect(readBatch(fileOf('\uFEFF{"question": "One?"}'), 1000)).toEqual([{ text: 'One?' }])
  })

  it('takes an empty file', () => {
    expect(readBatch(fileOf(''), 1000)).toEqual([])
  })

  it.each([
    ['what is no JSON', 'What is SLAB?', 'line 2 is no JSON object'],
    ['what is no object', '["What is SLAB?"]', 'line 2 is no JSON object'],
    ['a question that is no text', '{"question": 7}', 'line 2 is no JSON object'],
    ['an ID that is neither text nor number', '{"id": {}, "question": "x"}', 'line 2 is no JSON object'],
    ['neither question nor query', '{"id": 1}', 'line 2: neither `question` nor `query` is there'],
  ])('refuses %s by its line', (_, line, message) => {
    const path = fileOf(`{"question": "One?"}\n${line}\n`)
    expect(() => readBatch(path, 1000)).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringContaining(`${path}, ${message}`) }),
    )
  })

  it('names a file that cannot be read', () => {
    const path = join(temporaryFolder(), 'missing.jsonl')
    expect(() => readBatch(path, 1000)).toThrow(
      expect.objectContaining({
        code: 'bad-input',
        message: expect.stringMatching(/missing\.jsonl cannot be read: ENOENT/),
      }),
    )
  })

  it('says where a question is longer than it may be, and how long that is', () => {
    const path = fileOf(`{"question": "One?"}\n{"question": "${'a'.repeat(1001)}"}\n`)
    expect(() => readBatch(path, 1000)).toThrow(
      `${path}, line 2: a question or a query has at most 1,000 characters, and this one has 1,001. Make it shorter.`,
    )
  })
})
