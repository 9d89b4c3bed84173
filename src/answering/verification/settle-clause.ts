import type { Paper } from '../../domain/paper.ts'
import { leansBack, toStandAlone } from '../extractive/stand-alone.ts'
import { bestSentences } from './best-sentences.ts'
import type { Fault } from './check-statement.ts'
import type { CitedClause, ClauseCheck } from './clause-checker.ts'
import type { CheckedSource, SourceSentence } from './sources.ts'
import { toTokens } from './statement-tokens.ts'

/** A sentence of a paper that stands in a clause's place. */
export interface StandIn {
  /** As it can stand by itself: names for `we`, no beginning that leans on the sentence before. */
  readonly text: string
  /** As it stands in the abstract. */
  readonly sentence: SourceSentence
  readonly paper: Paper
}

/** What becomes of a clause: shown as it is written, its sentences in its place, or nothing. */
export type SettledClause =
  | { readonly outcome: 'as-written'; readonly faults: readonly [] }
  | { readonly outcome: 'replaced'; readonly instead: readonly StandIn[]; readonly faults: readonly Fault[] }
  | { readonly outcome: 'dropped'; readonly faults: readonly Fault[] }

/**
 * A clause that failed gives way to what it cites: of each paper the sentence that has most of its words, where that can
 * stand by itself.
 */
export function settleClause(
  { text, cited }: CitedClause,
  { faults }: Pick<ClauseCheck, 'faults'>,
  sources: readonly CheckedSource[],
): SettledClause {
  if (faults.length === 0 && cited.length > 0) return { outcome: 'as-written', faults: [] }
  const tokens = toTokens(text)
  const instead = sources.flatMap((source): readonly StandIn[] => {
    const own = cited.filter(({ paperId }) => paperId === source.paper.id)
    const [sentence] = bestSentences(tokens, [{ ...source, sentences: own }]).sentences
    if (sentence === undefined) return []
    const alone = toStandAlone(sentence.text, source.paper, true)
    return leansBack(alone) ? [] : [{ text: alone, sentence, paper: source.paper }]
  })
  return instead.length > 0 ? { outcome: 'replaced', instead, faults } : { outcome: 'dropped', faults }
}

/** The line that tells readers what became of a model's clauses; undefined where all are shown as written. */
export function settledNote({
  replaced,
  dropped,
}: {
  readonly replaced: number
  readonly dropped: number
}): string | undefined {
  if (replaced === 0 && dropped === 0) return undefined
  const lines = [
    ...(replaced > 0 ? [`${counted(replaced)} replaced by the papers’ own sentences`] : []),
    ...(dropped > 0 ? [`${counted(dropped)} left out`] : []),
  ]
  return `Of the language model’s wording, ${lines.join(', and ')}: the sentences it cites do not bear it out.`
}

function counted(parts: number): string {
  return parts === 1 ? 'one part was' : `${parts} parts were`
}
