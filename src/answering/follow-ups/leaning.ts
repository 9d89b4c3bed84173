import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../domain/question.ts'
import { toTerms } from '../../text/terms.ts'
import { topicTerms } from '../reading/asked-papers.ts'
import { type EarlierPaper, hasTerm, weightOf } from './earlier-papers.ts'
import { pointingStretches } from './referring.ts'

/*
 * Whether a message leans on what was said before it. What tells is how much it says itself: a question of its own brings
 * words that few papers have, `which gates did they do` none. Counted in words that a single paper of the library has:
 *
 *     0            alone            beside                                 what it says that the papers before do not
 *     ├── leans ────┤── undecided ───┤── a question of its own
 *                   └ leans where it points back (`it`, `the second one`), or where the papers before are nearer to it
 *
 * On 340 questions that stand by themselves, put behind turns of other conversations, and on follow-ups of fifteen
 * conversations, the two bounds part them; `footnote eval --dialogues` says how well.
 */
const bounds = { alone: 1.15, beside: 2.4 } as const
/** So much nearer may the best paper of the library be, in cosine, before an undecided message is its. */
const nearer = 0.05
/** A topic that is asked for in so many words says this much at least. */
const leastTopic = 0.3

/** A message beside the papers of the turns before it. */
export interface HeardMessage {
  readonly message: string
  readonly question: QuestionAnalysis
  /** What the library has for it by itself, best first. */
  readonly hits: readonly Hit[]
  readonly earlier: readonly EarlierPaper[]
  /** How many papers the library holds. */
  readonly papers: number
}

/** What a message says of a topic: without words that only point, or that no paper knows. */
export function tellingTerms({
  message,
  question,
}: Pick<HeardMessage, 'message' | 'question'>): readonly QuestionTerm[] {
  const pointing = new Set(pointingStretches(message).flatMap(toTerms))
  return topicTerms(question).filter(
    ({ term, documentFrequency, corrections }) =>
      !pointing.has(term) && (documentFrequency > 0 || corrections.length > 0),
  )
}

/** What it says that no paper before it has, counted in words that a single paper of the library has. */
export function ownTopic(heard: HeardMessage): number {
  const own = tellingTerms(heard).filter(term => !heard.earlier.some(paper => hasTerm(paper, term)))
  return weightOf(own) / rarest(heard.papers)
}

/** The weight of a word that one paper of so many has, by BM25's inverse document frequency. */
function rarest(papers: number): number {
  return Math.log(1 + (Math.max(papers, 2) - 0.5) / 1.5)
}

/** Asked for by its topic, or what a thing is: however common the words, nothing before is meant. */
const asksForTopic =
  /\b(?:papers?|works?|articles?|research|studies|anything|something|stuff|literature) (?:on|about|for|regarding|dealing with)\b|^(?:what(?:['’]s| is| are)|define|who (?:is|are)) (?!(?:the|its|their|his|her)\b)|^(?:list|show|find|give|recommend) (?:me )?(?:all |some |every |the )?(?:[\w-]+ ){1,6}papers?\b/iu

/** Whether a message leans on the turns before it; `nearness` is asked only where nothing else decides. */
export async function leansOnTurns(
  heard: HeardMessage,
  nearness: () => Promise<{ readonly own: number; readonly earlier: number }>,
): Promise<boolean> {
  const { message, question } = heard
  const own = ownTopic(heard)
  const points = pointingStretches(message).length > 0
  if (own >= bounds.beside) return false
  if (points) return true
  if (namesAnother(heard)) return false
  if (own >= leastTopic && asksForTopic.test(question.text)) return false
  if (own < bounds.alone) return true
  const near = await nearness()
  return near.earlier + nearer >= near.own
}

/** Whether it writes a name as names are written, which the library knows and the papers before do not have. */
function namesAnother({ question: { names, terms, arxivIds, dois }, earlier }: HeardMessage): boolean {
  if (arxivIds.length > 0 || dois.length > 0) return true
  return terms.some(
    term =>
      names.includes(term.word) &&
      term.weight === 1 &&
      term.documentFrequency > 0 &&
      !earlier.some(paper => hasTerm(paper, term)),
  )
}
