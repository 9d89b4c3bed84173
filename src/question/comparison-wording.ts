const paperWord = '(?:papers?|works?|stud(?:y|ies)|articles?|ones?)'
const asks = '(?:what|which|how|who|where|when|why|do|does|did|is|are|can|in which|on which|for which)'

/** They say that two papers are meant, whatever is found. */
const plain: readonly RegExp[] = [
  /\b(?:two|both) (?:[\w-]+ )?(?:papers|works|studies|articles|publications)\b/i,
  /\b(?:these|those) two\b|\bthe two (?:[\w-]+ )?(?:papers|works|studies|articles|publications)\b|\bwhich is which\b/i,
  /\bone (?:of (?:your|the|these|those) )?(?:papers?|works?|studies|articles?)\b.{0,200}\b(?:another|the other|the second)\b/i,
  // `the one with experts and the one with heads`
  new RegExp(
    `\\bthe (?:[\\w-]+ ){0,6}?${paperWord}\\b[^?]{0,200}(?:\\b(?:and|or|vs\\.?|versus|against|but|while|whereas)|[,;])(?: (?:in|of|with|by|for))? the (?:[\\w-]+ ){0,6}?${paperWord}\\b`,
    'i',
  ),
  // `FIT, or the work that goes down to single pixels`
  new RegExp(
    `\\b(?:and|or|vs\\.?|versus|against|than) the (?:other )?${paperWord} (?:that|which|with|on|about|for|from|\\w+ing)\\b`,
    'i',
  ),
]

/** People compare in these words, be it two papers or two things in one. */
const usual: readonly RegExp[] = [
  /\b(?:vs\.?|versus|compar(?:e[ds]?|ing|isons?)(?! (?:to|with) wh)|differences?|differ|differs|contrast|in common|similarit(?:y|ies)|as opposed to|whereas)\b/i,
  /\bboth\b/i,
  /\b(?:which|what) (?:one )?of (?:the two|them|these two|both)\b|\bwhich one\b(?!-)/i,
  /\w[+-]{0,9} or [\w+-]+ if\b/i,
  /\w[+-]{0,9} and [\w+-]+ each\b/i,
  /\w[+-]{0,9} \/ [\w+-]+:/i,
]

/** They set two things side by side, as lists and other questions do too. */
const possible: readonly RegExp[] = [
  // Of a word that is no name it is a preposition: `protect against the leak`.
  /\p{Lu}\S{0,60} against\b|\bagainst (?:the )?\S*\p{Lu}/u,
  /\b(?:either|neither|respectively|the former|the latter)\b|\bthe first\b.{0,200}\bthe second\b/i,
  // `what does each change`, `in which sense is each wide`, `how much each?`
  /\b(?:do|does|did|is|are|was|were|has|have|can|will|of|for|by|in) each\b(?! other)|\beach (?:one|of)\b|\beach\s*(?:[?.,;:]|$)/i,
  // `how does A decide …, and how does B?`
  /\b(?:what|how) (?:do|does|did|is|are|can) .{1,200} and (?:what|how) (?:do|does|did|is|are|can) (?!it\b|they\b|its\b|their\b)/i,
  /\b(?:unlike|next to|alongside|what about|sets? (?:them|these|it) apart)\b|\b(?:between|among)\b.{1,200}\band\b/i,
  // `better compression from ExCP or from the codebooks`
  /\bor (?:(?:the|for|in|with|from|by|of) )*\S*\p{Lu}|\bor (?:(?:for|in|with|from|by|of) )?the\b/u,
  // Two as a heading, then the question: `A, B: what …`, `A or B for videos - which …`.
  new RegExp(`^[^.:?;]{3,90}?(?:[,;]| /| or| and) [^.:?;]{3,90}?(?::\\s|(?:[.;,]| [-–])\\s+${asks}\\b)`, 'i'),
]

/** How plainly a question's wording sets two papers beside each other. */
export interface ComparisonWording {
  /** Whether it says that there are two. */
  readonly isPlain: boolean
  /** Whether it compares something in the words that people use for it. */
  readonly isUsual: boolean
  /** How many of all these ways it uses. */
  readonly signs: number
}

export function comparisonWording(text: string): ComparisonWording {
  const count = (expressions: readonly RegExp[]): number =>
    expressions.filter(expression => expression.test(text)).length
  const usualSigns = count(usual)
  return { isPlain: count(plain) > 0, isUsual: usualSigns > 0, signs: usualSigns + count(possible) }
}
