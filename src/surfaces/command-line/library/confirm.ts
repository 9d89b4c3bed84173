import { createInterface } from 'node:readline/promises'
import { AppError } from '../../../errors.ts'

/**
 * Asks whoever sits at the terminal whether to go on; nobody sits there where something is piped, and `--yes` has said
 * so before. Throws `AppError` `wrong-use` where nobody can be asked, `bad-input` where the answer is no.
 */
export async function confirm(
  question: string,
  { yes, signal }: { readonly yes: boolean; readonly signal: AbortSignal },
): Promise<void> {
  if (yes) return
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true)
    throw new AppError('wrong-use', `${question} Add --yes to do it.`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal })
    if (!/^y(?:es)?$/i.test(answer.trim())) throw new AppError('bad-input', 'Nothing was changed.')
  } finally {
    terminal.close()
  }
}
