import type { Encoder } from '../../src/retrieval/embeddings/vocabulary.ts'
import { type Matrix, multiplyByTransposed } from './matrix.ts'
import type { TrainingPaper } from './snapshot.ts'
import { embedBatch, encodeTexts, type Student } from './student.ts'
import { type TextKind, trainingTexts } from './training-texts.ts'

/** How well the finished model does on papers that nothing was learned from. */
export interface HeldOutReport {
  /** Mean cosine to the teacher's vectors at the student's dimension, by kind of text. */
  readonly cosines: Readonly<Record<string, number>>
  /** Share of titles for which their own abstract comes first among those of all held-out papers. */
  readonly titleFindsAbstract: number
  readonly papers: number
}

const checkedKinds: readonly TextKind[] = ['titles', 'sentences', 'questions']
const textsOfKind = 1000

export async function reportHeldOut(
  student: Student,
  encoder: Encoder,
  papers: readonly TrainingPaper[],
  options: { readonly seed: number; readonly teach: (texts: readonly string[]) => Promise<Matrix> },
): Promise<HeldOutReport> {
  const embed = (texts: readonly string[]) => embedAll(student, encoder, texts)
  const cosines: Record<string, number> = {}
  for (const kind of checkedKinds) {
    const texts = trainingTexts(papers, kind, Math.min(textsOfKind, papers.length), options.seed)
    cosines[kind] = meanCosine(embed(texts), await options.teach(texts))
  }
  const titles = embed(papers.map(paper => paper.title))
  const abstracts = embed(papers.map(paper => paper.abstract))
  return { cosines, titleFindsAbstract: firstPlaceShare(titles, abstracts), papers: papers.length }
}

function embedAll(student: Student, encoder: Encoder, texts: readonly string[]): Matrix {
  return embedBatch(student, encodeTexts(texts, encoder.encode), [...texts.keys()]).units
}

/** Mean dot product of the rows of two matrices of one shape; the mean cosine where rows are L2-normalised. */
export function meanCosine(left: Matrix, right: Matrix): number {
  let sum = 0
  for (let i = 0; i < left.values.length; i++) sum += (left.values[i] ?? 0) * (right.values[i] ?? 0)
  return left.rows === 0 ? 0 : sum / left.rows
}

/** Share of questions whose own document (the row of the same number) is the most similar one. */
export function firstPlaceShare(questions: Matrix, documents: Matrix): number {
  const { values, rows, columns } = multiplyByTransposed(questions, documents)
  let first = 0
  for (let i = 0; i < rows; i++) {
    const own = values[i * columns + i] ?? 0
    let beaten = false
    for (let j = 0; j < columns && !beaten; j++) beaten = j !== i && (values[i * columns + j] ?? 0) >= own
    if (!beaten) first++
  }
  return rows === 0 ? 0 : first / rows
}
