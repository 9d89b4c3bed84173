const beyondAscii = /[\u0080-\uffff]/

/**
 * The words of a text, in order: lower case, without accents, cut at everything that is neither letter nor digit
 * (so `fine-tuning` is two words and `GPT4` is one).
 */
export function splitWords(text: string): readonly string[] {
  if (!beyondAscii.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const plain = text.normalize('NFKD').replace(/\p{M}+/gu, '')
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
