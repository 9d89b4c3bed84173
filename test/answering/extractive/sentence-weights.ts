import type { SentenceWeights } from '../../../src/fitted-weights.ts'

/** Weights as they might be fitted; tests of the rules must not change with those that are. */
export const sentenceWeights: SentenceWeights = {
  meaning: 1,
  meaningBefore: 0.6,
  words: 0.5,
  wordsBefore: 0.2,
  figure: 0.55,
  proposal: 0.2,
  background: -0.2,
  experiment: 0,
  generalPraise: -0.2,
  link: -0.4,
  detail: 0.1,
  opening: -0.3,
  trial: 0.4,
  problem: 0.4,
  method: 0.3,
  steps: 0.2,
  outcome: 0.2,
  requirement: 0.2,
  triedNames: 0.5,
  comparedProposal: 0.5,
  unansweredWords: 0.4,
  speaksOn: 0.2,
  repetition: 0.35,
}
