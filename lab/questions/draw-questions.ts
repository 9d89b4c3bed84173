import { AppError } from '../../src/errors.ts'
import { createRandom, shuffledIndices } from '../training/random.ts'
import { type EvaluationQuestion, type EvaluationQuestionType, questionTypes } from './question-file.ts'

export interface QuestionDraw {
  /** How many are drawn; all of them where there are fewer, or where absent. */
  readonly count?: number
  /** Of which types; of all where absent. */
  readonly types?: readonly EvaluationQuestionType[]
  readonly seed: number
}

/** Some of the questions, the same ones for the same seed, in their order. */
export function drawQuestions(
  questions: readonly EvaluationQuestion[],
  { count, types, seed }: QuestionDraw,
): readonly EvaluationQuestion[] {
  const some = questions.filter(({ type }) => types === undefined || types.includes(type))
  const drawn = shuffledIndices(some.length, createRandom(seed)).subarray(0, count)
  return [...drawn].sort((a, b) => a - b).flatMap(i => some[i] ?? [])
}

/** `number,yes-no` → those types. Throws `AppError` `wrong-use` for one that there is not. */
export function toQuestionTypes(names: string): readonly EvaluationQuestionType[] {
  return names.split(',').map(name => {
    const type = questionTypes.find(known => known === name.trim())
    if (type !== undefined) return type
    throw new AppError('wrong-use', `--types ${name}: there are the types ${questionTypes.join(', ')}.`)
  })
}
