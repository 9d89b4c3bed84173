import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { splitSentences } from '../../text/sentences.ts'
import { toWords } from '../../text/terms.ts'

/** `which paper introduced X`, `who came up with X`: the paper that made it is asked for, and no other one will do. */
const asksForOrigin =
  /\b(?:who|which (?:paper|work|article|study|one)|what paper|paper (?:that|which)|where was)\b.{0,40}\b(?:introduced|proposed|invented|coined|presented|came up with|developed)\b/i
/** `introduce the first Unified Encoder TiUE`, but not `propose X, which beats TiUE`. */
const leadsIn =
  /\b(?:propos|present|introduc|develop|design|devis|call|nam|term|dub|releas|describ)\w*\s+(?:(?!which|that|to|for|by|than|over|with|on)[^\s,]{1,40}\s+){0,6}$/i

/**
 * The papers that introduce what a question asks the origin of; undefined where it asks for no origin. A paper that only
 * uses a thing, or whose name has it as a part (FlexiBERT), is no answer.
 */
export function introducingHits(
  { text, names, terms }: QuestionAnalysis,
  hits: readonly Hit[],
): readonly Hit[] | undefined {
  if (!asksForOrigin.test(text.slice(0, 500))) return undefined
  const asked = names.length > 0 ? names : terms.slice(-1).map(({ word }) => word)
  return asked.length === 0 ? undefined : hits.filter(hit => asked.some(name => introduces(hit, name)))
}

/** Whether a paper bears the name in its title before a colon, or says that it introduces what is called so. */
function introduces({ paper: { title = '', abstract } }: Hit, name: string): boolean {
  if (title.includes(':') && holds(title.split(':')[0] ?? '', name)) return true
  return splitSentences(abstract).some(sentence => {
    const words = sentence.split(' ')
    const at = words.findIndex(word => holds(word, name))
    return at > 0 && leadsIn.test(`${words.slice(Math.max(0, at - 10), at).join(' ')} `)
  })
}

function holds(text: string, name: string): boolean {
  return toWords(text).some(word => word.toLowerCase() === name.toLowerCase())
}
