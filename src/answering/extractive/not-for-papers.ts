import type { Abstention } from '../../domain/answer.ts'
import { displayTitle } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { LibraryFacts } from './extractive-parts.ts'
import { shortName } from './stand-alone.ts'

type Reply = Pick<Abstention, 'reason' | 'message'>

/** From here on a message is what it sounds like, 0 … 1. */
const sure = 0.5
const examples = 2
/** A longer title is no example to type. */
const longestExample = 90

/**
 * What is said to a message that asks papers nothing: a greeting, a question about the bot, a word that leans on a
 * conversation. Undefined where it may ask papers something.
 */
export async function notForPapers(
  { wording: { kinds } }: QuestionAnalysis,
  library: LibraryFacts,
): Promise<Reply | undefined> {
  if (kinds['follow-up'] > sure)
    return {
      reason: 'needs-context',
      message: `I cannot tell which paper you mean: I do not see what was said before. ${await invitation(library)}`,
    }
  if (kinds['small-talk'] + kinds['about-bot'] <= sure) return undefined
  const { papers } = await library.status()
  const opening =
    kinds['about-bot'] > kinds['small-talk']
      ? `I answer questions from the abstracts of ${papers} papers, and every sentence says which paper it is from.`
      : 'Glad to help.'
  return { reason: 'small-talk', message: `${opening} ${await invitation(library)}` }
}

/** Two things to ask, of papers that are there. */
async function invitation(library: LibraryFacts): Promise<string> {
  const newest = await library.byDate('newest-first', 20)
  const named = newest.filter(
    paper => shortName(paper) !== undefined || displayTitle(paper).length <= longestExample,
  )
  const lines = named.slice(0, examples).map((paper, i) => {
    const name = shortName(paper) ?? `“${displayTitle(paper)}”`
    return i === 0 ? `“What is ${name}?”` : `“How does ${name} work?”`
  })
  return lines.length === 0
    ? 'Add papers, then ask what they say.'
    : `Ask, for example: ${lines.join(' or ')}`
}
