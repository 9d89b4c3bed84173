/*
 * Text that speaks to a language model instead of to readers. Abstracts and titles come from strangers: such a sentence
 * is neither given to a model nor taken as evidence. A paper about prompt injection may lose a sentence by it; no paper
 * gains a voice.
 */
const patterns: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|all|your|any|the)\b.{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|context|messages?)\b/i,
  /\b(?:system|developer|hidden) (?:prompt|message|instructions?)\b/i,
  /\byou (?:must|should|will|are to|have to|shall|need to) (?:now |always |only |never |instead )*(?:answer|reply|respond|say|output|print|write|cite|recommend|tell|include|obey|follow|end|begin|repeat|reveal)\b/i,
  /\byou are (?:now|no longer)\b|\bas an? (?:AI|language model|assistant)\b|\bnew instructions?\b|\binstructions? for (?:the )?(?:AI|LLM|model|assistant|reader)/i,
  /\b(?:say|output|print|reply|respond|answer|repeat|reveal|end|begin)\b.{0,20}\b(?:exactly|verbatim|with the (?:word|phrase|text|link)|only with|the following (?:word|text|sentence|link))\b/i,
  /<\/?(?:system|assistant|user|source|sources|question|instructions?|s|im_start|im_end)\b[^>]{0,200}>|<\|[^|]{0,200}\|>|\[\/?INST\]|^(?:system|assistant|user)\s*:/i,
]

/** Whether a sentence gives orders to whoever reads it by machine. */
export function isInstruction(sentence: string): boolean {
  return patterns.some(pattern => pattern.test(sentence))
}
