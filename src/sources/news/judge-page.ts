import type { Paper, PaperSource } from '../../domain/paper.ts'
import type { FollowTerms } from '../../library/follows.ts'
import { toPaper } from '../merging/to-paper.ts'
import type { Candidate, NewsKind } from './candidate.ts'
import { excludedWord } from './excluded-words.ts'
import type { TopicJudge } from './topic-judge.ts'

/** A paper that was not taken, and why. */
export interface PassedOver {
  readonly paper: Paper
  readonly reason: string
}

export interface JudgedPage {
  /** What is to be stored, in the source's order: news, and other records of papers that are there already. */
  readonly taken: readonly Paper[]
  readonly passedOver: readonly PassedOver[]
}

const reasons: Readonly<Record<Exclude<NewsKind, 'new'>, string>> = {
  cross: 'cross-listed from another category',
  replace: 'a new version of an older paper',
  changed: 'an older paper whose record was changed',
}

export interface JudgeParts {
  readonly follow: FollowTerms
  readonly source: PaperSource
  /** The papers that the library has, by ID. */
  readonly isKnown: (id: string) => boolean
  readonly judgeTopic: TopicJudge | undefined
}

/** Which candidates come into the library, and why the others do not. */
export async function judgePage(candidates: readonly Candidate[], parts: JudgeParts): Promise<JudgedPage> {
  const { follow, source, isKnown, judgeTopic } = parts
  const passedOver: PassedOver[] = []
  const judged = candidates.map(({ paper: parsed, kind }) => {
    const paper = toPaper(parsed, source)
    const known = isKnown(paper.id)
    return { paper, isKnown: known, reason: known ? undefined : againstIt(paper, kind, follow) }
  })
  const asked = judged.filter(({ isKnown: known, reason }) => !known && reason === undefined)
  const { topic } = follow
  const scores =
    topic === undefined || judgeTopic === undefined || asked.length === 0
      ? []
      : await judgeTopic(
          topic,
          asked.map(({ paper }) => paper),
        )
  const offTopic = new Set(
    asked.flatMap(({ paper }, i) => {
      const { score, threshold } = scores[i] ?? { score: 1, threshold: 0 }
      return score < threshold ? [paper.id] : []
    }),
  )
  const taken: Paper[] = []
  for (const { paper, reason } of judged) {
    if (reason !== undefined) passedOver.push({ paper, reason })
    else if (offTopic.has(paper.id)) passedOver.push({ paper, reason: `not about “${topic}”` })
    else taken.push(paper)
  }
  return { taken, passedOver }
}

function againstIt(paper: Paper, kind: NewsKind, { not, withCrossLists }: FollowTerms): string | undefined {
  if (kind !== 'new' && !(kind === 'cross' && withCrossLists === true)) return reasons[kind]
  const word = excludedWord(paper, not)
  return word === undefined ? undefined : `says “${word}”`
}
