import { availableParallelism } from 'node:os'
import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager'
import { type BaseChatModelCallOptions, SimpleChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessageChunk, type BaseMessage, type UsageMetadata } from '@langchain/core/messages'
import { ChatGenerationChunk } from '@langchain/core/outputs'
import { z } from 'zod'
import { AppError, errorMessage } from '../../../errors.ts'
import { type ImportPackage, importOptional } from './optional-package.ts'

/*
 * A model in a GGUF file, run inside this process by llama.cpp. LangChain's own wrapper around node-llama-cpp streams with
 * one family's prompt marks for every model, takes no signal, and lets the package compile llama.cpp where it finds none
 * for the machine; so its parts are called from here.
 */

const packageName = 'node-llama-cpp'
const version = '3.22.1'

/** Rules, four papers and an answer; small models lose the thread long before their context ends. */
const contextTokens = 4_096
export const llamaPapers = 4

/** The parts of node-llama-cpp that are used. */
interface LlamaPackage {
  getLlama(options: object): Promise<Llama>
  readonly LlamaChatSession: new (options: object) => LlamaSession
}
interface Llama {
  loadModel(options: { readonly modelPath: string; readonly gpuLayers?: number }): Promise<LlamaFile>
}
interface LlamaFile {
  createContext(options: { readonly contextSize: object }): Promise<LlamaContext>
}
interface LlamaContext {
  getSequence(): LlamaSequence
}
interface LlamaSequence {
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number }
}
interface LlamaSession {
  promptWithMeta(text: string, options: object): Promise<{ readonly stopReason: string }>
  dispose(options: { readonly disposeSequence: boolean }): void
}

const packageSchema = z.object({
  getLlama: z.custom<LlamaPackage['getLlama']>(value => typeof value === 'function'),
  LlamaChatSession: z.custom<LlamaPackage['LlamaChatSession']>(value => typeof value === 'function'),
})

export interface LlamaModelOptions {
  /** The GGUF file. */
  readonly path: string
  readonly maxTokens: number
  readonly load: ImportPackage
}

/**
 * The chat model in a file. Rejects with an `AppError` `bad-configuration` where the package is missing, or the file is not
 * there or no model.
 */
export async function createLlamaModel({
  path,
  maxTokens,
  load,
}: LlamaModelOptions): Promise<LlamaChatModel> {
  const llamaPackage = packageSchema.parse(await importOptional({ packageName, version }, load))
  try {
    const llama = await llamaPackage.getLlama({
      gpu: 'auto',
      // What is not there ready-made is neither downloaded nor compiled while somebody waits.
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: 'error',
      // One core stays with the bot: threads that wait for each other spin.
      maxThreads: Math.max(1, availableParallelism() - 1),
    })
    const file = await llama.loadModel({ modelPath: path })
    const context = await file.createContext({ contextSize: { max: contextTokens } })
    return new LlamaChatModel({ context, maxTokens, Session: llamaPackage.LlamaChatSession })
  } catch (cause) {
    throw new AppError(
      'bad-configuration',
      `FOOTNOTE_MODEL=llama:${path} cannot be opened: ${errorMessage(cause)}. It takes the path of a GGUF file.`,
      { cause },
    )
  }
}

interface LlamaParts {
  readonly context: LlamaContext
  readonly maxTokens: number
  readonly Session: LlamaPackage['LlamaChatSession']
}

/** One answer at a time: whoever asks meanwhile waits for its turn. */
class LlamaChatModel extends SimpleChatModel {
  readonly #parts: LlamaParts
  readonly #sequence: LlamaSequence
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: LlamaParts) {
    super({ maxRetries: 0 })
    this.#parts = parts
    this.#sequence = parts.context.getSequence()
  }

  _llmType(): string {
    return 'llama'
  }

  async _call(messages: BaseMessage[], options: BaseChatModelCallOptions): Promise<string> {
    let text = ''
    for await (const chunk of this._streamResponseChunks(messages, options)) text += chunk.text
    return text
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    { signal }: BaseChatModelCallOptions,
    _manager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const pieces = createPieces()
    const run = this.#turn.then(() => this.#prompt(messages, pieces.add, signal))
    this.#turn = run.catch(() => undefined)
    run.then(pieces.end, pieces.fail)
    yield* pieces.read()
  }

  async #prompt(
    messages: readonly BaseMessage[],
    add: (chunk: ChatGenerationChunk) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    signal?.throwIfAborted()
    const { maxTokens, Session } = this.#parts
    const textOf = (isSystem: boolean): string =>
      messages
        .filter(message => (message.type === 'system') === isSystem)
        .map(({ text }) => text)
        .join('\n\n')
    const session = new Session({ contextSequence: this.#sequence, systemPrompt: textOf(true) })
    const { usedInputTokens, usedOutputTokens } = this.#sequence.tokenMeter
    try {
      const { stopReason } = await session.promptWithMeta(textOf(false), {
        signal,
        maxTokens,
        temperature: 0,
        onTextChunk: (text: string) => add(toChunk(text)),
      })
      const { tokenMeter } = this.#sequence
      const input = tokenMeter.usedInputTokens - usedInputTokens
      const output = tokenMeter.usedOutputTokens - usedOutputTokens
      add(
        toChunk('', {
          response_metadata: { finish_reason: stopReason === 'maxTokens' ? 'length' : 'stop' },
          usage_metadata: { input_tokens: input, output_tokens: output, total_tokens: input + output },
        }),
      )
    } finally {
      session.dispose({ disposeSequence: false })
    }
  }
}

interface Facts {
  readonly response_metadata?: Record<string, unknown>
  readonly usage_metadata?: UsageMetadata
}

function toChunk(text: string, { response_metadata = {}, usage_metadata }: Facts = {}): ChatGenerationChunk {
  const message = new AIMessageChunk({ content: text, response_metadata })
  // The class's own type knows the usage of no model in particular.
  return new ChatGenerationChunk({ text, message: Object.assign(message, { usage_metadata }) })
}

/** What is called back, as something to read. */
function createPieces() {
  const waiting: ChatGenerationChunk[] = []
  let end: { readonly fault?: unknown } | undefined
  let wake = (): void => undefined
  return {
    add(chunk: ChatGenerationChunk): void {
      waiting.push(chunk)
      wake()
    },
    end(): void {
      end = {}
      wake()
    },
    fail(fault: unknown): void {
      end = { fault }
      wake()
    },
    async *read(): AsyncGenerator<ChatGenerationChunk> {
      while (true) {
        yield* waiting.splice(0)
        if (waiting.length > 0) continue
        if (end !== undefined) break
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
      if (end.fault !== undefined) throw end.fault
    },
  }
}
