import { z } from 'zod'
import { AppError } from '../../src/errors.ts'
import { readJsonLines } from '../measures/json-lines.ts'
import { type QuestionSplit, readable } from '../questions/question-file.ts'

const turnSchema = z.object({
  user: z.string().trim().min(1),
  gold: z.array(z.string()),
  facts: z.array(readable),
  code: z.array(z.string()),
  note: z.string().nullish(),
})

const dialogueSchema = z.object({
  id: z.string().min(1),
  split: z.enum(['dev', 'test']).optional(),
  turns: z.array(turnSchema).min(1),
})

/**
 * What somebody says, one message after the other. `gold`: arXiv IDs of the papers that answer it; `facts`: what a full
 * answer contains; `code`: links it must give; a `note` that begins with `not in the abstract` says that it has to be said
 * that the papers do not tell.
 */
export type EvaluationDialogue = Readonly<z.output<typeof dialogueSchema>>
export type EvaluationTurn = EvaluationDialogue['turns'][number]

/**
 * The conversations of a JSON Lines file that belong to a split: every other one without `split` is of `dev`, beginning with
 * the first, the others of `test`. Rejects with an `AppError` `bad-input`, with the line's number where a line is at fault.
 */
export async function readDialogueFile(
  path: string,
  split: QuestionSplit,
): Promise<readonly EvaluationDialogue[]> {
  const dialogues: EvaluationDialogue[] = []
  let count = 0
  for await (const { value } of readJsonLines(path, dialogueSchema)) {
    const own = value.split ?? (count % 2 === 0 ? 'dev' : 'test')
    count += 1
    if (split === 'all' || own === split) dialogues.push({ ...value, split: own })
  }
  if (dialogues.length > 0) return dialogues
  throw new AppError('bad-input', `${path} holds no conversation of the split ${split}.`)
}

/** Whether it has to be said that the papers do not tell. */
export function isNotStated({ note }: EvaluationTurn): boolean {
  return note?.startsWith('not in the abstract') === true
}
