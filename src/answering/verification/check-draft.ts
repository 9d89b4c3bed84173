import type { Evidence } from '../../domain/answer.ts'
import { checkStatement, type Fault, leastSupport, type StatementCheck } from './check-statement.ts'
import type { CheckedSource, SourceSentence } from './sources.ts'

/** A statement as a language model wrote it. */
export interface WrittenStatement {
  /** Plain text, without citation marks. */
  readonly text: string
  /** The numbers that it cites, as written: they may be missing, wrong, or of no source. */
  readonly numbers: readonly number[]
}

/** What became of a written statement. */
export type CheckedStatement =
  | {
      readonly kind: 'kept'
      /**
       * `as-written`; `citation-added` where it had none, `citation-changed` where what it cited is no source or does not
       * say it; `quoted` where the paper's own sentence stands in place of one that got it wrong.
       */
      readonly how: 'as-written' | 'citation-added' | 'citation-changed' | 'quoted'
      readonly text: string
      /** The papers that say it; at least one. */
      readonly sources: readonly CheckedSource[]
      readonly evidence: Evidence
      /** The sentences that it rests on, of any of its sources. */
      readonly quotes: readonly SourceSentence[]
      /** What was wrong with it as it was written; numbers that no source has. */
      readonly faults: readonly Fault[]
      readonly unknownNumbers: readonly number[]
    }
  | {
      readonly kind: 'dropped'
      readonly faults: readonly Fault[]
      readonly unknownNumbers: readonly number[]
    }

/** Faults of a sentence that is about the right thing: the paper's own words say it right. */
const mendedByQuote: ReadonlySet<string> = new Set([
  'figure',
  'figure-context',
  'negation',
  'direction',
  'roles',
])

/**
 * Checks one written statement against the numbered sources (the first is number 1) and finds its citation where it has
 * none or a wrong one. What comes out passes the checks, which see words and not what they mean.
 */
export function checkDraft(written: WrittenStatement, sources: readonly CheckedSource[]): CheckedStatement {
  const { text } = written
  const unknownNumbers = written.numbers.filter(number => sources[number - 1] === undefined)
  const cited = [...new Set(written.numbers)].flatMap(number => sources[number - 1] ?? [])
  const own = checkStatement(text, cited)
  if (cited.length > 0 && own.faults.length === 0) {
    const needed = withoutIdle(text, cited)
    const how = unknownNumbers.length > 0 ? 'citation-changed' : 'as-written'
    return kept({
      how,
      text,
      sources: needed,
      check: checkStatement(text, needed),
      faults: [],
      unknownNumbers,
    })
  }
  const faults = cited.length > 0 ? own.faults : []
  const right = bestSource(text, sources)
  if (right !== undefined) {
    const how = written.numbers.length === 0 ? 'citation-added' : 'citation-changed'
    return kept({ how, text, sources: [right.source], check: right.check, faults, unknownNumbers })
  }
  const near = cited.length > 0 ? { check: own, sources: cited } : nearest(text, sources)
  return quoteInstead(near, unknownNumbers) ?? { kind: 'dropped', faults: near.check.faults, unknownNumbers }
}

interface Kept {
  readonly how: Extract<CheckedStatement, { kind: 'kept' }>['how']
  readonly text: string
  readonly sources: readonly CheckedSource[]
  readonly check: StatementCheck
  readonly faults: readonly Fault[]
  readonly unknownNumbers: readonly number[]
}

function kept({ check, ...rest }: Kept): CheckedStatement {
  const [first] = check.quotes
  const paperId = first?.paperId ?? rest.sources[0]?.paper.id ?? ''
  const quotes = check.quotes.filter(quote => quote.paperId === paperId).map(quote => quote.text)
  return { kind: 'kept', ...rest, quotes: check.quotes, evidence: { kind: 'passage', paperId, quotes } }
}

/** The sources that a statement needs: of several that say all of it the first, else all without those that add nothing. */
function withoutIdle(text: string, cited: readonly CheckedSource[]): readonly CheckedSource[] {
  let needed = cited
  for (const source of cited) {
    const rest = needed.filter(each => each !== source)
    if (rest.length > 0 && checkStatement(text, rest).faults.length === 0) needed = rest
  }
  return needed
}

/**
 * What a statement without a right citation has to share with a source to get its citation: nearly all its words. Small
 * models that cite nothing also make up sentences out of the sources' words (docs/models.md).
 */
const leastSupportUncited = 0.9

function bestSource(text: string, sources: readonly CheckedSource[]) {
  return sources
    .map(source => ({ source, check: checkStatement(text, [source]) }))
    .filter(({ check }) => check.faults.length === 0 && check.support >= leastSupportUncited)
    .sort((a, b) => b.check.support - a.check.support)[0]
}

function nearest(text: string, sources: readonly CheckedSource[]) {
  const [best] = sources
    .map(source => ({ sources: [source], check: checkStatement(text, [source]) }))
    .sort((a, b) => b.check.support - a.check.support)
  return best ?? { sources: [], check: { faults: [], support: 0, quotes: [] } }
}

function quoteInstead(
  { check, sources }: { readonly check: StatementCheck; readonly sources: readonly CheckedSource[] },
  unknownNumbers: readonly number[],
): CheckedStatement | undefined {
  const [quote] = check.quotes
  const source = sources.find(({ paper }) => paper.id === quote?.paperId)
  const isNear = check.support >= leastSupport && check.faults.every(({ kind }) => mendedByQuote.has(kind))
  if (quote === undefined || source === undefined || !isNear) return undefined
  return kept({
    how: 'quoted',
    text: quote.text,
    sources: [source],
    check: { ...check, quotes: [quote] },
    faults: check.faults,
    unknownNumbers,
  })
}
