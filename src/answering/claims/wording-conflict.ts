import { toTerms } from '../../text/terms.ts'

const negation =
  /\b(?:not|no|never|none|nor|neither|without|cannot|fails? to|failed to|unable to)\b|n['’]t\b/gi
const comparison = /\b(?:outperform|surpass|exceed|beat)(?:s|es|ed|ing)?\b|\b\w+er than\b/i
/** A figure with what makes it another kind of figure: `70%`, `2.73×`, `1.5B`. */
const figure = /(?<![\w.])\d+(?:[.,]\d+)*\s?(?:%|percent|×|x\b|[KMB]\b|ms\b)?/g

/** Words that say the opposite of each other. */
const opposites: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['increase', 'raise', 'grow', 'improve', 'enhance', 'boost'],
    ['decrease', 'reduce', 'lower', 'shrink', 'degrade', 'worsen', 'harm', 'hurt'],
  ],
  [
    ['higher', 'more', 'larger', 'greater', 'most'],
    ['lower', 'fewer', 'less', 'smaller', 'least'],
  ],
  [
    ['better', 'superior', 'outperform', 'surpass', 'exceed', 'best'],
    ['worse', 'inferior', 'underperform', 'worst'],
  ],
  [
    ['faster', 'fast', 'quickly', 'accelerate'],
    ['slower', 'slow', 'slowly'],
  ],
  [['supervised'], ['unsupervised']],
  [
    ['cheap', 'cheaper', 'inexpensive'],
    ['costly', 'expensive'],
  ],
  [['always'], ['never', 'rarely']],
  [['online'], ['offline']],
  [
    ['easy', 'easier', 'simple'],
    ['hard', 'harder', 'difficult'],
  ],
  [['necessary', 'required'], ['unnecessary']],
]

const opposingTerms = opposites.map(([one, other]) => [toTermSet(one), toTermSet(other)] as const)

/**
 * What in a sentence speaks against a claim that shares its words: a negation on one side alone, an opposite word,
 * a comparison the other way round, or a figure that its abstract does not give. Undefined where nothing does. Wording alone: it understands neither text.
 */
export function wordingConflict(claim: string, sentence: string, abstract: string): string | undefined {
  if (isNegated(claim) !== isNegated(sentence)) return 'one denies what the other says'
  const opposite = findOpposite(claim, sentence)
  if (opposite !== undefined) return `“${opposite.said}” against “${opposite.claimed}”`
  if (sidesAreExchanged(claim, sentence)) return 'the sides of the comparison are exchanged'
  const known = new Set(figuresOf(abstract))
  const other = figuresOf(claim).find(each => !known.has(each))
  const inSentence = figuresOf(sentence)
  if (other === undefined || inSentence.length === 0) return undefined
  return `the abstract does not give the figure ${other}`
}

/** `A outperforms B` against `B outperforms A`: more words have changed sides of the same comparison than kept them. */
function sidesAreExchanged(claim: string, sentence: string): boolean {
  const [inClaim, inSentence] = [sidesOf(claim), sidesOf(sentence)]
  if (inClaim === undefined || inSentence === undefined || inClaim.word !== inSentence.word) return false
  const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
    [...one].filter(term => other.has(term)).length
  const kept = shared(inClaim.before, inSentence.before) + shared(inClaim.after, inSentence.after)
  const exchanged = shared(inClaim.before, inSentence.after) + shared(inClaim.after, inSentence.before)
  return exchanged >= 2 && exchanged > kept
}

/** What stands on each side of a comparison and not on the other; the comparing word as a term. */
function sidesOf(
  text: string,
):
  | { readonly word: string; readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> }
  | undefined {
  const match = comparison.exec(text)
  if (match === null) return undefined
  const before = new Set(toTerms(text.slice(0, match.index)))
  const after = new Set(toTerms(text.slice(match.index + match[0].length)))
  return {
    word: toTerms(match[0])[0] ?? '',
    before: new Set([...before].filter(term => !after.has(term))),
    after: new Set([...after].filter(term => !before.has(term))),
  }
}

/** Two negations cancel out. */
function isNegated(text: string): boolean {
  return (text.match(negation) ?? []).length % 2 === 1
}

function findOpposite(
  claim: string,
  sentence: string,
): { readonly claimed: string; readonly said: string } | undefined {
  const [inClaim, inSentence] = [wordsByTerm(claim), wordsByTerm(sentence)]
  const first = (words: ReadonlyMap<string, string>, terms: ReadonlySet<string>): string | undefined =>
    [...words].find(([term]) => terms.has(term))?.[1]
  for (const [one, other] of opposingTerms) {
    for (const [side, opposing] of [
      [one, other],
      [other, one],
    ] as const) {
      const claimed = first(inClaim, side)
      const said = first(inSentence, opposing)
      // A sentence that holds both sides (“improves accuracy while reducing cost”) contradicts neither.
      if (claimed === undefined || said === undefined) continue
      if (first(inSentence, side) !== undefined || first(inClaim, opposing) !== undefined) continue
      return { claimed, said }
    }
  }
  return undefined
}

function wordsByTerm(text: string): ReadonlyMap<string, string> {
  const words = text.split(/[^\p{L}\p{N}'’-]+/u)
  return new Map(words.flatMap(word => toTerms(word).map(term => [term, word] as const)))
}

function toTermSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap(word => toTerms(word)))
}

function figuresOf(text: string): readonly string[] {
  return (text.match(figure) ?? []).map(each =>
    each
      .replace(/\s/g, '')
      .replace('percent', '%')
      .replace('x', '×')
      .replace(/,(?=\d{3})/g, ''),
  )
}
