import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/errors.ts'
import {
  type ChangeEmbedderOptions,
  changeEmbedder,
} from '../../../src/retrieval/embedder-change/change-embedder.ts'

const away = new AppError('unavailable', 'The server is away.', { retryable: true })

/** Runs a change whose embedding does one of these each time it is begun; resolves with what was said. */
async function change(
  embeddings: readonly (() => Promise<void> | void)[],
  options: Partial<ChangeEmbedderOptions> = {},
): Promise<{ readonly notices: readonly string[]; readonly begun: number; readonly switched: number }> {
  const notices: string[] = []
  let [begun, switched] = [0, 0]
  await changeEmbedder({
    from: 'builtin',
    to: 'ollama:other',
    async embed({ onBegin }) {
      begun += 1
      onBegin?.(98)
      await embeddings[begun - 1]?.()
    },
    async switchOver() {
      switched += 1
    },
    onNotice: notice => notices.push(notice),
    signal: new AbortController().signal,
    firstDelayMs: 1,
    ...options,
  })
  return { notices, begun, switched }
}

function fail(error: unknown): () => never {
  return () => {
    throw error
  }
}

describe('changeEmbedder', () => {
  it('says what it does, embeds, and switches over', async () => {
    const { notices, switched } = await change([])
    expect(switched).toBe(1)
    expect(notices).toEqual([
      'Embedding 98 papers with ollama:other in the background; until then builtin answers.',
      'All papers are embedded with ollama:other, which answers from now on.',
    ])
  })

  it('goes on after a failure that may pass, and says each time when', async () => {
    const { notices, begun, switched } = await change([
      fail(away),
      fail(new Error('The thread broke down.')),
      fail(away),
    ])
    expect([begun, switched]).toEqual([4, 1])
    expect(notices.slice(1, 4)).toEqual([
      expect.stringMatching(/stopped and goes on in \d+ s; builtin answers\. The server is away\./),
      expect.stringContaining('The thread broke down.'),
      expect.stringContaining('The server is away.'),
    ])
    expect(notices).toHaveLength(5)
  })

  it('says a fault of configuration once, and leaves it at that', async () => {
    const { notices, begun, switched } = await change([
      fail(new AppError('bad-configuration', 'There is no model named other.')),
    ])
    expect([begun, switched]).toEqual([1, 0])
    expect(notices.slice(1)).toEqual([
      'ollama:other cannot be used, builtin goes on answering: There is no model named other.',
    ])
  })

  it('begins again where the switch fails', async () => {
    let fails = true
    const { begun, notices } = await change([], {
      async switchOver() {
        if (fails) {
          fails = false
          throw away
        }
      },
    })
    expect(begun).toBe(2)
    expect(notices.at(-1)).toContain('answers from now on')
  })

  it('ends in silence when it is stopped, also while it waits', async () => {
    const stopped = new AbortController()
    const { notices, begun, switched } = await change(
      [
        () => {
          setTimeout(() => stopped.abort(), 10)
          throw away
        },
      ],
      { signal: stopped.signal, firstDelayMs: 3_600_000 },
    )
    expect([begun, switched]).toEqual([1, 0])
    expect(notices).toHaveLength(2)
  })
})
