import { readFileSync } from 'node:fs'
import { bundled } from '../../config.ts'
import { AppError, errorMessage } from '../../errors.ts'

let names: ReadonlySet<string> | undefined

/**
 * Whether abstracts write a word as a name wherever it stands (`mamba`, `german`, `gptq`), so that it is one in a question
 * that is all in small letters too. Read from 200,870 abstracts (`mine-names.ts`).
 *
 * @throws AppError `corrupt-data` where the file of names cannot be read.
 */
export function isKnownName(word: string): boolean {
  names ??= readNames(bundled.names)
  return names.has(word.toLowerCase())
}

function readNames(path: string): ReadonlySet<string> {
  try {
    return new Set(readFileSync(path, 'utf8').trim().split('\n'))
  } catch (cause) {
    throw new AppError(
      'corrupt-data',
      `The names in ${path} cannot be read (${errorMessage(cause)}). Restore the file: git checkout -- data/names.`,
      { cause },
    )
  }
}
