/** What a search spends its time on; `rest` is all that is none of the others. */
export const stages = ['question', 'index', 'papers', 'sentences', 'rest'] as const

export type Stage = (typeof stages)[number]

/** Milliseconds. */
export type StageTimes = Readonly<Record<Stage, number>>

/** Counts the time of a part of a search, waiting included, for its stage. */
export type TimeStage = <Result>(
  stage: Exclude<Stage, 'rest'>,
  work: () => Promise<Result>,
) => Promise<Result>

export interface StageClock {
  readonly timeStage: TimeStage
  /** How long each stage of `work` takes; one at a time. */
  measure(work: () => Promise<unknown>): Promise<StageTimes>
}

export function createStageClock(clock: () => number): StageClock {
  let spent = { question: 0, index: 0, papers: 0, sentences: 0 }
  return {
    async timeStage(stage, work) {
      const startedAt = clock()
      try {
        return await work()
      } finally {
        spent[stage] += clock() - startedAt
      }
    },
    async measure(work) {
      spent = { question: 0, index: 0, papers: 0, sentences: 0 }
      const startedAt = clock()
      await work()
      const { question, index, papers, sentences } = spent
      return { ...spent, rest: clock() - startedAt - question - index - papers - sentences }
    },
  }
}
