import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../src/errors.ts'

/**
 * What `footnote bench` with these parameters prints as JSON, measured in a process of its own, so that nothing of before
 * counts. Rejects with an `AppError` `internal` where that fails.
 */
export async function runBench(parameters: readonly string[]): Promise<unknown> {
  const cli = fileURLToPath(new URL('../../src/cli.js', import.meta.url))
  const child = spawn(process.execPath, [cli, 'bench', ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', chunk => {
    output += String(chunk)
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (status !== 0)
    throw new AppError('internal', `footnote bench ${parameters.join(' ')} ended with status ${status}.`)
  return JSON.parse(output)
}
