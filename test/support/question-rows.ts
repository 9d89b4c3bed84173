import type { QuestionRow } from '../../lab/questions/question-row.ts'

/** A row of a question that was answered and to which no figure applies, but for what is given. */
export function questionRow(given: Partial<QuestionRow>): QuestionRow {
  return {
    id: 'q1',
    type: 'fact',
    question: 'What is it?',
    kind: 'answer',
    reason: null,
    text: 'It is this.',
    cited: [],
    retrieved: [],
    nDCGAt10: null,
    hitAt1: null,
    recallAt5: null,
    factCoverage: null,
    missedFacts: [],
    firstSentence: 'It is this.',
    firstSentenceFacts: null,
    expected: null,
    verdict: null,
    isNotStated: false,
    codeLinks: [],
    codeLinkAccuracy: null,
    citedPrecision: null,
    citedRecall: null,
    citationCheck: { citations: 0, valid: 0, faults: [] },
    citationSupport: { statements: 0, supported: 0, citations: 0, needed: 0, unsupported: [] },
    obeyed: null,
    statements: 1,
    characters: 11,
    elapsedMs: 5,
    ...given,
  }
}
