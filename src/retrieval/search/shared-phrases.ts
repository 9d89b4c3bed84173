import type { Paper } from '../../domain/paper.ts'
import type { QuestionTerm } from '../../domain/question.ts'
import { isWrittenAsName } from '../../text/name-shape.ts'
import { splitSentences } from '../../text/sentences.ts'
import { isStopWord } from '../../text/stop-words.ts'
import { toTerm, toTerms, toWords } from '../../text/terms.ts'

/*
 * What two texts both name, in words: runs of up to three words that stand in both, without words that stand everywhere.
 *
 *     one       … self-[speculative decoding] with a [draft model] …
 *     other     … the acceptance rate of [speculative decoding] …             “speculative decoding”
 */

/** BM25's weight of a term that one paper of twenty has: what more have is what a field speaks of, not what two papers share. */
const leastTelling = 3
/** The same of a phrase, of which each word may be of its field's: what one paper of eight has. */
const leastOfPhrase = 2
const longestRun = 3
const mostPhrases = 3

type Text = Pick<Paper, 'title' | 'abstract'>

/**
 * Up to three phrases that two papers have, the most telling first, as the second one writes them. `terms`: the first one's,
 * with what they weigh in the library. A single word is taken where it stands in a title or is written as a name: abstracts share
 * verbs (`struggle`, `remove`) whatever they are about.
 */
export function sharedPhrases(one: Text, terms: readonly QuestionTerm[], paper: Text): readonly string[] {
  const text = wholeText(one)
  const titles = [new Set(toTerms(one.title ?? '')), new Set(toTerms(paper.title ?? ''))]
  const weights = new Map(terms.map(({ term, inverseDocumentFrequency }) => [term, inverseDocumentFrequency]))
  const known = new Set(runsOf(text).map(({ key }) => key))
  const shared = new Map<string, Run & { readonly weight: number }>()
  for (const run of runsOf(wholeText(paper))) {
    const own = run.terms.map(term => weights.get(term) ?? 0)
    const [only = '', ...others] = run.terms
    const inTitles = titles.filter(title => title.has(only)).length
    const least = others.length > 0 || inTitles === titles.length ? leastOfPhrase : leastTelling
    if (!known.has(run.key) || !own.some(weight => weight >= least)) continue
    if (others.length === 0 && inTitles === 0 && !isWrittenAsName(run.words)) continue
    if (!shared.has(run.key))
      shared.set(run.key, { ...run, weight: own.reduce((sum, each) => sum + each, 0) })
  }
  const chosen: Run[] = []
  for (const run of [...shared.values()].sort((a, b) => b.weight - a.weight)) {
    if (chosen.length === mostPhrases) break
    if (!chosen.some(({ terms: taken }) => taken.some(term => run.terms.includes(term)))) chosen.push(run)
  }
  return chosen.map(({ words }) => words)
}

function wholeText({ title = '', abstract }: Text): string {
  return `${title}.\n${abstract}`
}

interface Run {
  /** As written. */
  readonly words: string
  readonly terms: readonly string[]
  readonly key: string
}

/** Every run of one to three words of a sentence of which each says something. */
function runsOf(text: string): readonly Run[] {
  return splitSentences(text).flatMap(sentence =>
    sentence.split(/[,;:()[\]“”"]/).flatMap(clause => {
      const words = toWords(clause)
      const terms = words.map(word => (isTelling(word) ? toTerm(word) : undefined))
      return words.flatMap((_, start) => runsFrom(words, terms, start))
    }),
  )
}

function runsFrom(
  words: readonly string[],
  terms: readonly (string | undefined)[],
  start: number,
): readonly Run[] {
  const runs: Run[] = []
  const taken: string[] = []
  for (const term of terms.slice(start, start + longestRun)) {
    if (term === undefined) break
    taken.push(term)
    const written = words.slice(start, start + taken.length).join(' ')
    runs.push({ words: written, terms: [...taken], key: taken.join(' ') })
  }
  return runs
}

/** A figure or a single letter that two texts have says nothing of either. */
function isTelling(word: string): boolean {
  return word.length > 1 && /\p{L}/u.test(word) && !isStopWord(word.toLowerCase())
}
