import { AppError } from '../../errors.ts'
import { withoutSecrets } from '../../secrets.ts'

/**
 * Runs a command line's work with a signal that Ctrl+C and SIGTERM set off, and leaves the exit status: 0, 1 with
 * the failure in one line on standard error, or 2 for wrong use. A second Ctrl+C ends the process at once.
 */
export async function runToExitStatus(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController()
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort(new AppError('timed-out', 'Stopped.'))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    await work(controller.signal)
  } catch (error) {
    process.exitCode = error instanceof AppError && error.code === 'wrong-use' ? 2 : 1
    if (!controller.signal.aborted) process.stderr.write(`footnote: ${describe(error)}\n`)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

/** An `AppError` says all there is to say; anything else is a fault of ours, whose place helps to mend it. */
function describe(error: unknown): string {
  if (error instanceof AppError) return error.message
  return withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error))
}
