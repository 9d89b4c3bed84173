import type { Paper } from '../../domain/paper.ts'
import { type DraftStatement, sentenceStatement } from '../draft.ts'
import type { JudgedSentence, PaperEvidence } from '../evidence/paper-evidence.ts'
import { leansBack, shortName, toStandAlone } from './stand-alone.ts'

/**
 * A sentence as a statement that can be understood by itself: where it leans on the one before it, with the paper's
 * name in place of `It`, or with that sentence in front. Undefined where that one leans back too.
 */
export function tellSentence(
  evidence: PaperEvidence,
  sentence: JudgedSentence,
  isFirst: boolean,
): DraftStatement | undefined {
  const { paper } = evidence.hit
  const alone = toStandAlone(sentence.text, paper, isFirst)
  if (!leansBack(alone)) return sentenceStatement(paper, [sentence.text], alone)
  const before = evidence.sentences.find(({ index }) => index === sentence.index - 1)
  if (before === undefined) return undefined
  const named = withName(alone, before, paper)
  if (named !== undefined) return sentenceStatement(paper, [before.text, sentence.text], named)
  const opening = toStandAlone(before.text, paper, isFirst)
  if (leansBack(opening)) return undefined
  return sentenceStatement(paper, [before.text, sentence.text], `${opening} ${alone}`)
}

/** `It runs …` behind a sentence about Kangaroo: `Kangaroo runs …`. */
function withName(text: string, before: JudgedSentence, paper: Paper): string | undefined {
  const name = shortName(paper)
  if (name === undefined || !/^It\b/.test(text) || !before.text.includes(name)) return undefined
  return text.replace(/^It\b/, name)
}
