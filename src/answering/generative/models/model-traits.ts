/*
 * What a model takes and what it needs, by its name. No provider says so in a form that programs can ask for before the
 * first request, so the families that are known to differ are listed; what is not listed and refuses a parameter all the
 * same is asked once more without it (adapting-fetch.ts).
 */

/** Models that write out their thoughts first, which count as part of the answer's length. */
const reasoning: readonly RegExp[] = [
  // OpenAI: o1, o3-mini, o4 …; gpt-5 and later but for those called chat; the open gpt-oss.
  /^o\d/,
  /^gpt-(?:[5-9]|\d{2})(?!.*chat)/,
  /^gpt-oss/,
  // Google: from 2.5 on.
  /^gemini-(?:2\.5|[3-9])/,
  // Open models: DeepSeek R1 and its kin, Qwen's QwQ and 3, Mistral's Magistral, and whatever says so itself.
  /^deepseek-(?:r\d|reasoner)/,
  /^(?:qwq|qwen-?3(?!.*(?:instruct|coder)))/,
  /^magistral/,
  /(?:^|[-:_.])(?:thinking|reasoner|reasoning)(?:$|[-:_.])/,
]

/** Models that take no sampling parameters, or do worse with any but their own. */
const ownSampling: readonly RegExp[] = [/^o\d/, /^gpt-(?:[5-9]|\d{2})(?!.*chat)/, /^gemini-[3-9]/]

export interface ModelTraits {
  readonly reasons: boolean
  readonly takesSampling: boolean
}

/** Reads a model's own name, as its provider writes it: `gpt-5-mini`, `openai/gpt-oss-20b`, `qwen3:8b`. */
export function readTraits(model: string): ModelTraits {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase()
  return {
    reasons: reasoning.some(pattern => pattern.test(name)),
    takesSampling: !ownSampling.some(pattern => pattern.test(name)),
  }
}

/** The longest answer: a dozen clauses with room to spare, and as much again and more to think. */
export const roomTokens = { answer: 1_500, reasoning: 8_000 } as const
