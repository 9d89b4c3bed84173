import { wordFrequency } from '../../text/known-words.ts'
import { isNameShaped } from '../../text/name-shape.ts'
import type { Fault } from './check-statement.ts'
import { crossedPairs } from './crossed-pairs.ts'
import { misplacedFigures } from './figure-context.ts'
import { linksIn } from './links.ts'
import { createNameSource, namesIn } from './names.ts'
import { isGiven, type Quantity, quantitiesIn } from './quantities.ts'
import type { CheckedSource, SourceSentence } from './sources.ts'
import type { Token, WordToken } from './statement-tokens.ts'

/*
 * What no wording excuses: a link, a figure or a name that neither the cited sentences nor their papers' fields give, a
 * figure given for something else, two things put with each other's partners. No fitted weight overrules it, and no judge
 * but the last, which is read off the order of words.
 */

/** What is wrong with a clause whatever else it says; `cited`: the papers of the sentences that it cites. */
export function clauseVetoes(
  text: string,
  clause: readonly Token[],
  {
    sentences,
    papers,
  }: { readonly sentences: readonly SourceSentence[]; readonly papers: readonly CheckedSource[] },
): readonly Fault[] {
  const windows = sentences.map(({ tokens }) => tokens)
  const said = windows.flat()
  const fields = papers.flatMap(({ about }) => about)
  const crossed = crossedPairs(clause, said)
  return [
    ...linksIn(text)
      .filter(link => !papers.some(({ links }) => links.has(link)))
      .map(what => ({ kind: 'link' as const, what })),
    ...absentFigures(clause, said, fields).map(what => ({ kind: 'figure' as const, what })),
    ...strangeNames(clause, papers, windows).map(({ text: what }) => ({ kind: 'name' as const, what })),
    ...misplacedFigures(clause, windows).map(what => ({ kind: 'figure-context' as const, what })),
    ...(crossed === undefined ? [] : [{ kind: 'crossed' as const, what: crossed }]),
  ]
}

/** `two depth images` a raw one says nothing against `1,756 depth images`. */
const mostCounted = 12

function absentFigures(
  clause: readonly Token[],
  said: readonly Token[],
  fields: readonly Token[],
): readonly string[] {
  const given = quantitiesIn(said)
  const inFields = quantitiesIn(fields)
  return quantitiesIn(clause)
    .filter(quantity => {
      if (isGiven(quantity, given) || inFields.some(field => isGiven(quantity, [field]))) return false
      return !quantity.isCount || isCountedOtherwise(quantity, clause, { given, said })
    })
    .map(({ text }) => text)
}

/** `seven settings` where the sentence has `five settings`; where it gives no number, the clause may have counted. */
function isCountedOtherwise(
  quantity: Quantity,
  clause: readonly Token[],
  { given, said }: { readonly given: readonly Quantity[]; readonly said: readonly Token[] },
): boolean {
  const counted = stemAt(clause, quantity.end)
  return counted !== undefined && given.some(other => isSmall(other) && stemAt(said, other.end) === counted)
}

/** As numbers are that get counted by hand. */
function isSmall({ value, dimension }: Quantity): boolean {
  return dimension === '' && Number.isInteger(value) && value <= mostCounted
}

function stemAt(tokens: readonly Token[], place: number): string | undefined {
  const token = tokens[place]
  return token?.kind === 'word' && token.isContent ? token.stems[0] : undefined
}

function strangeNames(
  clause: readonly Token[],
  papers: readonly CheckedSource[],
  windows: readonly (readonly Token[])[],
): readonly WordToken[] {
  const texts = papers.flatMap(({ about, sentences }) => [about, ...sentences.map(({ tokens }) => tokens)])
  const known = createNameSource([...texts, ...windows])
  const explained = explainedShortForms(clause)
  return namesIn(clause).filter(
    name => !known.has(name) && !explained.has(name.key) && (!name.isFirst || isNameAnywhere(name)),
  )
}

/** A capital at a sentence's beginning makes no name of a word that abstracts know: `Although`, `Today`, `Three`. */
function isNameAnywhere({ text }: WordToken): boolean {
  return isNameShaped(text) || text.split('-').some(part => wordFrequency(part) === 0)
}

const longestShortForm = 6
const explainingWords = 5

/** `quadratic integrate-and-fire (QIF) neurons`: a short form in brackets whose letters the words before it have. */
function explainedShortForms(clause: readonly Token[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [place, token] of clause.entries()) {
    if (token.kind !== 'word' || clause[place - 1]?.text !== '(') continue
    if (token.key.length > longestShortForm || !/^\p{Lu}/u.test(token.text)) continue
    const before = clause.slice(Math.max(0, place - 1 - explainingWords), place - 1)
    const words = before.flatMap(each => (each.kind === 'word' ? [each.key] : []))
    if (standsIn(token.key.replace(/s$/, ''), words.join(''))) found.add(token.key)
  }
  return found
}

/** Whether letters stand in a text in their order. */
function standsIn(letters: string, text: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
