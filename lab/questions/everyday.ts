import { AppError } from '../../src/errors.ts'
import { readTextFile } from '../measures/json-lines.ts'
import { createRandom, shuffledIndices } from '../training/random.ts'
import type { EvaluationQuestion } from './question-file.ts'

export interface EverydayDraw {
  /** How many lines are drawn; all of them where there are fewer. */
  readonly lines: number
  readonly seed: number
}

/**
 * Lines of a text file as questions that no paper answers, drawn by the seed; the IDs tell the lines. Rejects with an
 * `AppError` `bad-input` where the file cannot be read or is empty.
 */
export async function readEveryday(
  path: string,
  { lines, seed }: EverydayDraw,
): Promise<readonly EvaluationQuestion[]> {
  const read: EvaluationQuestion[] = []
  for await (const { number, text } of readTextFile(path)) {
    const question = text.trim()
    if (question === '') continue
    read.push({ id: `everyday-${number}`, question, type: 'everyday', gold: [], facts: [], code: [] })
  }
  if (read.length === 0) throw new AppError('bad-input', `${path} holds no line.`)
  const drawn = shuffledIndices(read.length, createRandom(seed)).subarray(0, lines)
  return [...drawn].sort((a, b) => a - b).flatMap(i => read[i] ?? [])
}
