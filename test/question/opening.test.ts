import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../../src/project-root.ts'
import { withPlainOpening } from '../../src/question/opening.ts'
import { questionOver } from '../answering/extractive/sample-hits.ts'

const files = ['own-questions.jsonl', 'qa-dev.jsonl', 'comparison-questions.jsonl']
const questions = files.flatMap(file =>
  readFileSync(join(projectRoot, 'data/eval', file), 'utf8')
    .trim()
    .split('\n')
    .map(line => z.object({ question: z.string() }).parse(JSON.parse(line)).question),
)

function inBothCases(text: string): readonly [string, string] {
  return [text.charAt(0).toLowerCase() + text.slice(1), text.charAt(0).toUpperCase() + text.slice(1)]
}

describe('the first letter of a question', () => {
  it('decides nothing of how any development question is read', () => {
    expect(questions.length).toBeGreaterThan(1000)
    for (const question of questions) {
      const [small, capital] = inBothCases(question).map(text => questionOver([], text))
      expect({ ...capital, asked: '' }, question).toEqual({ ...small, asked: '' })
    }
  })

  it.each([
    ['Who proposed LoRA?', 'who proposed LoRA?'],
    ['loRA: what is it?', 'LoRA: what is it?'],
    ['ghostnetv3 size', 'Ghostnetv3 size'],
    ['Top-1 accuracy of SLAB', 'top-1 accuracy of SLAB'],
    ['kai Han on pruning', 'Kai Han on pruning'],
    ['Https://arxiv.org/abs/2405.11582', 'https://arxiv.org/abs/2405.11582'],
    ['“What is pruning?”', '“what is pruning?”'],
    ['', ''],
    ['42?', '42?'],
  ])('is read as its word has it: %s', (text, expected) => {
    expect(withPlainOpening(text)).toBe(expected)
  })
})
