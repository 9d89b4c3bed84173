import { readFileSync } from 'node:fs'
import { bundled } from '../bundled.ts'
import { AppError, errorMessage } from '../errors.ts'

let names: ReadonlyMap<string, string> | undefined

/**
 * How abstracts write a word that they write as a name wherever it stands (`Mamba`, `German`, `GPTQ`), in whatever letters
 * it is given: a name in a question that is all in small letters too. Read from 200,870 abstracts (`mine-names.ts`).
 *
 * @throws AppError `corrupt-data` where the file of names cannot be read.
 */
export function knownName(word: string): string | undefined {
  names ??= readNames(bundled.names)
  return names.get(word.toLowerCase())
}

function readNames(path: string): ReadonlyMap<string, string> {
  try {
    const written = readFileSync(path, 'utf8').trim().split('\n')
    return new Map(written.map(name => [name.toLowerCase(), name]))
  } catch (cause) {
    throw new AppError(
      'corrupt-data',
      `The names in ${path} cannot be read (${errorMessage(cause)}). Restore the file: git checkout -- data/names.`,
      { cause },
    )
  }
}
