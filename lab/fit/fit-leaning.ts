import { join } from 'node:path'
import { readEarlierTurns } from '../../src/answering/follow-ups/earlier-papers.ts'
import type { HeardMessage } from '../../src/answering/follow-ups/heard-message.ts'
import { type LeaningWeights, leaningFeatures } from '../../src/answering/follow-ups/leaning.ts'
import { nearest } from '../../src/answering/follow-ups/understand-by-rules.ts'
import { withoutJoiners } from '../../src/answering/follow-ups/wishes.ts'
import { bundled } from '../../src/bundled.ts'
import type { Turn } from '../../src/domain/conversation.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import type { Retriever } from '../../src/retrieval/search/retriever.ts'
import { type EvaluationDialogue, readDialogueFile } from '../dialogues/dialogue-file.ts'
import { createRandom, type Random } from '../training/random.ts'
import type { DevelopmentSearch } from './development-search.ts'
import { fitHead, heldOutProbabilities, type LabelledCase, quantile } from './fit-head.ts'
import type { LibraryQuestions, Message } from './material.ts'

/*
 * Whether a message leans on what was said before it, learnt on the library of `open`: follow-ups behind their own
 * conversation lean; questions, messages and everyday requests behind a turn on papers drawn by chance, or on papers that
 * are near to them and not meant, stand by themselves.
 */

/** The share of messages that stand by themselves and may be taken to lean, and to lean perhaps. */
const mostLeaning = 0.1
const mostPerhaps = 0.25
/** A follow-up counts as much as so many others: there are few of them. */
const followUpImportance = 6
/** One without its conversation tells less. */
const looseImportance = 2
const folds = 5
const ridge = 0.001
/** As in `understandByRules`. */
const lookedAt = 8

/** Kinds of messages that may lean (`any code?`), or do, or are told otherwise; of those for fields a fourth is enough. */
const mayLean: ReadonlySet<string> = new Set(['follow-up', 'small-talk', 'about-bot', 'code', 'cite'])

interface Spoken {
  readonly message: string
  readonly turns: readonly Turn[]
  readonly leans: boolean
  readonly importance: number
  readonly fold: number
}

export interface LeaningMaterial {
  /** With `open/dialogues.jsonl`. */
  readonly folder: string
  readonly questions: LibraryQuestions['questions']
  readonly messages: readonly Message[]
  readonly everyday: readonly (readonly string[])[]
}

/** Fits on what is found in the library of `open`; rejects with an `AppError`. */
export async function fitLeaning(
  material: LeaningMaterial,
  library: DevelopmentSearch['library'],
  retriever: Retriever,
): Promise<{ readonly weights: LeaningWeights; readonly figures: Readonly<Record<string, number>> }> {
  const random = createRandom(3)
  const spoken = await draw(material, retriever, random)
  const cases: (LabelledCase & { readonly fold: number })[] = []
  for (const each of spoken) {
    const features = await hear(each, library, retriever)
    if (features !== undefined) cases.push({ ...each, features, isPositive: each.leans })
  }
  const heldOut = heldOutProbabilities(cases, folds, ridge).map((value, i) => ({ value, case: cases[i] }))
  const valuesOf = (of: (each: LabelledCase) => boolean): readonly number[] =>
    heldOut.flatMap(({ value, case: each }) => (each !== undefined && of(each) ? [value] : []))
  const standing = valuesOf(({ isPositive }) => !isPositive)
  const leaning = valuesOf(({ importance }) => importance === followUpImportance)
  const least = quantile(standing, 1 - mostLeaning)
  const leastPerhaps = quantile(standing, 1 - mostPerhaps)
  const shareFrom = (bound: number): number =>
    leaning.filter(value => value >= bound).length / Math.max(1, leaning.length)
  return {
    weights: { head: fitHead(cases, ridge), least, leastPerhaps },
    figures: {
      'leaning: follow-ups that lean': shareFrom(least),
      'leaning: follow-ups that lean at least perhaps': shareFrom(leastPerhaps),
    },
  }
}

async function draw(
  { folder, questions, messages, everyday }: LeaningMaterial,
  retriever: Retriever,
  random: Random,
): Promise<readonly Spoken[]> {
  const dialogues = [
    ...(await readDialogueFile(join(folder, 'open', 'dialogues.jsonl'), 'all')),
    ...(await readDialogueFile(bundled.dialogues, 'dev')),
  ]
  const answerable = questions.filter(({ gold }) => gold.length > 0)
  const drawTurn = (): Turn => {
    const { question = '', gold = [] } = answerable[Math.floor(random() * answerable.length)] ?? {}
    return toTurn(question, gold)
  }
  const loose = messages.filter(({ kind }) => kind === 'follow-up').map(({ text }) => text)
  const standing = [
    ...questions.map(({ question, gold }) => ({ text: question, gold })),
    ...[
      ...messages
        .filter(({ kind }, i) => !mayLean.has(kind) && (kind !== 'meta' || i % 4 === 0))
        .map(({ text }) => text),
      ...everyday.flatMap(lines => lines.slice(0, 1)),
      ...dialogues.map(({ turns: [first] }) => first?.user ?? ''),
    ].map(text => ({ text, gold: [] })),
  ]
  const spoken: Spoken[] = dialogues.flatMap((dialogue, i) => followUpsOf(dialogue, i % folds))
  for (const [i, message] of loose.entries()) {
    const turns = [drawTurn()]
    spoken.push({ message, turns, leans: true, importance: looseImportance, fold: i % folds })
  }
  for (const [i, { text: message, gold }] of standing.entries()) {
    const isNear = random() < 0.3
    const turns = [isNear ? await nearTurn(message, gold, retriever, random) : drawTurn()]
    spoken.push({ message, turns, leans: false, importance: 1, fold: i % folds })
  }
  return spoken
}

function followUpsOf({ turns }: EvaluationDialogue, fold: number): readonly Spoken[] {
  return turns.flatMap(({ user }, i): readonly Spoken[] => {
    const before = turns.slice(0, i).filter(({ gold }) => gold.length > 0)
    // Thanks lean on nothing.
    if (before.length === 0 || turns[i]?.note?.startsWith('thanks') === true) return []
    return [
      {
        message: user,
        turns: before.map(turn => toTurn(turn.user, turn.gold)),
        leans: true,
        importance: followUpImportance,
        fold,
      },
    ]
  })
}

/** A turn on a paper that is found for a message and does not answer it. */
async function nearTurn(
  message: string,
  gold: readonly string[],
  retriever: Retriever,
  random: Random,
): Promise<Turn> {
  const { hits } = await retriever.search(message, { limit: 10 })
  const others = hits.slice(1).filter(({ paper }) => !gold.includes(paper.id))
  const paper = others[Math.floor(random() * others.length)]?.paper
  return toTurn(paper?.title ?? '', paper === undefined ? [] : [paper.id])
}

function toTurn(question: string, gold: readonly string[]): Turn {
  const kind = gold.length > 1 ? 'list' : 'answer'
  return { question, asked: question, topic: question, answer: '', paperIds: gold, kind }
}

/** What is read off a message; undefined where the library has none of the papers before it. */
async function hear(
  { message, turns }: Spoken,
  library: Pick<PaperLibrary, 'get' | 'status'>,
  retriever: Retriever,
): Promise<Readonly<Record<string, number>> | undefined> {
  const earlier = await readEarlierTurns(turns, library)
  if (earlier === undefined) return undefined
  const plain = withoutJoiners(message)
  const found = await retriever.search(plain, { limit: lookedAt })
  const papers = [...new Set(earlier.flatMap(turn => turn.papers))]
  const near = await retriever.search(plain, { papers: papers.map(({ paper }) => paper.id) })
  const heard: HeardMessage = {
    message: plain,
    isJoined: plain !== message.trim(),
    question: found.question,
    hits: found.hits,
    earlier: papers,
    papers: (await library.status()).papers,
  }
  return leaningFeatures(heard, { turns: earlier, near: { own: nearest(found), earlier: nearest(near) } })
}
