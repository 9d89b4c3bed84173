import type { AnswerResult } from '../../src/answering/answerer.ts'
import {
  answerInConversation,
  type ConversationServices,
  withNextTurn,
} from '../../src/community/conversations/ask-in-conversation.ts'
import type { Turn } from '../../src/domain/conversation.ts'
import { AppError, errorMessage } from '../../src/errors.ts'
import { codeLinksShown, sameLinks } from '../checks/code-links.ts'
import { containsFact } from '../checks/fact-matching.ts'
import { mean, meanOf } from '../measures/statistics.ts'
import type { EvaluationOptions } from '../questions/evaluate-questions.ts'
import { type EvaluationDialogue, type EvaluationTurn, isNotStated } from './dialogue-file.ts'

/** How one message was answered. Figures are 0 … 1, `null` where they do not apply. */
export interface DialogueRow {
  /** The conversation's ID and the message's place in it, from 1. */
  readonly id: string
  readonly split: 'dev' | 'test'
  readonly message: string
  readonly understoodAs: string | null
  readonly isFirst: boolean
  readonly gold: readonly string[]
  readonly cited: readonly string[]
  /** The share of the papers meant that are cited. */
  readonly papers: number | null
  readonly facts: number | null
  readonly missedFacts: readonly string[]
  /** 1 where the links shown are those that were asked for. */
  readonly code: number | null
  /** 1 where it is said that the papers do not tell, as it should be. */
  readonly notStated: number | null
  /** 1 where nothing is cited and nothing should be: thanks. */
  readonly silent: number | null
}

export interface DialogueFigures {
  readonly dialogues: number
  readonly messages: number
  /** Over messages with papers. */
  readonly papers: number | null
  /** The same of what is not the first message. */
  readonly followUpPapers: number | null
  /** The share of conversations in which every message has all of its papers. */
  readonly allPapers: number | null
  readonly facts: number | null
  readonly code: number | null
  readonly notStated: number | null
  readonly silent: number | null
}

export interface DialogueEvaluation {
  readonly answerer: string
  readonly dev: DialogueFigures
  readonly test: DialogueFigures
  readonly all: DialogueFigures
  readonly rows: readonly DialogueRow[]
}

/** Holds every conversation, message by message. Rejects with an `AppError` that names the message at which something failed. */
export async function evaluateDialogues(
  services: ConversationServices,
  dialogues: readonly EvaluationDialogue[],
  { signal, onProgress }: EvaluationOptions = {},
): Promise<DialogueEvaluation> {
  const rows: DialogueRow[] = []
  for (const [done, dialogue] of dialogues.entries()) {
    signal?.throwIfAborted()
    rows.push(...(await hold(services, dialogue, signal)))
    onProgress?.(done + 1, dialogues.length)
  }
  return {
    answerer: services.answerer.name,
    dev: figuresOf(rows.filter(({ split }) => split === 'dev')),
    test: figuresOf(rows.filter(({ split }) => split === 'test')),
    all: figuresOf(rows),
    rows,
  }
}

async function hold(
  services: ConversationServices,
  { id, split = 'dev', turns }: EvaluationDialogue,
  signal: AbortSignal | undefined,
): Promise<readonly DialogueRow[]> {
  const rows: DialogueRow[] = []
  let before: readonly Turn[] = []
  for (const [i, turn] of turns.entries()) {
    const place = `${id}.${i + 1}`
    try {
      const options = signal === undefined ? {} : { signal }
      const result = await answerInConversation(turn.user, before, services, options)
      before = withNextTurn(before, result.turn)
      rows.push({ id: place, split, isFirst: i === 0, message: turn.user, ...measureTurn(turn, result) })
    } catch (cause) {
      signal?.throwIfAborted()
      const code = cause instanceof AppError ? cause.code : 'internal'
      throw new AppError(code, `Message ${place} failed: ${errorMessage(cause)}`, { cause })
    }
  }
  return rows
}

function measureTurn(
  turn: EvaluationTurn,
  { answer, understoodAs }: AnswerResult,
): Omit<DialogueRow, 'id' | 'split' | 'isFirst' | 'message'> {
  const isAnswer = answer.kind === 'answer'
  const text = isAnswer ? answer.statements.map(({ text: said }) => said).join(' ') : ''
  const cited = isAnswer ? answer.citations.map(({ paper }) => paper.arxivId ?? paper.id) : []
  const missedFacts = turn.facts.filter(fact => !containsFact(text, fact))
  const links = isAnswer ? codeLinksShown(answer) : []
  const saysNothing = isAnswer ? answer.isNotStated === true : answer.reason !== 'small-talk'
  const isSilent = turn.gold.length === 0 && !isNotStated(turn)
  return {
    understoodAs: understoodAs ?? null,
    gold: turn.gold,
    cited,
    papers: share(turn.gold.filter(id => cited.includes(id)).length, turn.gold.length),
    facts: share(turn.facts.length - missedFacts.length, turn.facts.length),
    missedFacts,
    code: turn.code.length === 0 ? null : Number(sameLinks(links, turn.code)),
    notStated: isNotStated(turn) ? Number(saysNothing) : null,
    silent: isSilent ? Number(cited.length === 0) : null,
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function figuresOf(rows: readonly DialogueRow[]): DialogueFigures {
  const dialogues = new Map<string, DialogueRow[]>()
  for (const row of rows) {
    const id = row.id.replace(/\.\d+$/, '')
    dialogues.set(id, [...(dialogues.get(id) ?? []), row])
  }
  const whole = [...dialogues.values()].map(own =>
    Number(own.every(({ papers }) => papers === null || papers === 1)),
  )
  return {
    dialogues: dialogues.size,
    messages: rows.length,
    papers: meanOf(rows, row => row.papers),
    followUpPapers: meanOf(
      rows.filter(row => !row.isFirst),
      row => row.papers,
    ),
    allPapers: mean(whole),
    facts: meanOf(rows, row => row.facts),
    code: meanOf(rows, row => row.code),
    notStated: meanOf(rows, row => row.notStated),
    silent: meanOf(rows, row => row.silent),
  }
}
