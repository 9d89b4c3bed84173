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
  const before = evidence.sentences.find(({ index }) => index === sentence.index - 1)
  const told = tellAlone({ sentence: sentence.text, ...(before && { before: before.text }) }, paper, isFirst)
  return told && sentenceStatement(paper, told.quotes, told.text)
}

/** The same of any sentence of an abstract and the one before it, with the sentences that it then rests on. */
export function tellAlone(
  { sentence, before }: { readonly sentence: string; readonly before?: string },
  paper: Paper,
  isFirst: boolean,
): { readonly text: string; readonly quotes: readonly string[] } | undefined {
  const alone = toStandAlone(sentence, paper, isFirst)
  if (!leansBack(alone)) return { text: alone, quotes: [sentence] }
  if (before === undefined) return undefined
  const named = withName(alone, before, paper)
  if (named !== undefined) return { text: named, quotes: [before, sentence] }
  const opening = toStandAlone(before, paper, isFirst)
  return leansBack(opening) ? undefined : { text: `${opening} ${alone}`, quotes: [before, sentence] }
}

/** `It runs …` behind a sentence about Kangaroo: `Kangaroo runs …`. */
function withName(text: string, before: string, paper: Paper): string | undefined {
  const name = shortName(paper)
  if (name === undefined || !/^It\b/.test(text) || !before.includes(name)) return undefined
  return text.replace(/^It\b/, name)
}
