import type { Behaviour } from './loopback-openai.ts'

/** How an answer ends, in the words of each provider. */
const ends = {
  anthropic: { stop: 'end_turn', length: 'max_tokens' },
  google: { stop: 'STOP', length: 'MAX_TOKENS' },
  ollama: { stop: 'stop', length: 'length' },
} as const

export type Ending = 'stop' | 'length'

/** Streams a text as Anthropic's messages do. */
export function saysAsAnthropic(text: string, ending: Ending = 'stop'): Behaviour {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const send = (type: string, fields: object): void => {
      response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`)
    }
    const usage = { input_tokens: 40, output_tokens: 1 }
    const message = { id: 'm', type: 'message', role: 'assistant', model: 'claude', content: [], usage }
    send('message_start', { message: { ...message, stop_reason: null, stop_sequence: null } })
    send('content_block_start', { index: 0, content_block: { type: 'text', text: '' } })
    send('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })
    send('content_block_stop', { index: 0 })
    const delta = { stop_reason: ends.anthropic[ending], stop_sequence: null }
    send('message_delta', { delta, usage: { output_tokens: 20 } })
    send('message_stop', {})
    response.end()
  }
}

/** Streams a text as Gemini does. */
export function saysAsGoogle(text: string, ending: Ending = 'stop'): Behaviour {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const send = (parts: readonly object[], fields: object): void => {
      const candidate = { content: { role: 'model', parts }, index: 0, ...fields }
      const usageMetadata = { promptTokenCount: 40, candidatesTokenCount: 20, totalTokenCount: 60 }
      response.write(`data: ${JSON.stringify({ candidates: [candidate], usageMetadata })}\r\n\r\n`)
    }
    send([{ text }], {})
    send([{ text: '' }], { finishReason: ends.google[ending] })
    response.end()
  }
}

/** Streams a text as Ollama does. */
export function saysAsOllama(text: string, ending: Ending = 'stop'): Behaviour {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    const send = (content: string, fields: object): void => {
      const message = { role: 'assistant', content }
      const created_at = '2026-01-01T00:00:00Z'
      response.write(`${JSON.stringify({ model: 'llama', created_at, message, ...fields })}\n`)
    }
    send(text, { done: false })
    send('', { done: true, done_reason: ends.ollama[ending], prompt_eval_count: 40, eval_count: 20 })
    response.end()
  }
}
