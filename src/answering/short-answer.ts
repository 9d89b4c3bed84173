import type { Answer } from '../domain/answer.ts'

/** What answers comes first: so many statements are a short answer. */
const mostStatements = 2

/** An answer as far as it answers first, with the papers that are cited there. */
export function shortAnswer(answer: Answer): Answer {
  if (answer.kind === 'abstention' || answer.statements.length <= mostStatements) return answer
  // What goes on with a sentence stays with it.
  const end = answer.statements.findIndex(({ continues }, i) => i >= mostStatements && continues !== true)
  const statements = end < 0 ? answer.statements : answer.statements.slice(0, end)
  const cited = new Set(statements.flatMap(({ citationNumbers }) => citationNumbers))
  return { ...answer, statements, citations: answer.citations.filter(({ number }) => cited.has(number)) }
}
