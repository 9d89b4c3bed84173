import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ModelPiece, readModel } from '../../../../src/answering/generative/model-text.ts'
import { openChatModel } from '../../../../src/answering/generative/models/open-model.ts'
import { importPackage } from '../../../../src/answering/generative/models/optional-package.ts'

/** A GGUF file and where node-llama-cpp is installed, on machines that have both. */
const { FOOTNOTE_TEST_GGUF: file = '', FOOTNOTE_TEST_LLAMA: entry = 'node-llama-cpp' } = process.env
const load = (): Promise<unknown> => importPackage(entry)
const canRun =
  existsSync(file) &&
  (await load().then(
    () => true,
    () => false,
  ))

interface Run {
  readonly texts: readonly string[]
  readonly stopReason: string
}

/** Parts shaped as node-llama-cpp's, that write what they are told to. */
function scripted({ texts, stopReason }: Run) {
  const asked: unknown[] = []
  const sequence = { tokenMeter: { usedInputTokens: 0, usedOutputTokens: 0 } }
  class LlamaChatSession {
    readonly #options: object
    constructor(options: object) {
      this.#options = options
    }
    async promptWithMeta(text: string, options: { onTextChunk(text: string): void; signal: AbortSignal }) {
      asked.push({ ...this.#options, text, ...options })
      sequence.tokenMeter = { usedInputTokens: 40, usedOutputTokens: 20 }
      for (const piece of texts) {
        await new Promise(resolve => setTimeout(resolve, 1))
        options.signal.throwIfAborted()
        options.onTextChunk(piece)
      }
      return { stopReason }
    }
    dispose(): void {}
  }
  const context = { getSequence: () => sequence }
  const getLlama = async () => ({ loadModel: async () => ({ createContext: async () => context }) })
  return { asked, load: async () => ({ getLlama, LlamaChatSession }) }
}

async function read(
  chatModel: Awaited<ReturnType<typeof openChatModel>>,
  signal = new AbortController().signal,
) {
  const { HumanMessage, SystemMessage } = await import('@langchain/core/messages')
  const messages = [new SystemMessage('You answer in one word.'), new HumanMessage('Say yes.')]
  const pieces: ModelPiece[] = []
  for await (const piece of readModel(chatModel, messages, {
    signal,
    silenceMs: 500_000,
    mostCharacters: 999,
  }))
    pieces.push(piece)
  return pieces
}

describe('a model in a file', () => {
  it.each([
    ['eogToken', 'complete'],
    ['maxTokens', 'out-of-room'],
  ] as const)('is read piece by piece to its end: %s', async (stopReason, how) => {
    const { load: loadScripted, asked } = scripted({ texts: ['Ye', 's.'], stopReason })
    const chatModel = await openChatModel('llama:model.gguf', { load: loadScripted, maxTokens: 9 })
    expect(await read(chatModel)).toEqual([
      { kind: 'text', text: 'Ye' },
      { kind: 'text', text: 's.' },
      { kind: 'end', how, usage: { inputTokens: 40, outputTokens: 20 } },
    ])
    expect(asked).toEqual([
      expect.objectContaining({ systemPrompt: 'You answer in one word.', text: 'Say yes.', maxTokens: 9 }),
    ])
    expect(chatModel.provider).toBeUndefined()
  })

  it('ends with whoever asked, and answers the next one', async () => {
    const { load: loadScripted } = scripted({ texts: Array(200).fill('and so on '), stopReason: 'eogToken' })
    const chatModel = await openChatModel('llama:model.gguf', { load: loadScripted })
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Error('gone')), 20)
    await expect(read(chatModel, controller.signal)).rejects.toMatchObject({ code: 'timed-out' })
    expect((await read(chatModel)).at(-1)).toMatchObject({ kind: 'end' })
  })

  it.skipIf(!canRun)('answers from a real file', { timeout: 600_000 }, async () => {
    const chatModel = await openChatModel(`llama:${file}`, { load, maxTokens: 20 })
    const pieces = await read(chatModel)
    expect(pieces.some(piece => piece.kind === 'text' && /\p{L}/u.test(piece.text))).toBe(true)
    expect(pieces.at(-1)).toMatchObject({ kind: 'end', usage: { inputTokens: expect.any(Number) } })
  })

  it.skipIf(!canRun)('is refused where there is none', { timeout: 600_000 }, async () => {
    await expect(openChatModel('llama:no-such.gguf', { load })).rejects.toMatchObject({
      code: 'bad-configuration',
    })
  })
})
