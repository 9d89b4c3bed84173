import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, errorMessage } from '../../src/errors.ts'
import { rounded } from '../../src/text/rounded.ts'
import type { FittedAnswers } from './fit-answers.ts'

/**
 * Writes the files that the program reads, and beside the weights the figures that came out. They hold no date, so the
 * same fit is the same bytes. Rejects with an `AppError` `bad-input` where a file cannot be written.
 */
export async function writeFit(
  folder: string,
  { weights, classifiers, figures }: FittedAnswers,
): Promise<void> {
  const files = {
    'weights.json': JSON.stringify({ formatVersion: 1, weights, figures }, toRounded, 2),
    ...Object.fromEntries(
      Object.entries(classifiers).map(([name, classifier]) => [
        `${name}.json`,
        JSON.stringify({ formatVersion: 1, ...classifier }, toRounded),
      ]),
    ),
  }
  try {
    await mkdir(folder, { recursive: true })
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), `${content}\n`)
  } catch (cause) {
    throw new AppError('bad-input', `The fit cannot be written to ${folder}: ${errorMessage(cause)}`, {
      cause,
    })
  }
}

function toRounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? rounded(value) : value
}
