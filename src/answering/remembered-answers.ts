import type { Answerer, AnswerResult } from './answerer.ts'

/** An answer is some 9 kB as JSON: so many of them are a few megabytes. */
const mostRemembered = 200

/**
 * An answerer in the papers’ words that does not work the same answer out twice: people of one place ask the same thing, and
 * one question comes from many servers. `state` says what an answer depends on beside the question, and is undefined where
 * it may not be remembered. What is asked while it is being worked out waits for it.
 */
export function rememberAnswers(
  { answer, ...answerer }: Answerer,
  state: () => Promise<string | undefined>,
): Answerer {
  const remembered = new Map<string, Promise<AnswerResult>>()

  function remember(key: string, result: Promise<AnswerResult>): void {
    remembered.set(key, result)
    const [oldest] = remembered.keys()
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
  }

  /** Out of the map, unless another one has come into its place. */
  function forget(key: string, result: Promise<AnswerResult>): void {
    if (remembered.get(key) === result) remembered.delete(key)
  }

  return {
    ...answerer,
    async answer(question, options = {}) {
      // These do not change what the papers say.
      const { signal: _, serverId: _server, wording: _wording, ...deciding } = options
      const before = await state()
      if (before === undefined) return answer(question, options)
      const key = JSON.stringify([before, question, deciding])
      const known = remembered.get(key)
      if (known !== undefined) {
        // The map's order is that of their last use.
        remembered.delete(key)
        remember(key, known)
        return known
      }
      // Nobody's giving up ends it for the others.
      const result = answer(question, deciding)
      remember(key, result)
      try {
        const { embedderFault } = await result
        if (embedderFault !== undefined || (await state()) !== before) forget(key, result)
      } catch {
        forget(key, result)
      }
      return result
    },
  }
}
