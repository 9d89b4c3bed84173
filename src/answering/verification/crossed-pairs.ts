import type { Token } from './statement-tokens.ts'

/*
 * What belongs together in a sentence stands in one phrase of it. A statement that has taken two things apart and put
 * each with the other's partner has crossed them:
 *
 *     sentence    878 raw images | 1,756 depth images          raw–878, depth–1756
 *     statement   1,756 raw images | 878 depth images          raw–1756, depth–878
 */

const cuts = new Set('and while whereas but although though than with against'.split(' '))
const cutMark = /[,;:.()–]/
/** Letters of a stem that tell words apart: `redundant` and `redundancy` are one here. */
const stemLetters = 7
/** Pairs that are looked at; a longer statement is several. */
const mostKeys = 24

/** By word or figure: the phrases of a text that it stands in. */
type Places = ReadonlyMap<string, ReadonlySet<number>>

/** The first two pairs that a statement has crossed, as keys; undefined where it has none. */
export function crossedPairs(statement: readonly Token[], source: readonly Token[]): string | undefined {
  const [own, given] = [placesOf(statement), placesOf(source)]
  const keys = [...own.keys()].filter(key => given.has(key)).slice(0, mostKeys)
  const isApart = (places: Places, one: string, other: string): boolean => !isTogether(places, one, other)
  const pairs = keys.flatMap(one =>
    keys.filter(other => one !== other && isTogether(own, one, other)).map(other => [one, other] as const),
  )
  for (const [a, x] of pairs) {
    for (const [b, y] of pairs) {
      if (a >= b || x === y || a === y || b === x) continue
      const isParted = isApart(own, a, y) && isApart(own, b, x)
      const isSaid = isTogether(given, a, y) && isTogether(given, b, x)
      if (isParted && isSaid && isApart(given, a, x) && isApart(given, b, y)) return `${a}–${x}, ${b}–${y}`
    }
  }
  return undefined
}

function isTogether(places: Places, one: string, other: string): boolean {
  const others = places.get(other)
  return [...(places.get(one) ?? [])].some(place => others?.has(place) === true)
}

function placesOf(tokens: readonly Token[]): Places {
  const places = new Map<string, Set<number>>()
  let phrase = 0
  for (const token of tokens) {
    if (token.kind === 'break' ? cutMark.test(token.text) : token.kind === 'word' && cuts.has(token.key))
      phrase += 1
    const key = keyOf(token)
    if (key !== undefined) places.set(key, (places.get(key) ?? new Set()).add(phrase))
  }
  return places
}

function keyOf(token: Token): string | undefined {
  if (token.kind === 'figure') return String(token.value)
  if (token.kind !== 'word' || !token.isContent) return undefined
  return token.stems[0]?.slice(0, stemLetters)
}
