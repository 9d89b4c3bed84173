import type { Reply } from '../command.ts'
import type { Abstention, Answer, AnsweredQuestion, Statement } from '../domain/answer.ts'
import { displayTitle } from '../domain/paper.ts'
import { toReply } from './limits.ts'
import { bold, escapeMarkdown } from './markdown.ts'
import { sourceLine } from './source-line.ts'

const abstentionText = {
  'off-topic':
    'I answer from the abstracts of the papers in my library, and this does not seem to be about them.',
  'not-in-corpus': 'The papers in my library do not answer this.',
  'detail-not-given': 'The abstracts in my library do not give this detail.',
} as const

/** The colour of the bar beside an answer and beside an abstention. */
const colours = { answer: 0x2f6f4f, abstention: 0x8a8a8a } as const

/** A message with the statements, their sources, and what answered in how long. `elapsedMs`: milliseconds. */
export function answerMessage(answer: Answer, elapsedMs: number): Reply {
  const description = answer.kind === 'answer' ? answered(answer) : abstained(answer)
  const footer = { text: `${answer.answerer} · ${Math.round(elapsedMs)} ms` }
  return toReply({ embeds: [{ description, footer, color: colours[answer.kind] }] })
}

function answered({ statements, citations }: AnsweredQuestion): string {
  const several = citations.length > 1
  const blocks = groupByCitation(statements).map(group => {
    const [number] = group[0]?.citationNumbers ?? []
    const paper = citations.find(citation => citation.number === number)?.paper
    const text = group.map(withMarks).join(' ')
    return several && paper !== undefined ? `${bold(displayTitle(paper))}\n${text}` : text
  })
  const sources = citations.map(({ number, paper }) => `[${number}] ${sourceLine(paper)}`)
  return [...blocks, sources.join('\n')].filter(block => block !== '').join('\n\n')
}

function abstained({ reason, nearest }: Abstention): string {
  const text = abstentionText[reason]
  if (nearest.length === 0) return text
  return `${text} The nearest papers:\n\n${nearest.map(({ paper }) => `• ${sourceLine(paper)}`).join('\n')}`
}

/** The answer as plain text with its marks, as the command line's JSON gives it. */
export function answerText(answer: Answer): string {
  if (answer.kind === 'abstention') return abstentionText[answer.reason]
  return answer.statements
    .map(({ text, citationNumbers }) => [text, marks(citationNumbers)].join(' ').trim())
    .join(' ')
}

function withMarks({ text, citationNumbers }: Statement): string {
  return [escapeMarkdown(text), marks(citationNumbers)].join(' ').trim()
}

function marks(numbers: readonly number[]): string {
  return numbers.map(number => `[${number}]`).join('')
}

/** Statements that follow each other and rest on the same papers. */
function groupByCitation(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const groups: Statement[][] = []
  for (const statement of statements) {
    const last = groups.at(-1)
    const same = last?.[0]?.citationNumbers.join() === statement.citationNumbers.join()
    if (last !== undefined && same) last.push(statement)
    else groups.push([statement])
  }
  return groups
}
