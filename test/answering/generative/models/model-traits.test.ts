import { describe, expect, it } from 'vitest'
import { readTraits } from '../../../../src/answering/generative/models/model-traits.ts'

describe('readTraits', () => {
  it.each([
    ['gpt-4o-mini', false, true],
    ['gpt-4.1', false, true],
    ['gpt-5', true, false],
    ['gpt-5.1-mini', true, false],
    ['gpt-5-chat-latest', false, true],
    ['o1', true, false],
    ['o3-mini', true, false],
    ['openai/gpt-oss-20b', true, true],
    ['claude-sonnet-4-5', false, true],
    ['gemini-2.0-flash', false, true],
    ['gemini-2.5-pro', true, true],
    ['gemini-3-pro-preview', true, false],
    ['deepseek-r1:8b', true, true],
    ['deepseek-chat', false, true],
    ['Qwen/Qwen3-8B', true, true],
    ['qwen3-coder:30b', false, true],
    ['qwen2.5:7b', false, true],
    ['kimi-k2-thinking', true, true],
    ['llama3.2', false, true],
    ['ollama3', false, true],
  ])('%s: thinks %s, takes sampling %s', (name, reasons, takesSampling) => {
    expect(readTraits(name)).toEqual({ reasons, takesSampling })
  })
})
