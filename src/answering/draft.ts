import type { Aspect, Citation, Evidence, Statement } from '../domain/answer.ts'
import type { Paper } from '../domain/paper.ts'

/** What stands in front of the sentence that decides a yes-or-no question. */
export const verdictPreface = { yes: 'Yes.', no: 'No.' } as const

/** A statement before its citation has a number. */
export interface DraftStatement {
  readonly text: string
  /** What it rests on; absent for a count over the library. */
  readonly paper?: Paper
  readonly evidence: Evidence
  /** What Footnote itself says in front of it: `Yes.`; nothing that a paper would have to say. */
  readonly preface?: string
  /** Stretches of `text` that give the value asked for. */
  readonly values?: readonly string[]
  /** As in `Statement`. */
  readonly aspect?: Aspect
}

/** A statement that says, in `text`, what sentences of a paper's abstract say. */
export function sentenceStatement(
  paper: Paper,
  sentences: readonly string[],
  text = sentences.join(' '),
): DraftStatement {
  return { text, paper, evidence: { kind: 'passage', paperId: paper.id, quotes: sentences } }
}

/** A statement that says what one field of a paper holds; `value` is the field's content that it rests on. */
export function fieldStatement(
  paper: Paper,
  text: string,
  { field, value }: { readonly field: string; readonly value: string },
): DraftStatement {
  return { text, paper, evidence: { kind: 'field', paperId: paper.id, field, value } }
}

/** Numbers the cited papers: those that are `ordered` first, the others in order of appearance. */
export function numberCitations(
  drafts: readonly DraftStatement[],
  ordered: readonly Paper[] = [],
): {
  readonly statements: readonly Statement[]
  readonly citations: readonly Citation[]
} {
  const papers: Paper[] = [...ordered]
  const statements = drafts.map(({ text: own, preface, paper, evidence, values, aspect }): Statement => {
    const text = preface === undefined ? own : `${preface} ${own}`
    const shown = {
      text,
      evidence,
      ...(values !== undefined && { values }),
      ...(aspect !== undefined && { aspect }),
    }
    if (paper === undefined) return { ...shown, citationNumbers: [] }
    let position = papers.findIndex(({ id }) => id === paper.id)
    if (position < 0) position = papers.push(paper) - 1
    return { ...shown, citationNumbers: [position + 1] }
  })
  const citations = papers.map(
    (paper, i): Citation => ({
      number: i + 1,
      paper,
      codeUrls: paper.codeUrls,
      quotes: statements.flatMap(statement =>
        statement.citationNumbers.includes(i + 1) ? quotesOf(statement.evidence) : [],
      ),
    }),
  )
  return { statements, citations }
}

function quotesOf(evidence: Evidence): readonly string[] {
  if (evidence.kind === 'passage') return evidence.quotes
  return evidence.kind === 'field' ? [evidence.value] : []
}
