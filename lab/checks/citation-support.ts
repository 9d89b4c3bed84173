import { fieldValue } from '../../src/answering/paper-fields.ts'
import { checkStatement } from '../../src/answering/verification/check-statement.ts'
import { linksIn } from '../../src/answering/verification/links.ts'
import { type CheckedSource, toCheckedSource } from '../../src/answering/verification/sources.ts'
import type { AnsweredQuestion, Statement } from '../../src/domain/answer.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'

/**
 * Whether an answer's citations support what they stand behind, counted as ALCE does (Gao et al. 2023, section 3), with
 * `checkStatement` in the place of its language model.
 */
export interface CitationSupport {
  /** Statements that need a citation: all but counts over the library. */
  readonly statements: number
  /** Those that the papers which they cite say, taken together; of `statements` it is citation recall. */
  readonly supported: number
  /** Each paper that each statement cites. */
  readonly citations: number
  /**
   * Those of a supported statement that either say it alone or cannot be left out; of `citations` it is citation
   * precision.
   */
  readonly needed: number
  /** The statements that are not supported. */
  readonly unsupported: readonly string[]
}

/** Holds each statement against the papers that it cites, as the library has them. */
export async function measureSupport(
  { statements, citations }: Pick<AnsweredQuestion, 'statements' | 'citations'>,
  library: PaperLibrary,
): Promise<CitationSupport> {
  const papers = await library.get(citations.map(({ paper }) => paper.id))
  const sources = new Map(
    citations.flatMap(({ number }, i) => {
      const paper = papers[i]
      return paper === undefined ? [] : [[number, toCheckedSource(paper)] as const]
    }),
  )
  const judged = statements
    .filter(({ evidence }) => evidence.kind !== 'count')
    .map(statement => judge(statement, sources))
  return {
    statements: judged.length,
    supported: judged.filter(({ isSupported }) => isSupported).length,
    citations: judged.reduce((sum, { citations: cited }) => sum + cited, 0),
    needed: judged.reduce((sum, { needed }) => sum + needed, 0),
    unsupported: judged.filter(({ isSupported }) => !isSupported).map(({ text }) => text),
  }
}

interface Judgement {
  readonly text: string
  readonly isSupported: boolean
  readonly citations: number
  readonly needed: number
}

function judge(statement: Statement, sources: ReadonlyMap<number, CheckedSource>): Judgement {
  const { text } = statement
  const numbers = [...new Set(statement.citationNumbers)]
  const cited = numbers.flatMap(number => sources.get(number) ?? [])
  const isSupported = supports(cited, statement)
  const needed = cited.filter(
    source =>
      supports([source], statement) ||
      !supports(
        cited.filter(other => other !== source),
        statement,
      ),
  )
  return { text, isSupported, citations: numbers.length, needed: isSupported ? needed.length : 0 }
}

function supports(sources: readonly CheckedSource[], { text, evidence }: Statement): boolean {
  if (sources.length === 0) return false
  if (evidence.kind !== 'field') return checkStatement(text, sources).faults.length === 0
  const { paperId, field, value } = evidence
  return (
    sources.some(({ paper }) => paper.id === paperId && fieldValue(paper, field) === value) &&
    linksIn(text).every(link => sources.some(({ links }) => links.has(link)))
  )
}
