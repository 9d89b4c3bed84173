import { z } from 'zod'
import { AppError } from '../../src/errors.ts'
import { readableLatex } from '../../src/sources/latex/latex.ts'
import { readJsonLines } from '../measures/json-lines.ts'

/** What questions can ask for, in the order of the report; data/eval/README.md describes each. */
export const questionTypes = [
  'fact',
  'yes-no',
  'definition',
  'method',
  'paraphrase',
  'list',
  'broad',
  'compare',
  'code',
  'number',
  'meta',
  'other-language',
  'unanswerable-near',
  'unanswerable-far',
  'everyday',
  'injection',
  'false-premise',
] as const

/** Written as the abstract is, LaTeX and all; read as the library reads abstracts, so that the two compare. */
export const readable = z
  .string()
  .trim()
  .min(1)
  .transform(text => readableLatex(text))

const questionSchema = z
  .object({
    id: z.string().min(1),
    question: z.string().trim().min(1),
    type: z.enum(questionTypes),
    gold: z.array(z.string()),
    facts: z.array(readable),
    code: z.array(z.string().refine(isLink, 'must be a link')),
    answer: z.enum(['yes', 'no']).optional(),
    quotes: z.array(readable).optional(),
    near: z.string().min(1).optional(),
    split: z.enum(['dev', 'test']).optional(),
    note: z.string().optional(),
  })
  .refine(({ type, answer }) => type !== 'yes-no' || answer !== undefined, {
    path: ['answer'],
    message: 'a yes-no question needs its answer, `yes` or `no`',
  })

/** Some abstracts write a link without `https://`. */
function isLink(text: string): boolean {
  const address = /^https?:\/\//.test(text) ? text : `https://${text}`
  return URL.canParse(address) && /\w\.\w/.test(new URL(address).hostname)
}

/**
 * `gold`: arXiv IDs of the papers that answer it; `facts`: what a full answer contains; `code`: links it must give;
 * `answer`: of a yes-no question; `quotes`: the sentences that answer, word for word; `near`: the paper that an
 * unanswerable question is about.
 */
export type EvaluationQuestion = Readonly<z.output<typeof questionSchema>>
export type EvaluationQuestionType = EvaluationQuestion['type']

/** Whether no paper answers what is asked, so that saying so is right. */
export function isUnanswerable(type: EvaluationQuestionType): boolean {
  return type === 'unanswerable-near' || type === 'unanswerable-far' || type === 'everyday'
}

export const questionSplits = ['dev', 'test', 'all'] as const
export type QuestionSplit = (typeof questionSplits)[number]

/** The split of this name. Throws `AppError` `wrong-use` where there is none. */
export function toQuestionSplit(name: string): QuestionSplit {
  const split = questionSplits.find(known => known === name)
  if (split !== undefined) return split
  throw new AppError('wrong-use', `--split ${name}: there are the splits ${questionSplits.join(', ')}.`)
}

/**
 * The questions of a JSON Lines file that belong to a split; one without `split` counts as `dev`. Rejects with an
 * `AppError` `bad-input`, with the line's number where a line is at fault, and where no question is left.
 */
export async function readQuestionFile(
  path: string,
  split: QuestionSplit,
): Promise<readonly EvaluationQuestion[]> {
  const lineOf = new Map<string, number>()
  const questions: EvaluationQuestion[] = []
  for await (const { value, lineNumber } of readJsonLines(path, questionSchema)) {
    const before = lineOf.get(value.id)
    if (before !== undefined) {
      throw new AppError(
        'bad-input',
        `${path}, line ${lineNumber}: id ${value.id} stands on line ${before} too`,
      )
    }
    lineOf.set(value.id, lineNumber)
    if (split === 'all' || (value.split ?? 'dev') === split) questions.push(value)
  }
  if (questions.length > 0) return questions
  const which = split === 'all' ? 'question' : `question of the split ${split}`
  throw new AppError('bad-input', `${path} holds no ${which}.`)
}

/**
 * The questions of a file that is set aside: those of its split `test`, or all of one without splits. Rejects as
 * `readQuestionFile` does.
 */
export async function readSetAsideFile(path: string): Promise<readonly EvaluationQuestion[]> {
  const all = await readQuestionFile(path, 'all')
  return all.some(({ split }) => split !== undefined) ? readQuestionFile(path, 'test') : all
}
