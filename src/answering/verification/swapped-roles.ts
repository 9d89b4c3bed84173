import { directionsOf } from './direction-words.ts'
import type { Token } from './statement-tokens.ts'

const beats = new Set([
  'outperform',
  'surpass',
  'exceed',
  'beat',
  'underperform',
  'than',
  'rival',
  'follow',
  'preced',
])
const contrasts = new Set(['while', 'whereas', 'but', 'although', 'though', 'however'])
/** Behind these begins what the comparison is about, not who is compared. */
const phraseEnds = new Set(['with', 'by', 'on', 'in', 'at', 'for', 'while', 'and', 'using'])
/** How many words with meaning belong to each side of a comparison. */
const reach = 4

/** Whether a statement turns a comparison around: `A outperforms B` for `B outperforms A`, or mixes up the halves of a contrast. */
export function hasSwappedRoles(statement: readonly Token[], source: readonly Token[]): boolean {
  return hasTurnedComparison(statement, source) || hasMixedContrast(statement, source)
}

interface Sides {
  readonly left: ReadonlySet<string>
  readonly right: ReadonlySet<string>
}

function hasTurnedComparison(statement: readonly Token[], source: readonly Token[]): boolean {
  const given = comparisons(source)
  return [...comparisons(statement)].some(([verb, stated]) => {
    const same = given.get(verb)
    if (same === undefined) return false
    const straight = shared(stated.left, same.left) + shared(stated.right, same.right)
    const crossed = shared(stated.left, same.right) + shared(stated.right, same.left)
    return crossed > straight
  })
}

function comparisons(tokens: readonly Token[]): ReadonlyMap<string, Sides> {
  const found = new Map<string, Sides>()
  for (const [place, token] of tokens.entries()) {
    const verb = token.kind === 'word' ? (token.stems[0] ?? '') : ''
    if (!beats.has(verb)) continue
    // `A reaches 80%, outperforming B`: the subject stands before the comma.
    const isParticiple = token.text.endsWith('ing')
    const before = tokens.slice(0, place).reverse()
    const [left, right] = [wordsOf(before, isParticiple), wordsOf(tokens.slice(place + 1), false)]
    found.set(verb, { left: without(left, right), right: without(right, left) })
  }
  return found
}

/** The first words with meaning, up to the end of the phrase. */
function wordsOf(tokens: readonly Token[], crossesBreaks: boolean): ReadonlySet<string> {
  const stems = new Set<string>()
  for (const token of tokens) {
    const ends = token.kind === 'break' ? !crossesBreaks : token.kind === 'word' && phraseEnds.has(token.key)
    if (!crossesBreaks && ends) break
    if (token.kind === 'word' && token.isContent) stems.add(token.stems[0] ?? '')
    if (!crossesBreaks && stems.size >= reach) break
  }
  return stems
}

/**
 * `A is x while B is y` for `A is y while B is x`: a half of the statement has words that stand apart in the halves of
 * its source.
 */
function hasMixedContrast(statement: readonly Token[], source: readonly Token[]): boolean {
  return halves(statement).some(stated =>
    halves(source).some(given => {
      const inOne = [shared(stated.left, given.left), shared(stated.left, given.right)]
      const inOther = [shared(stated.right, given.left), shared(stated.right, given.right)]
      return Math.min(...inOne) > 0 || Math.min(...inOther) > 0
    }),
  )
}

/** The two halves around a contrast, each with the words that it alone has. */
function halves(tokens: readonly Token[]): readonly Sides[] {
  return tokens.flatMap((token, place) => {
    if (token.kind !== 'word' || !(contrasts.has(token.key) || token.key === 'and')) return []
    const [before, behind] = [tokens.slice(0, place), tokens.slice(place + 1)]
    if (token.key === 'and' && !areOpposed(before, behind)) return []
    const [left, right] = [words(before), words(behind)]
    return [{ left: without(left, right), right: without(right, left) }]
  })
}

function words(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(
    tokens.flatMap(token => (token.kind === 'word' && token.isContent ? [root(token.stems[0] ?? '')] : [])),
  )
}

/** `redundant` and `redundancy` are one word here. */
function root(stem: string): string {
  return stem.slice(0, 6)
}

function areOpposed(left: readonly Token[], right: readonly Token[]): boolean {
  const sides = (tokens: readonly Token[]) =>
    tokens.flatMap(token => (token.kind === 'word' ? directionsOf(token.stems[0] ?? '') : []))
  const others = sides(right)
  return sides(left).some(one => others.some(({ pair, side }) => pair === one.pair && side !== one.side))
}

function without(set: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...set].filter(each => !other.has(each)))
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter(each => other.has(each)).length
}
