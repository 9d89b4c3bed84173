import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { splitSentences } from '../../text/sentences.ts'

/** `which paper introduced X`, `who came up with X`: the paper that made it is asked for, and no other one will do. */
const asksForOrigin =
  /\b(?:who|which (?:paper|work|article|study|one)|what paper|paper (?:that|which)|where was)\b.{0,40}\b(?:introduced|proposed|invented|coined|presented|came up with|developed)\b/i
/** `introduce the first Unified Encoder TiUE`, but not `propose X, which beats TiUE`. */
const leadsIn =
  /\b(?:propos|present|introduc|develop|design|devis|call|nam|term|dub|releas|describ)\w*\s+(?:(?!which|that|to|for|by|than|over|with|on)[^\s,]{1,40}\s+){0,3}$/i

/** `introduce a distributed architecture (DISTANA)`: what a name in brackets is the short form of. */
const namesInBrackets = /\b(?:propos|present|introduc|develop|design|devis)\w*\s[^,;()]{1,100}\($/i

/**
 * The papers that introduce what a question asks the origin of; undefined where it asks for no origin. A paper that only
 * uses a thing, or whose name has it as a part (FlexiBERT), is no answer.
 */
export function introducingHits(
  { text, names }: QuestionAnalysis,
  hits: readonly Hit[],
): readonly Hit[] | undefined {
  const asked = text.slice(0, 500)
  if (!asksForOrigin.test(asked)) return undefined
  const phrase = origin.exec(asked)?.[1]
  const wanted = names.length > 0 ? names : phrase === undefined ? [] : [phrase]
  return wanted.length === 0 ? undefined : hits.filter(hit => wanted.some(name => introduces(hit, name)))
}

/** What stands behind `introduced`, where that is a few words. */
const origin =
  /\b(?:introduced|proposed|invented|coined|presented|came up with|developed)\s+(?:the |an? )?([^?.!,;]{3,60})/i

/** Whether a paper bears the name in its title before a colon, or says that it introduces what is called so. */
function introduces({ paper: { title = '', abstract } }: Hit, name: string): boolean {
  if (title.includes(':') && placeOf(title.split(':')[0] ?? '', name) === 0) return true
  return splitSentences(abstract).some(sentence => {
    const at = placeOf(sentence, name)
    if (at <= 0) return false
    const before = sentence.slice(Math.max(0, at - 120), at)
    return leadsIn.test(before) || (sentence[at + name.length] === ')' && namesInBrackets.test(before))
  })
}

/** Where a name stands as a word of its own, −1 where it does not: BERT does not in `BERT-like`. */
function placeOf(text: string, name: string): number {
  const [folded, wanted] = [text.toLowerCase(), name.trim().toLowerCase()]
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const [before = ' ', after = ' '] = [folded[at - 1], folded[at + wanted.length]]
    if (!isOfWord(before) && !isOfWord(after)) return at
  }
  return -1
}

function isOfWord(character: string): boolean {
  return /[\p{L}\p{N}-]/u.test(character)
}
