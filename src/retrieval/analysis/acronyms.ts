/** An acronym that a text introduces, as in `Mixture of Experts (MoE)`. */
export interface Acronym {
  readonly acronym: string
  readonly expansion: string
}

/** `(MoE)`, `(LLMs)`, `(ViT-Adapter)`: 2 to 10 characters with a capital, and nothing else in the brackets. */
const bracketed = /\(((?=[^)]{0,9}\p{Lu})[\p{L}\p{N}][\p{L}\p{N}-]{1,9})\)/gu

/**
 * The acronyms that a text introduces in brackets behind what they stand for (Schwartz & Hearst 2003: the acronym's
 * characters are found from its end backwards in the words before it, the first at a word's beginning).
 */
export function findAcronyms(text: string): readonly Acronym[] {
  return [...text.matchAll(bracketed)].flatMap(match => {
    const [, acronym = ''] = match
    const expansion = expansionOf(acronym, text.slice(0, match.index).trimEnd())
    return expansion === undefined ? [] : [{ acronym, expansion }]
  })
}

function expansionOf(acronym: string, before: string): string | undefined {
  const mostWords = Math.min(acronym.length + 5, acronym.length * 2)
  const words = before.split(/\s+/).slice(-mostWords).join(' ')
  // A plural’s `s` stands for nothing.
  const letters = acronym.replace(/s$/, '').replaceAll('-', '').toLowerCase()
  const text = words.toLowerCase()
  let at = text.length
  for (let i = letters.length - 1; i >= 0; i -= 1) {
    const letter = letters.charAt(i)
    do at -= 1
    while (at >= 0 && !(text[at] === letter && (i > 0 || isWordStart(text, at))))
    if (at < 0) return undefined
  }
  const expansion = words.slice(at)
  // `Kangaroo (K1)` names nothing; an expansion is longer than what stands for it, and within one clause.
  return expansion.length > acronym.length && !/[.;:,()]/.test(expansion) ? expansion : undefined
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[\s\-/‐‑]/.test(text.charAt(at - 1))
}
