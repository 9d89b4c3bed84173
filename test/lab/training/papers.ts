import type { TrainingPaper } from '../../../lab/training/snapshot.ts'

const subjects = [
  'sparse graphs',
  'speech models',
  'robot arms',
  'protein folding',
  'image search',
  'tiny compilers',
]
const methods = ['random walks', 'deep networks', 'linear programs', 'human feedback', 'old tables']

/** Papers about every pair of a subject and a method, each abstract of four sentences. */
export const papers: readonly TrainingPaper[] = subjects.flatMap((subject, i) =>
  methods.map((method, j) => ({
    id: `24${i + 10}.${10000 + j}`,
    title: `Faster ${subject} with ${method}`,
    abstract:
      `We study ${subject} and how people use them. Earlier work on ${subject} was slow and needed much memory. ` +
      `Our approach learns from ${method} in a simple way. Experiments show that ${method} save half of the time.`,
  })),
)
