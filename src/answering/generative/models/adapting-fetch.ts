import { z } from 'zod'

/*
 * What a model refuses is said in a 400 that names it: `Unsupported parameter: 'temperature' …`. Such a request goes out
 * once more without it, and later ones leave it out from the start:
 *
 *     {model, messages, temperature: 0, max_tokens: 900} ─► 400 “temperature” ─► {model, messages, max_tokens: 900} ─► 200
 *
 * Nothing but what is listed here is ever left out, and no answer's text decides more than that.
 */

interface Refusal {
  /** Any of these in what the provider says stands for all of them. */
  readonly named: readonly string[]
  readonly mend: (part: Part) => Part
}

type Part = Readonly<Record<string, unknown>>

const sampling = ['temperature', 'top_p', 'topP', 'top_k', 'topK', 'seed']
const form = ['response_format', 'json_schema', 'responseJsonSchema', 'responseMimeType', 'output_config']
const effort = ['reasoning_effort', 'thinking', 'thinkingConfig']

const refusals: readonly Refusal[] = [
  { named: sampling, mend: part => without(part, sampling) },
  { named: [...form, 'format'], mend: part => without(part, [...form, 'format']) },
  { named: effort, mend: part => without(part, effort) },
  { named: ['stream_options'], mend: part => without(part, ['stream_options']) },
  {
    named: ['max_completion_tokens'],
    mend: ({ max_tokens, ...part }) =>
      max_tokens === undefined ? part : { ...part, max_completion_tokens: max_tokens },
  },
]

/** Where Ollama and Google keep what others have at the top. */
const nested = ['options', 'generationConfig'] as const
/** More of a refusal is not read. */
const longestRefusal = 20_000
const bodySchema = z.record(z.string(), z.unknown())

/** `fetch` for one model: asks again without what a 400 or a 422 names, and remembers it. */
export function createAdaptingFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  const known = new Set<Refusal>()
  return async (input, init) => {
    const written = await readBody(input, init)
    if (written === undefined) return fetch(input, init)
    const send = (body: Part): Promise<Response> => fetch(input, { ...init, body: JSON.stringify(body) })
    let body = [...known].reduce((part, refusal) => mended(part, refusal), written)
    let response = await send(body)
    // Each turn leaves something out for good, so there are at most as many as there are refusals.
    for (const _ of refusals) {
      if (response.status !== 400 && response.status !== 422) return response
      const said = await readStart(response)
      const refusal = refusals.find(
        each => !known.has(each) && namesOne(said, each) && mended(body, each) !== body,
      )
      if (refusal === undefined) return new Response(said, response)
      known.add(refusal)
      body = mended(body, refusal)
      response = await send(body)
    }
    return response
  }
}

async function readBody(input: unknown, init: RequestInit | undefined): Promise<Part | undefined> {
  if (input instanceof Request || typeof init?.body !== 'string') return undefined
  try {
    return bodySchema.safeParse(JSON.parse(init.body)).data
  } catch {
    return undefined
  }
}

/** The body as it is where there is nothing to mend. */
function mended(body: Part, { mend }: Refusal): Part {
  const parts = nested.flatMap(name => {
    const part = bodySchema.safeParse(body[name]).data
    return part === undefined ? [] : [[name, mend(part)] as const]
  })
  const all = { ...mend(body), ...Object.fromEntries(parts) }
  return JSON.stringify(all) === JSON.stringify(body) ? body : all
}

function without(part: Part, names: readonly string[]): Part {
  return Object.fromEntries(Object.entries(part).filter(([name]) => !names.includes(name)))
}

function namesOne(said: string, { named }: Refusal): boolean {
  const words = new Set(said.toLowerCase().split(/[^a-z0-9_]+/))
  return named.some(name => words.has(name.toLowerCase()))
}

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true })
    if (text.length >= longestRefusal) break
  }
  return text.slice(0, longestRefusal)
}
