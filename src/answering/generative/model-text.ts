import type { AIMessageChunk, BaseMessage } from '@langchain/core/messages'
import { z } from 'zod'
import type { ChatModel } from './models/chat-model.ts'
import { timedOut, toProviderError } from './provider-error.ts'

export interface ModelLimits {
  readonly signal: AbortSignal
  /** How long the model may say nothing at all, in milliseconds. */
  readonly silenceMs: number
  /** Characters after which reading stops: a model that has lost its way goes on for ever. */
  readonly mostCharacters: number
  /** What the model is called with besides, such as the form of its answer. */
  readonly callOptions?: object
}

export interface ModelUsage {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** A piece of what a model writes. The last one has no text and says how it ended. */
export type ModelPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'end'; readonly how: ModelEnd; readonly usage?: ModelUsage }

/** By itself; by the limit on its length, thoughts included; or in some other way, such as a filter or a lost connection. */
export type ModelEnd = 'complete' | 'out-of-room' | 'cut-off'

/**
 * What a model writes, piece by piece. It ends by itself, at `mostCharacters`, or with an `AppError`: `timed-out` when
 * the signal is set off or the model falls silent, else what `toProviderError` makes of the fault. Never waits for a
 * client that does not heed its signal.
 */
export async function* readModel(
  { model, name }: ChatModel,
  messages: readonly BaseMessage[],
  { signal, silenceMs, mostCharacters, callOptions }: ModelLimits,
): AsyncGenerator<ModelPiece> {
  const silence = new AbortController()
  const both = AbortSignal.any([signal, silence.signal])
  let characters = 0
  let usage: ModelUsage | undefined
  let how: ModelEnd = 'cut-off'
  let chunks: AsyncIterator<AIMessageChunk> | undefined
  try {
    const opened = await withinSilence(
      model.stream([...messages], { ...callOptions, signal: both }),
      silence,
      both,
      silenceMs,
    )
    chunks = opened[Symbol.asyncIterator]()
    while (characters < mostCharacters) {
      const next = await withinSilence(chunks.next(), silence, both, silenceMs)
      if (next.done === true) break
      const text = textOf(next.value)
      usage = withUsage(usage, next.value)
      how = endOf(next.value) ?? how
      characters += text.length
      if (text !== '') yield { kind: 'text', text: text.slice(0, mostCharacters) }
    }
  } catch (error) {
    throw both.aborted ? timedOut(name, error) : toProviderError(error, name)
  } finally {
    // Ends the request where reading stopped before it did; nobody waits for it.
    silence.abort()
    chunks?.return?.()?.catch(() => undefined)
  }
  yield { kind: 'end', how, ...(usage !== undefined && { usage }) }
}

/** Waits no longer than the model may be silent, and no longer than the signal lets it. */
async function withinSilence<Result>(
  waiting: Promise<Result>,
  silence: AbortController,
  signal: AbortSignal,
  silenceMs: number,
): Promise<Result> {
  const timer = setTimeout(() => silence.abort(), silenceMs)
  let onAbort = (): void => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
  waiting.catch(() => undefined)
  try {
    return await Promise.race([waiting, aborted])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

function textOf({ content }: AIMessageChunk): string {
  if (typeof content === 'string') return content
  return content
    .map(part => (part.type === 'text' && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('')
}

const usageSchema = z.object({ input_tokens: z.number().min(0), output_tokens: z.number().min(0) })

/** Providers say it at the end, in parts, or again and again while it grows: the most of each is what it came to. */
function withUsage(
  before: ModelUsage | undefined,
  { usage_metadata }: AIMessageChunk,
): ModelUsage | undefined {
  const usage = usageSchema.safeParse(usage_metadata).data
  if (usage === undefined || usage.input_tokens + usage.output_tokens === 0) return before
  return {
    inputTokens: Math.max(before?.inputTokens ?? 0, usage.input_tokens),
    outputTokens: Math.max(before?.outputTokens ?? 0, usage.output_tokens),
  }
}

/** What the providers call an end that the model chose, and one that its longest answer set; in small letters. */
const ownEnds = new Set(['stop', 'end_turn', 'stop_sequence'])
const endsOfRoom = new Set(['length', 'max_tokens', 'max_output_tokens', 'model_context_window_exceeded'])

/** How the model says that it ended; undefined where this piece says nothing of it. */
function endOf({ response_metadata, additional_kwargs }: AIMessageChunk): ModelEnd | undefined {
  const facts: Readonly<Record<string, unknown>> = { ...additional_kwargs, ...response_metadata }
  const reason =
    facts['finish_reason'] ?? facts['finishReason'] ?? facts['stop_reason'] ?? facts['done_reason']
  if (typeof reason !== 'string') return undefined
  if (ownEnds.has(reason.toLowerCase())) return 'complete'
  return endsOfRoom.has(reason.toLowerCase()) ? 'out-of-room' : 'cut-off'
}
