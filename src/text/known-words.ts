import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundled } from '../bundled.ts'
import { AppError, errorMessage } from '../errors.ts'

let frequencies: ReadonlyMap<string, number> | undefined

/**
 * In how many of 198,870 abstracts a word occurs, in whatever letters it is given; 0 for a word that is not in the built-in
 * embedder's vocabulary (in fewer than three). Compounds with a hyphen are counted as their parts.
 *
 * @throws AppError `corrupt-data` where the vocabulary cannot be read.
 */
export function wordFrequency(word: string): number {
  frequencies ??= readFrequencies(join(bundled.model, 'vocabulary.txt'))
  return frequencies.get(word.toLowerCase()) ?? 0
}

function readFrequencies(path: string): ReadonlyMap<string, number> {
  try {
    const lines = readFileSync(path, 'utf8').trim().split('\n')
    return new Map(
      lines.map(line => {
        const [word = '', count = '0'] = line.split('\t')
        return [word, Number(count)]
      }),
    )
  } catch (cause) {
    throw new AppError(
      'corrupt-data',
      `The words in ${path} cannot be read (${errorMessage(cause)}). Restore the file: git checkout -- data/model.`,
      { cause },
    )
  }
}
