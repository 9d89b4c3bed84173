import { setTimeout as wait } from 'node:timers/promises'
import { AppError, errorMessage } from '../../errors.ts'

/** How long to wait after a first failure; doubled each time while nothing gets done. */
const firstDelayMs = 5000
const longestDelayMs = 30 * 60 * 1000

export interface EmbedOptions {
  /** Told how many papers lack a vector. */
  readonly onBegin?: (missing: number) => void
  /** Told after each batch how many have been embedded. */
  readonly onProgress?: (embedded: number) => void
  readonly signal: AbortSignal
}

export interface ChangeEmbedderOptions {
  /** As in `FOOTNOTE_EMBEDDINGS`. */
  readonly from: string
  readonly to: string
  /** Makes and stores every vector that is missing; goes on where it was interrupted. */
  readonly embed: (options: EmbedOptions) => Promise<void>
  /** Puts index and embedder in the place of those that served. */
  readonly switchOver: () => Promise<void>
  readonly onNotice: (notice: string) => void
  readonly signal: AbortSignal
  /** In milliseconds; five seconds where absent. */
  readonly firstDelayMs?: number
}

/**
 * Embeds a library with another embedder while the one before answers, then switches over. What fails is tried again,
 * later and later, unless it would fail again for the same reason: that is said once. Never rejects.
 */
export async function changeEmbedder(options: ChangeEmbedderOptions): Promise<void> {
  const { from, to, embed, switchOver, onNotice, signal } = options
  let delayMs = options.firstDelayMs ?? firstDelayMs
  let isFirst = true
  for (;;) {
    try {
      await embed({
        signal,
        onBegin(missing) {
          if (isFirst && missing > 0)
            onNotice(`Embedding ${missing} papers with ${to} in the background; until then ${from} answers.`)
          isFirst = false
        },
        onProgress() {
          delayMs = options.firstDelayMs ?? firstDelayMs
        },
      })
      signal.throwIfAborted()
      await switchOver()
      onNotice(`All papers are embedded with ${to}, which answers from now on.`)
      return
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof AppError && !error.retryable) {
        onNotice(`${to} cannot be used, ${from} goes on answering: ${errorMessage(error)}`)
        return
      }
      const seconds = Math.round(delayMs / 1000)
      onNotice(
        `Embedding with ${to} has stopped and goes on in ${seconds} s; ${from} answers. ${errorMessage(error)}`,
      )
      await wait(delayMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      delayMs = Math.min(2 * delayMs, longestDelayMs)
    }
  }
}
