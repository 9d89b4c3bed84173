import type { Config } from '../../config.ts'
import { AppError, errorMessage } from '../../errors.ts'
import { readProviderFault } from '../../providers/provider-fault.ts'
import { within } from '../../providers/within.ts'
import { bad, type Finding, good, skipped } from './finding.ts'

const patienceMs = 30_000

/** Opens the embedder as a start does: a hosted one is asked for one vector. */
export async function checkEmbedder(config: Config): Promise<readonly Finding[]> {
  const { embeddings } = config
  try {
    const { toEmbedderSettings } = await import('../../retrieval/embeddings/embedder-settings.ts')
    const { openEmbedder } = await import('../../retrieval/embeddings/open-embedder.ts')
    await within(openEmbedder(toEmbedderSettings(config)), patienceMs)
    return [good('embedder', `${embeddings} works.`)]
  } catch (error) {
    return [
      bad(
        'embedder',
        errorMessage(error),
        'Check FOOTNOTE_EMBEDDINGS, its address and its key; footnote setup installs one, `builtin` always works.',
      ),
    ]
  }
}

const keys = { openai: 'openAiApiKey', anthropic: 'anthropicApiKey', google: 'googleApiKey' } as const
const variables = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  google: 'GOOGLE_API_KEY',
} as const

/** Opens the language model, and asks it for a word where `call` says so: that costs some tokens. */
export async function checkModel(
  config: Config,
  { call }: { readonly call: boolean },
): Promise<readonly Finding[]> {
  const { model, modelBaseUrl: baseUrl } = config
  if (model === undefined) return [skipped('model', 'None is set; answers are in the papers’ own words.')]
  const kind = model.split(':')[0] ?? ''
  const key = isKeyed(kind) ? config[keys[kind]] : undefined
  if (isKeyed(kind) && baseUrl === undefined && key === undefined)
    return [bad('model', `${model} has no key.`, `Set ${variables[kind]} in .env.`)]
  try {
    const { openChatModel } = await import('../../answering/generative/models/open-model.ts')
    const opened = await openChatModel(model, {
      ...(baseUrl !== undefined && { baseUrl }),
      ...(key !== undefined && { apiKey: key }),
      maxTokens: 100,
    })
    if (!call) return [good('model', `${model} is set; --call asks it for a word.`)]
    // As it is asked for answers: not every server that answers at once can also stream.
    const signal = AbortSignal.timeout(patienceMs)
    await (await opened.model.stream('Say yes.', { signal })).pipeTo(new WritableStream())
    return [good('model', `${model} answers.`)]
  } catch (error) {
    return [bad('model', `${model}: ${describe(error)}`, fixOf(error, kind))]
  }
}

function isKeyed(kind: string): kind is keyof typeof keys {
  return Object.hasOwn(keys, kind)
}

/** A provider's own words may quote what was sent. */
function describe(error: unknown): string {
  if (error instanceof AppError) return error.message
  const { status, code } = readProviderFault(error)
  return status === undefined ? `it cannot be reached (${code}).` : `it refuses with status ${status}.`
}

function fixOf(error: unknown, kind: string): string {
  const { status } = readProviderFault(error)
  if ((status === 401 || status === 403) && isKeyed(kind)) return `Check ${variables[kind]}.`
  if (status === 404) return 'Check the model’s name in FOOTNOTE_MODEL (Ollama: ollama pull MODEL).'
  if (status === 429) return 'Wait, or raise the limit at the provider.'
  return 'Check FOOTNOTE_MODEL and FOOTNOTE_MODEL_BASE_URL, and that its server runs.'
}
