import type { Reply } from '../command.ts'

/**
 * Runs work that says where it is at, as replies: one for each thing said that nobody has seen yet, then what it came to.
 * Rejects as the work does.
 */
export async function* progressReplies(
  work: (onProgress: (line: string) => void) => Promise<Reply>,
  toReply: (line: string) => Reply,
): AsyncGenerator<Reply> {
  let said: string | undefined
  let wake = (): void => undefined
  let isOver = false
  const result = work(line => {
    said = line
    wake()
  }).finally(() => {
    isOver = true
    wake()
  })
  // Its failure is met below; until then it must not count as unhandled.
  result.catch(() => undefined)
  while (!isOver) {
    if (said === undefined) {
      await new Promise<void>(resolve => {
        wake = resolve
      })
    } else {
      const line = said
      said = undefined
      yield toReply(line)
    }
  }
  yield await result
}
