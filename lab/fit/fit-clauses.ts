import { logitOf } from '../../src/answering/evidence/linear-head.ts'
import { logistic } from '../../src/answering/logistic.ts'
import { type ClauseWeights, createClauseChecker } from '../../src/answering/verification/clause-checker.ts'
import type { ClauseFeatures } from '../../src/answering/verification/clause-features.ts'
import type { WordMeanings } from '../../src/answering/verification/clause-words.ts'
import type { Paper } from '../../src/domain/paper.ts'
import type { CitedStatement } from '../checks/cited-statement-file.ts'
import { readStatement, rememberSources } from '../checks/cited-statements.ts'
import { fitHead, type LabelledCase } from './fit-head.ts'
import { drawFolds } from './folds.ts'

/** Statements with the papers that they cite. */
export interface ClauseMaterial {
  readonly name: string
  readonly statements: readonly CitedStatement[]
  readonly papers: ReadonlyMap<string, Paper>
}

export interface FittedClauses {
  readonly weights: ClauseWeights
  /** What was found on statements about papers that the weights were not fitted on. */
  readonly figures: Readonly<Record<string, number>>
}

/** The share of unsupported statements that may be shown as they are written, out of fold. */
const mostShown = 0.21
const ridge = 0.02
const folds = 10
const seed = 1

interface ReadStatement {
  readonly set: string
  readonly supported: boolean
  readonly fold: number
  /** Whether nothing speaks against it that no weight changes. */
  readonly isOpen: boolean
  /** Of its clauses against the stretches, of those that the likelihood decides. */
  readonly doubtful: readonly ClauseFeatures[]
  /** Of its clauses, against the stretches and against whole sentences, where it is known which of them is at fault. */
  readonly cases: readonly LabelledCase[]
}

/**
 * Fits how likely a clause stands in what it cites, and from which likelihood on it is shown. Models cite whole sentences
 * and people point to stretches of them, so each clause is learnt both ways. Deterministic.
 */
export function fitClauses(material: readonly ClauseMaterial[], meanings: WordMeanings): FittedClauses {
  const statements = material.flatMap(set => readMaterial(set, meanings))
  const fitOn = (chosen: readonly ReadStatement[]) =>
    fitHead(
      chosen.flatMap(({ cases }) => cases),
      ridge,
    )
  const likelihoods = new Map<ReadStatement, number>()
  for (let fold = 0; fold < folds; fold += 1) {
    const head = fitOn(statements.filter(statement => statement.fold !== fold))
    for (const statement of statements) {
      if (statement.fold !== fold) continue
      const least = Math.min(...statement.doubtful.map(features => logistic(logitOf(head, features))), 1)
      likelihoods.set(statement, statement.isOpen ? least : 0)
    }
  }
  const least = leastLikelihood(statements, likelihoods)
  const figures = material.flatMap(({ name }) =>
    [true, false].map(isSupported => {
      const own = statements.filter(({ set, supported }) => set === name && supported === isSupported)
      const shown = own.filter(statement => (likelihoods.get(statement) ?? 0) >= least)
      const share = own.length === 0 ? 0 : shown.length / own.length
      return [`${name}: ${isSupported ? 'supported kept' : 'unsupported shown'}`, share] as const
    }),
  )
  return { weights: { head: fitOn(statements), least }, figures: Object.fromEntries(figures) }
}

/** The lowest likelihood from which on no more than `mostShown` of the unsupported statements are shown. */
function leastLikelihood(
  statements: readonly ReadStatement[],
  likelihoods: ReadonlyMap<ReadStatement, number>,
): number {
  const unsupported = statements
    .filter(({ supported }) => !supported)
    .map(statement => likelihoods.get(statement) ?? 0)
    .sort((a, b) => b - a)
  // Just above the first that must not be shown.
  return (unsupported[Math.floor(mostShown * unsupported.length)] ?? 0) + 1e-4
}

function readMaterial(
  { name, statements, papers }: ClauseMaterial,
  meanings: WordMeanings,
): readonly ReadStatement[] {
  const foldOf = foldsByPaper(statements)
  const sourceOf = rememberSources(papers)
  // Without weights, what it finds fault with are vetoes.
  const checker = createClauseChecker(meanings, { head: { intercept: 0, weights: {} }, least: 0 })
  return statements.map(statement => {
    const read = [false, true].map(wholeSentences => {
      const { clauses, sources } = readStatement(statement, sourceOf, { wholeSentences })
      return clauses.map(clause => checker.check(clause, sources))
    })
    const [stretches = []] = read
    const { supported } = statement
    const isKnown = supported || stretches.length === 1
    return {
      set: name,
      supported,
      fold: foldOf(statement),
      isOpen: stretches.every(({ faults }) => faults.length === 0),
      doubtful: stretches.filter(({ isLiteral }) => !isLiteral).map(({ features }) => features),
      cases: isKnown ? read.flat().map(({ features }) => ({ features, isPositive: supported })) : [],
    }
  })
}

/** Statements about one paper stay together. */
function foldsByPaper(statements: readonly CitedStatement[]): (statement: CitedStatement) => number {
  const firsts = [...new Set(statements.map(({ citations }) => citations[0] ?? ''))]
  const drawn = drawFolds(firsts.length, folds, seed)
  const foldOf = new Map(firsts.map((paper, i) => [paper, drawn[i] ?? 0]))
  return ({ citations }) => foldOf.get(citations[0] ?? '') ?? 0
}
