import { describe, expect, it } from 'vitest'
import type { Intent, Wording } from '../../src/domain/question.ts'
import { readParts } from '../../src/question/question-parts.ts'

/** Fixed words in place of the fitted classifier: what is tested is where a question is taken apart. */
function intentOf(part: string): Intent {
  if (/\b(?:code|repo)\b/i.test(part)) return 'code'
  if (/\b(?:who|whose|when|newest|how many papers|pages)\b/i.test(part)) return 'meta'
  return /\bwhich papers\b/i.test(part) ? 'list' : 'fact'
}

function read(part: string): Pick<Wording, 'intent' | 'fields'> {
  return { intent: intentOf(part), fields: /\bwho\b/i.test(part) ? ['authors'] : [] }
}

describe('readParts', () => {
  it.each([
    ['Who made SLAB and what does it beat?', 'and what does it beat?', ['Who made SLAB']],
    ['How fast is SLAB? code?', 'How fast is SLAB?', ['code?']],
    ['SLAB: code? and what loss does it use', 'and what loss does it use', ['SLAB: code?']],
    [
      'What does SLAB do, who wrote it and where is the code?',
      'What does SLAB do',
      ['who wrote it', 'and where is the code?'],
    ],
  ])('takes fields from what is asked of the content: %s', (text, content, fields) => {
    const parts = readParts(text, read)
    expect(parts.content).toBe(content)
    expect(parts.alsoAsked.map(part => part.text)).toEqual(fields)
  })

  it('keeps the first of two kinds of fields as the question', () => {
    const text = 'who wrote the eraser paper, and code?'
    expect(readParts(text, read)).toEqual({
      content: text,
      alsoAsked: [{ text: 'and code?', intent: 'code', fields: [] }],
      fields: ['authors'],
    })
  })

  it('gathers the fields that parts of one kind ask for', () => {
    expect(readParts('when is the SLAB paper from, and who wrote it?', read)).toEqual({
      content: 'when is the SLAB paper from, and who wrote it?',
      alsoAsked: [],
      fields: ['authors'],
    })
  })

  it.each([
    'How fast is SLAB, and on what?',
    'How many pages and figures does it have?',
    'SqueezeTime code + mindspore version?',
    'Which paper erases text, and is there code?',
    'which papers are about pruning and do they have code?',
    'What is the newest paper and what is it about?',
    'how many papers are there, and what is ExCP?',
    '',
  ])('leaves a question whole that asks one thing, or by whose fields its paper is found: %s', text => {
    expect(readParts(text, read)).toEqual({ content: text, alsoAsked: [], fields: [] })
  })
})
