import type { CheckedSource, SourceSentence } from './sources.ts'
import type { Token } from './statement-tokens.ts'
import { SourceWords, supportOf } from './support.ts'

/** What a second sentence has to add to the share of words found. */
const leastGain = 0.1

export interface BestSentences {
  /** At most two, best first. */
  readonly sentences: readonly SourceSentence[]
  /** The share of the statement's words that they and the papers' titles have, 0 … 1. */
  readonly support: number
}

/** The sentence that has most of a statement's words, with the one that adds most where it adds enough. */
export function bestSentences(statement: readonly Token[], sources: readonly CheckedSource[]): BestSentences {
  const all = sources.flatMap(({ sentences }) => sentences)
  const about = sources.map(source => source.about)
  const best = (others: readonly SourceSentence[], chosen: readonly SourceSentence[]) =>
    others
      .map(sentence => ({
        sentence,
        support: supportOf(
          statement,
          new SourceWords([...about, ...[...chosen, sentence].map(({ tokens }) => tokens)]),
        ),
        // Between equals decides what the sentence says itself, without the title.
        own: supportOf(statement, new SourceWords([sentence.tokens])),
      }))
      .sort((a, b) => b.support - a.support || b.own - a.own)[0]
  const first = best(all, [])
  if (first === undefined) return { sentences: [], support: 0 }
  const rest = all.filter(sentence => sentence !== first.sentence)
  const second = best(rest, [first.sentence])
  return second === undefined || second.support < first.support + leastGain
    ? { sentences: [first.sentence], support: first.support }
    : { sentences: [first.sentence, second.sentence], support: second.support }
}
