import { bestSentences } from '../../src/answering/verification/best-sentences.ts'
import { misplacedFigures } from '../../src/answering/verification/figure-context.ts'
import { isSameFigure } from '../../src/answering/verification/figures.ts'
import { deniedOtherwise, turnedDirections } from '../../src/answering/verification/polarity.ts'
import {
  type CheckedSource,
  type SourceSentence,
  toCheckedSource,
} from '../../src/answering/verification/sources.ts'
import { type Token, toTokens } from '../../src/answering/verification/statement-tokens.ts'
import { hasSwappedRoles } from '../../src/answering/verification/swapped-roles.ts'
import type { Paper } from '../../src/domain/paper.ts'

export interface ClaimCheck {
  readonly verdict: 'supported' | 'contradicted' | 'not-in-corpus'
  /** The sentences that come nearest, word for word, of one paper; none where it is not in the corpus. */
  readonly quotes: readonly SourceSentence[]
  /** What speaks against the claim: words denied or turned around, other figures. */
  readonly conflicts: readonly string[]
  /** The share of the claim's words that the quotes have, 0 … 1. */
  readonly support: number
}

/**
 * Below this share of its words in the two best sentences of one paper, a claim is not spoken of. Fitted on SciFact's
 * training claims (Wadden et al. 2020), whose claims are reworded, so lower than for an answer's own statements.
 */
const leastSupport = 0.6

/** Whether papers say what a claim says, its opposite, or nothing of it. Words are compared, not understood. */
export function checkClaim(claim: string, papers: readonly Paper[]): ClaimCheck {
  const tokens = toTokens(claim)
  const checks = papers.map(paper => checkAgainst(tokens, toCheckedSource(paper)))
  const [best] = checks.sort((a, b) => b.support - a.support)
  if (best === undefined || best.support < leastSupport) {
    return { verdict: 'not-in-corpus', quotes: [], conflicts: [], support: best?.support ?? 0 }
  }
  return best
}

function checkAgainst(claim: readonly Token[], source: CheckedSource): ClaimCheck {
  const { sentences, support } = bestSentences(claim, [source])
  const windows = sentences.map(({ tokens }) => tokens)
  const conflicts = [
    ...deniedOtherwise(claim, windows.flat()),
    ...turnedDirections(claim, windows.flat()),
    ...misplacedFigures(claim, windows),
    ...otherFigures(claim, windows.flat()),
    ...(windows.some(window => hasSwappedRoles(claim, window)) ? ['roles swapped'] : []),
  ]
  return {
    verdict: conflicts.length > 0 ? 'contradicted' : 'supported',
    quotes: sentences,
    conflicts: [...new Set(conflicts)],
    support,
  }
}

/** Figures of the claim in whose place the sentences have others of the same unit. */
function otherFigures(claim: readonly Token[], sentences: readonly Token[]): readonly string[] {
  const given = sentences.filter(token => token.kind === 'figure')
  return claim.flatMap(token => {
    if (token.kind !== 'figure' || given.some(each => isSameFigure(token, each))) return []
    return given.some(each => each.unit === token.unit) ? [token.text] : []
  })
}
