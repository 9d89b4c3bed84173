import { createEvidenceJudge, type EvidenceJudge } from '../../../src/answering/evidence/paper-evidence.ts'
import { sentenceRoleNames } from '../../../src/answering/evidence/sentence-roles.ts'

/**
 * Judges by weights that can be worked out by hand: a sentence answers where it has the question's words, and a figure
 * where one is asked for. No fit changes it.
 */
export const handMadeJudge: EvidenceJudge = createEvidenceJudge({
  vectors: { embed: () => new Float32Array(2) },
  roles: { labels: sentenceRoleNames, bias: sentenceRoleNames.map(() => 0), features: {} },
  weights: {
    answering: { intercept: 0, weights: { words: 3, figureNumber: 2, nearFigure: 2, valueShared: 3 } },
    stated: { intercept: -2, weights: { 'best words': 6 } },
  },
})
