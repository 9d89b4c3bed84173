import type { Answerer, AnswerResult, AskOptions } from '../../answering/answerer.ts'
import { extractiveName } from '../../answering/extractive/extractive-answerer.ts'
import type { UnderstoodMessage } from '../../answering/follow-ups/understand-by-rules.ts'
import { type FollowUpServices, understandFollowUp } from '../../answering/follow-ups/understand-follow-up.ts'
import { mostTurns, type Turn } from '../../domain/conversation.ts'
import { answerText } from '../../render/answer-message.ts'

/** What is asked in a conversation, and of whom. */
export interface ConversationServices extends FollowUpServices {
  readonly answerer: Answerer
}

/** An answer with what it was taken to be asked. */
export interface ConversationResult extends AnswerResult {
  /** What the next message may lean on; absent where nothing was said of any paper. */
  readonly turn?: Turn
}

/** Answers a message beside the turns before it, the latest last: the answer so far, and at the end the whole one. */
export async function* askInConversation(
  message: string,
  turns: readonly Turn[],
  services: ConversationServices,
  options: AskOptions = {},
): AsyncGenerator<ConversationResult> {
  const { answerer } = services
  const understood = await understandFollowUp(message, turns, services, options)
  if (understood.isThanks) {
    yield welcome
    return
  }
  yield* answersTo(understood, each => resultsOf(each, turns, answerer, options))
}

/** What is found for a message as it was understood first; where that is nothing, as it is understood otherwise. */
async function* answersTo(
  understood: UnderstoodMessage,
  ask: (understood: UnderstoodMessage) => AsyncIterable<AnswerResult>,
): AsyncGenerator<ConversationResult> {
  const { otherwise } = understood
  let nothing: ConversationResult | undefined
  for await (const result of ask(understood)) {
    const shown = withTurn(understood, result)
    if (otherwise === undefined || !hasNothing(result)) yield shown
    else nothing = shown
  }
  if (nothing === undefined || otherwise === undefined) return
  // A paper that does not state what is asked says more than that there is none.
  const isKept = nothing.answer.kind === 'answer'
  let isFound = false
  for await (const other of answersTo(otherwise, ask)) {
    if (isKept && hasNothing(other)) continue
    isFound = true
    yield other
  }
  if (!isFound) yield nothing
}

async function* resultsOf(
  understood: UnderstoodMessage,
  turns: readonly Turn[],
  answerer: Answerer,
  options: AskOptions,
): AsyncGenerator<AnswerResult> {
  const asked = { ...options, ...askedWith(understood, turns) }
  const { question } = understood
  if (answerer.answerStream === undefined) yield await answerer.answer(question, asked)
  else yield* answerer.answerStream(question, asked)
}

/** Whether there is nothing for a message as it was understood. */
function hasNothing({ answer }: AnswerResult): boolean {
  return answer.kind === 'abstention' ? answer.reason !== 'small-talk' : answer.isNotStated === true
}

/** The same, waited for. */
export async function answerInConversation(
  ...parameters: Parameters<typeof askInConversation>
): Promise<ConversationResult> {
  let last = welcome
  for await (const result of askInConversation(...parameters)) last = result
  return last
}

/** Turns with one more, as many as a message may lean on. */
export function withNextTurn(turns: readonly Turn[], next: Turn | undefined): readonly Turn[] {
  return next === undefined ? turns : [...turns, next].slice(-mostTurns)
}

const welcome: ConversationResult = {
  answer: {
    kind: 'abstention',
    reason: 'small-talk',
    message: 'You’re welcome. Ask on, or begin something new.',
    nearest: [],
    answerer: extractiveName,
  },
  retrieved: [],
}

function askedWith(
  { about, without, searches, understoodAs }: UnderstoodMessage,
  turns: readonly Turn[],
): Pick<AskOptions, 'about' | 'without' | 'searches' | 'previous'> {
  const last = turns.at(-1)
  return {
    ...(about !== undefined && { about }),
    ...(without !== undefined && { without }),
    ...(searches !== undefined && { searches }),
    // What stands by itself is told nothing of before: a model would read it into the question.
    ...(understoodAs !== undefined && last && { previous: { question: last.question, answer: last.answer } }),
  }
}

/** Characters of an answer that are kept for the next question. */
const longestAnswer = 1_500

function withTurn(understood: UnderstoodMessage, result: AnswerResult): ConversationResult {
  const { understoodAs } = understood
  const { answer } = result
  // Where nothing was answered, the papers that were asked are still spoken of, or those that are shown as the nearest.
  const paperIds =
    answer.kind === 'answer'
      ? answer.citations.map(({ paper }) => paper.id)
      : (understood.about?.paperIds ?? answer.nearest.map(({ paper }) => paper.id))
  const shown = { ...result, ...(understoodAs !== undefined && { understoodAs }) }
  if (paperIds.length === 0) return shown
  return {
    ...shown,
    turn: {
      question: understoodAs ?? understood.question,
      asked: understood.question,
      topic: understood.topic,
      answer: answerText(answer).slice(0, longestAnswer),
      paperIds,
      kind: answer.kind === 'abstention' ? 'abstention' : gaveSeveral(understood, result) ? 'list' : 'answer',
    },
  }
}

const listing: ReadonlySet<string> = new Set(['list', 'broad', 'compare'])

function gaveSeveral({ about }: UnderstoodMessage, { answer, reading }: AnswerResult): boolean {
  if (answer.kind !== 'answer' || answer.citations.length < 2) return false
  return about === undefined ? listing.has(reading?.intent ?? '') : true
}
