import type { Feedback } from '../library/feedback.ts'

/** A rated question in the format of data/eval (its README, Questions). */
export interface FeedbackQuestion {
  readonly id: string
  readonly question: string
  readonly type: 'fact' | 'unanswerable-near'
  readonly gold: readonly string[]
  readonly facts: readonly string[]
  readonly code: readonly string[]
  readonly note: string
}

/**
 * Ratings as questions to measure answers by, each question once. What somebody found helpful is taken for right: the papers
 * that it cited are its gold, and an abstention says that there are none. What somebody found wrong has no gold yet: whoever
 * exports it fills it in, with the note's help. No user and no server is named.
 */
export function toFeedbackQuestions(feedback: readonly Feedback[]): readonly FeedbackQuestion[] {
  const byQuestion = new Map<string, Feedback[]>()
  for (const each of feedback) {
    const key = each.question.trim().toLowerCase()
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), each])
  }
  return [...byQuestion.values()].flatMap((rated, i) => {
    const [first] = rated
    if (first === undefined) return []
    const up = rated.filter(({ rating }) => rating === 'up')
    const isDisputed = up.length <= rated.length - up.length
    const [best] = isDisputed ? [] : up
    const isAbstention = best !== undefined && best.paperIds.length === 0
    return [
      {
        id: `feedback-${String(i + 1).padStart(4, '0')}`,
        question: first.question,
        type: isAbstention ? 'unanswerable-near' : 'fact',
        gold: best?.paperIds ?? [],
        facts: [],
        code: [],
        note: noteOf(rated, up.length),
      } as const,
    ]
  })
}

function noteOf(rated: readonly Feedback[], up: number): string {
  const cited = [...new Set(rated.flatMap(({ paperIds }) => paperIds))]
  const reasons = rated.flatMap(({ reason }) => reason ?? [])
  return [
    `rated ${up} up, ${rated.length - up} down`,
    cited.length === 0 ? 'not answered' : `cited ${cited.join(', ')}`,
    ...reasons,
  ].join('; ')
}
