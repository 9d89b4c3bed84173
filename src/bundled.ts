import { join } from 'node:path'
import { projectRoot } from './project-root.ts'

/** The folders that come with the code. */
export const bundled = {
  corpus: join(projectRoot, 'data', 'corpus'),
  model: join(projectRoot, 'data', 'model'),
  names: join(projectRoot, 'data', 'names', 'names.txt'),
  fitted: join(projectRoot, 'data', 'fitted'),
  weights: join(projectRoot, 'data', 'fitted', 'weights.json'),
  clauses: join(projectRoot, 'data', 'fitted', 'clauses.json'),
  classifiers: {
    intents: join(projectRoot, 'data', 'fitted', 'intents.json'),
    kinds: join(projectRoot, 'data', 'fitted', 'kinds.json'),
    fields: join(projectRoot, 'data', 'fitted', 'fields.json'),
    roles: join(projectRoot, 'data', 'fitted', 'roles.json'),
    polarity: join(projectRoot, 'data', 'fitted', 'polarity.json'),
  },
  questions: join(projectRoot, 'data', 'eval', 'qa-dev.jsonl'),
  ownQuestions: join(projectRoot, 'data', 'eval', 'own-questions.jsonl'),
  comparisonQuestions: join(projectRoot, 'data', 'eval', 'comparison-questions.jsonl'),
  messages: join(projectRoot, 'data', 'eval', 'messages.jsonl'),
  verdicts: join(projectRoot, 'data', 'eval', 'verdicts.jsonl'),
  dialogues: join(projectRoot, 'data', 'eval', 'dialogues.jsonl'),
  otherQuestions: join(projectRoot, 'data', 'eval', 'other-questions.jsonl'),
  developmentLibrary: join(projectRoot, 'data', 'eval', 'library-dev.jsonl.gz'),
  setAsideLibrary: join(projectRoot, 'data', 'eval', 'library-test.jsonl.gz'),
  statements: join(projectRoot, 'data', 'eval', 'statements.jsonl'),
  clauseStatements: join(projectRoot, 'data', 'eval', 'clauses.jsonl'),
} as const
