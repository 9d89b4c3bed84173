import { isNameShaped } from '../../text/name-shape.ts'
import { directionsOf } from './direction-words.ts'
import type { Token, WordToken } from './statement-tokens.ts'

/*
 * Which words of a text are denied. A denial reaches over the next words with meaning, up to the end of the phrase:
 *
 *     … does NOT [require SAM at inference] , and …      … without [further training] .
 */

const denials = new Set(
  `not no never none nor neither without cannot cant dont doesnt isnt arent wasnt werent wont didnt couldnt shouldnt hardly
  lack lacks lacking fail fails failed failing unable avoid avoids avoiding eliminate eliminates eliminating`.split(
    /\s+/,
  ),
)
/** `instead of sharing`, `rather than adding`. */
const denyingPairs = new Map([
  ['instead', 'of'],
  ['rather', 'than'],
  ['contrast', 'to'],
  ['opposed', 'to'],
])
/** `not only fast` denies nothing. */
const afterNoDenial = new Set(['only', 'just', 'merely', 'necessarily'])
const reach = 4
/** How many words before another say which way it goes: `lower first-token latency`. */
const modifierReach = 2
/** Where another clause begins, no denial of the one before holds. */
const clauseBeginnings = new Set([
  'while',
  'whereas',
  'but',
  'when',
  'because',
  'since',
  'although',
  'though',
  'which',
  'where',
])
/** With what follows, of at least five letters: `in` of `indeed` denies nothing. */
const denyingPrefix = /^(?:un|in|im|ir|il|non|dis|de)-?(.{5,})$/
const lesser = new Set(['less', 'least'])
const greater = new Set(['more', 'better', 'most', 'best', 'stronger', 'higher', 'greater'])

interface ReadWord {
  readonly token: WordToken
  readonly isDenied: boolean
}

/** The words of a text with whether each is denied, denials themselves left out. */
function readWords(tokens: readonly Token[]): readonly ReadWord[] {
  const words: ReadWord[] = []
  let left = 0
  for (const [place, token] of tokens.entries()) {
    if (token.kind === 'break') left = 0
    if (token.kind !== 'word') continue
    if (isDenial(token, tokens[place + 1])) {
      left = left > 0 ? 0 : reach
      continue
    }
    if (clauseBeginnings.has(token.key)) left = 0
    words.push({ token, isDenied: left > 0 })
    if (token.isContent) left = Math.max(0, left - 1)
  }
  return words
}

function isDenial({ key, text }: WordToken, next: Token | undefined): boolean {
  if (key === 'not' && next?.kind === 'word' && afterNoDenial.has(next.key)) return false
  if (denials.has(key) || /n['’]t$/.test(text)) return true
  return next?.kind === 'word' && denyingPairs.get(key) === next.key
}

/** Words that a statement denies and its source affirms, or the other way round. */
export function deniedOtherwise(statement: readonly Token[], source: readonly Token[]): readonly string[] {
  const [stated, given] = [toPolarity(statement), toPolarity(source)]
  const prefixed = [...deniedByPrefix(stated.all, given.all), ...deniedByPrefix(given.all, stated.all)]
  if ([...stated.denied].some(stem => given.denied.has(stem))) return prefixed
  return [
    ...onlyDenied(stated, given),
    ...onlyDenied(given, stated),
    ...belittled(statement, source),
    ...prefixed,
  ]
}

/** `ineffective` for `effective`, `deactivates` for `activates`. */
function deniedByPrefix(words: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return [...words].filter(word => {
    const rest = denyingPrefix.exec(word)?.[1]
    return rest !== undefined && others.has(rest) && !others.has(word) && !words.has(rest)
  })
}

interface Polarity {
  readonly affirmed: ReadonlySet<string>
  readonly denied: ReadonlySet<string>
  /** Every stem, denied or not. */
  readonly all: ReadonlySet<string>
}

/** Stems, and pairs of neighbouring words: `training` may be affirmed where `further training` is denied. */
function toPolarity(tokens: readonly Token[]): Polarity {
  const affirmed = new Set<string>()
  const denied = new Set<string>()
  let before = ''
  for (const { token, isDenied } of readWords(tokens)) {
    const set = isDenied ? denied : affirmed
    const [stem = ''] = token.stems
    if (token.isContent) set.add(`${before} ${stem}`)
    // A name is what is spoken of, not what is said of it.
    if (token.isContent && !isNameShaped(token.text)) set.add(stem)
    // `cost-free` denies the cost.
    if (token.stems.at(-1) === 'free') for (const part of token.stems.slice(1, -1)) denied.add(part)
    before = stem
  }
  return {
    affirmed,
    denied,
    all: new Set(tokens.flatMap(token => (token.kind === 'word' ? token.stems : []))),
  }
}

function onlyDenied(one: Polarity, other: Polarity): readonly string[] {
  return [...one.denied].filter(
    stem => !one.affirmed.has(stem) && other.affirmed.has(stem) && !other.denied.has(stem),
  )
}

/** `less tolerant` said of what a statement calls better at tolerating. */
function belittled(statement: readonly Token[], source: readonly Token[]): readonly string[] {
  const words = readWords(statement)
  const praises =
    words.some(({ token }) => greater.has(token.key)) && !words.some(({ token }) => lesser.has(token.key))
  if (!praises) return []
  const stems = new Set(words.map(({ token }) => token.stems[0]))
  return source.flatMap((token, place) => {
    const next = source[place + 1]
    const isLess = token.kind === 'word' && lesser.has(token.key) && next?.kind === 'word'
    return isLess && stems.has(next.stems[0]) ? [`less ${next.text}`] : []
  })
}

/** Words of a statement whose opposite alone stands in its source, anywhere or before the same word. */
export function turnedDirections(statement: readonly Token[], source: readonly Token[]): readonly string[] {
  const [stated, given] = [sidesOf(statement), sidesOf(source)]
  const agreed = new Set([...stated].flatMap(([side, word]) => (given.has(side) ? [word] : [])))
  const turned = [...stated].flatMap(([side, word]) =>
    // `gain` is more of something or an improvement: one of them in the source is enough.
    !stated.has(oppositeOf(side)) && given.has(oppositeOf(side)) && !agreed.has(word) ? [word] : [],
  )
  return [...turned, ...turnedModifiers(statement, source)]
}

function oppositeOf(side: string): string {
  const [pair, which] = side.split(':')
  return `${pair}:${which === '0' ? 1 : 0}`
}

/** `higher latency` where the source has `lower latency and higher throughput`. */
function turnedModifiers(statement: readonly Token[], source: readonly Token[]): readonly string[] {
  const given = modifiers(source)
  return [...modifiers(statement)].flatMap(([word, sides]) => {
    const others = given.get(word) ?? new Set()
    const turned = [...sides].some(side => others.has(oppositeOf(side)) && !others.has(side))
    return turned && ![...sides].some(side => sides.has(oppositeOf(side))) ? [word] : []
  })
}

/** For each word the directions of the words shortly before it in the same phrase. */
function modifiers(tokens: readonly Token[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const [place, token] of tokens.entries()) {
    if (token.kind !== 'word' || !token.isContent) continue
    const phrase: WordToken[] = []
    for (let at = place - 1; at >= 0 && phrase.length < modifierReach; at -= 1) {
      const before = tokens[at]
      if (before?.kind !== 'word' || before.key === 'and') break
      phrase.push(before)
    }
    const sides = phrase.flatMap(({ stems }) =>
      stems.flatMap(stem => directionsOf(stem).map(({ pair, side }) => `${pair}:${side}`)),
    )
    if (sides.length > 0)
      found.set(token.stems[0] ?? '', new Set([...(found.get(token.stems[0] ?? '') ?? []), ...sides]))
  }
  return found
}

/** Every side of a pair of opposites that a text takes, with its word; a denied word takes the other side. */
function sidesOf(tokens: readonly Token[]): ReadonlyMap<string, string> {
  const sides = new Map<string, string>()
  for (const { token, isDenied } of readWords(tokens)) {
    for (const stem of token.stems) {
      for (const { pair, side } of directionsOf(stem))
        sides.set(`${pair}:${isDenied ? 1 - side : side}`, token.text)
    }
  }
  return sides
}
