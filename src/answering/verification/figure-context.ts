import { isWrittenAsName } from '../../text/name-shape.ts'
import { type Figure, isSameFigure } from './figures.ts'
import type { FigureToken, Token } from './statement-tokens.ts'

/*
 * What a figure is a figure of. `+1.2% accuracy and +80% GPU throughput` gives each of its words to one figure:
 *
 *     accuracy → 1.2 %      gpu, throughput → 80 %
 *
 * and a statement that says `80% accuracy` has taken the figure from another word. The figures of a list belong to the
 * items of a list of the same length: `on A, B and C … 2.3%, 1.5% and 2.0%`.
 */

/** How many words with meaning lie between a figure and what it is a figure of. */
const reach = 4
const boundaries = new Set([
  'and',
  'with',
  'while',
  'whereas',
  'but',
  'than',
  'compared',
  'at',
  'or',
  'when',
  'using',
])
const listWords = new Set(['and', 'or'])
/** A longer run of words is no item of a list. */
const longestItem = 4

/** Figures of the statement that its source gives for something else, as written. */
export function misplacedFigures(
  statement: readonly Token[],
  sources: readonly (readonly Token[])[],
): readonly string[] {
  const items = listed(statement, [])
  const misplaced = statement.filter((token, place) => {
    if (token.kind !== 'figure') return false
    const own = items.get(token) ?? wordsNear(statement, place)
    const verdicts = sources.map((source, i) =>
      hasOtherName(statement, place, source)
        ? 'misplaced'
        : judge(token, own, { source, before: sources[i - 1] ?? [] }),
    )
    return verdicts.includes('misplaced') && !verdicts.includes('fits')
  })
  return [...misplaced.map(({ text }) => text), ...turnedRanges(statement, sources)]
}

/** `43.6% on COCO-Stuff` for `43.6% on ADE20K`: what is named behind the figure is not what the source names there. */
function hasOtherName(statement: readonly Token[], place: number, source: readonly Token[]): boolean {
  const figure = statement[place]
  const given = source.findIndex(
    token => token.kind === 'figure' && figure?.kind === 'figure' && isSameFigure(figure, token),
  )
  if (given < 0) return false
  const names = nameStems(statement)
  const [stated, said] = [namesBehind(statement, place), namesBehind(source, given)]
  // `mIoU` may stand behind both figures: what differs decides.
  return stated.some(name => !said.includes(name)) && said.some(name => !names.has(name))
}

function namesBehind(tokens: readonly Token[], place: number): readonly string[] {
  const names = nameStems(tokens)
  return phrase(tokens, place, 1).filter(word => names.has(word))
}

function nameStems(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(
    tokens.flatMap(token =>
      token.kind === 'word' && isWrittenAsName(token.text) ? (token.stems[0] ?? []) : [],
    ),
  )
}

type Verdict = 'fits' | 'misplaced' | 'unknown'

function judge(
  figure: Figure,
  words: readonly string[],
  { source, before }: { readonly source: readonly Token[]; readonly before: readonly Token[] },
): Verdict {
  const place = source.findIndex(token => token.kind === 'figure' && isSameFigure(figure, token))
  if (place < 0) return 'unknown'
  for (const owners of [ownersByList(source, before), ownersByPlace(source)]) {
    const verdict = judgeByOwners(figure, words, owners)
    if (verdict === 'unknown') continue
    // Where the source seems to misplace its own figure, it has not been understood.
    const own = judgeByOwners(figure, wordsNear(source, place), owners)
    if (verdict === 'fits' || own !== 'misplaced') return verdict
  }
  return 'unknown'
}

function judgeByOwners(
  figure: Figure,
  words: readonly string[],
  owners: ReadonlyMap<string, readonly Figure[]>,
): Verdict {
  let verdict: Verdict = 'unknown'
  for (const word of words) {
    const figures = owners.get(word) ?? []
    if (figures.length === 0) continue
    const fits = figures.some(each => isSameFigure(figure, each))
    if (fits && figures.every(each => isSameFigure(figure, each))) return 'fits'
    if (!fits) verdict = 'misplaced'
  }
  return verdict
}

/** The words behind a figure, else those before it, up to the end of the phrase. */
function wordsNear(tokens: readonly Token[], place: number): readonly string[] {
  const behind = phrase(tokens, place, 1)
  return behind.length > 0 ? behind : phrase(tokens, place, -1)
}

function phrase(tokens: readonly Token[], from: number, step: 1 | -1): readonly string[] {
  const words: string[] = []
  for (let at = from + step; words.length < reach; at += step) {
    const token = tokens[at]
    if (token === undefined || token.kind !== 'word' || boundaries.has(token.key)) break
    if (token.isContent) words.push(token.stems[0] ?? '')
  }
  return words
}

/** For each word the figures it goes with: the one before it in the same phrase, else the one behind. */
function ownersByPlace(tokens: readonly Token[]): ReadonlyMap<string, readonly Figure[]> {
  const owners = new Map<string, Figure[]>()
  for (const [place, token] of tokens.entries()) {
    if (token.kind !== 'word' || !token.isContent) continue
    const near = nearestFigure(tokens, place, -1) ?? nearestFigure(tokens, place, 1)
    const figures = [near, figureInBrackets(tokens, place)].filter(figure => figure !== undefined)
    const stem = token.stems[0] ?? ''
    if (figures.length > 0) owners.set(stem, [...(owners.get(stem) ?? []), ...figures])
  }
  return owners
}

function nearestFigure(tokens: readonly Token[], from: number, step: 1 | -1): FigureToken | undefined {
  let passed = 0
  for (let at = from + step; passed < reach; at += step) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'break') return undefined
    if (token.kind === 'figure') return token
    if (boundaries.has(token.key)) return undefined
    if (token.isContent) passed += 1
  }
  return undefined
}

/** `fewer additional parameters (67M compared to 591M)`: the words before a bracket go with the figure in it too. */
function figureInBrackets(tokens: readonly Token[], place: number): FigureToken | undefined {
  const behind = tokens.slice(place + 1, place + 1 + reach)
  const bracket = behind.find(token => token.kind !== 'word' || boundaries.has(token.key))
  const figure = bracket && tokens[tokens.indexOf(bracket) + 1]
  return bracket?.text === '(' && figure?.kind === 'figure' ? figure : undefined
}

function ownersByList(
  tokens: readonly Token[],
  before: readonly Token[],
): ReadonlyMap<string, readonly Figure[]> {
  const owners = new Map<string, Figure[]>()
  for (const [figure, words] of listed(tokens, before)) {
    for (const word of words) owners.set(word, [...(owners.get(word) ?? []), figure])
  }
  return owners
}

/** The figures of a list with the words of the item at the same place in a list as long, here or in the sentence before. */
function listed(
  tokens: readonly Token[],
  before: readonly Token[],
): ReadonlyMap<FigureToken, readonly string[]> {
  const pairs = new Map<FigureToken, readonly string[]>()
  const isOrdered = tokens.some(token => token.kind === 'word' && token.key === 'respectively')
  for (const { start, items: figures } of figureLists(tokens)) {
    const here = itemLists(tokens).map(list => fitting(list, figures.length, list.start < start))
    const behind = here.find(list => list !== undefined && list.start > start)
    const earlier = isOrdered ? itemLists(before).map(list => fitting(list, figures.length, true)) : []
    const items = (behind ?? here.findLast(isThere) ?? earlier.find(isThere))?.items
    if (items !== undefined) for (const [i, figure] of figures.entries()) pairs.set(figure, items[i] ?? [])
  }
  return pairs
}

function isThere(list: List<readonly string[]> | undefined): boolean {
  return list !== undefined
}

/**
 * A list with as many items as there are figures. One before them may run on into its sentence: `On A, B and C,
 * accuracy rises by …`.
 */
function fitting<Item>(list: List<Item>, length: number, isBefore: boolean): List<Item> | undefined {
  if (list.items.length === length) return list
  return isBefore && list.items.length === length + 1
    ? { ...list, items: list.items.slice(0, length) }
    : undefined
}

interface List<Item> {
  /** The place of its first token. */
  readonly start: number
  readonly items: readonly Item[]
}

function figureLists(tokens: readonly Token[]): readonly List<FigureToken>[] {
  const lists: { start: number; items: FigureToken[] }[] = []
  let isOpen = false
  for (const [start, token] of tokens.entries()) {
    if (token.kind === 'figure') {
      if (isOpen) lists.at(-1)?.items.push(token)
      else lists.push({ start, items: [token] })
      isOpen = true
    } else if (!isSeparator(token)) isOpen = false
  }
  return lists.filter(({ items }) => items.length > 1)
}

function isSeparator(token: Token): boolean {
  return token.kind === 'break' ? token.text === ',' : token.kind === 'word' && listWords.has(token.key)
}

/** Lists of names or nouns: runs of few words between commas and `and`. */
function itemLists(tokens: readonly Token[]): readonly List<readonly string[]>[] {
  const lists: { start: number; items: string[][] }[] = []
  let [run, runStart, isJoined]: [string[], number, boolean] = [[], 0, false]
  const close = (isSeparated: boolean): void => {
    if (run.length > 0) {
      if (isJoined) lists.at(-1)?.items.push(run)
      else lists.push({ start: runStart, items: [run] })
      isJoined = isSeparated
    } else if (!isSeparated) isJoined = false
    run = []
  }
  for (const [place, token] of tokens.entries()) {
    if (token.kind === 'break' && /[()]/.test(token.text)) continue
    if (token.kind === 'word' && token.isContent && token.key !== 'respectively') {
      if (run.length === 0) runStart = place
      run = [...run, token.stems[0] ?? ''].slice(-longestItem)
    } else close(isSeparator(token))
  }
  close(false)
  return lists.filter(({ items }) => items.length > 1)
}

/** `from 37.70 to 37.36` where the source says `from 37.36 to 37.70`. */
function turnedRanges(
  statement: readonly Token[],
  sources: readonly (readonly Token[])[],
): readonly string[] {
  const given = sources.flatMap(rangesIn)
  return rangesIn(statement)
    .filter(([from, to]) => given.some(([a, b]) => isSameFigure(from, b) && isSameFigure(to, a)))
    .map(([from, to]) => `from ${from.text} to ${to.text}`)
}

function rangesIn(tokens: readonly Token[]): readonly (readonly [FigureToken, FigureToken])[] {
  return tokens.flatMap((token, i) => {
    const [from, to, end] = [tokens[i + 1], tokens[i + 2], tokens[i + 3]]
    if (token.kind !== 'word' || token.key !== 'from' || from?.kind !== 'figure') return []
    return to?.kind === 'word' && to.key === 'to' && end?.kind === 'figure' ? [[from, end] as const] : []
  })
}
