import { type Aspect, aspects } from '../../../domain/answer.ts'
import type { Hit } from '../../../domain/hit.ts'
import { isWrittenAsName } from '../../../text/name-shape.ts'
import { toTerms } from '../../../text/terms.ts'
import { type DraftStatement, fieldStatement, sentenceStatement } from '../../draft.ts'
import {
  contribution,
  type JudgedSentence,
  type PaperEvidence,
  remembering,
} from '../../evidence/paper-evidence.ts'
import { fieldValue } from '../../paper-fields.ts'
import type { ExtractiveParts } from '../extractive-parts.ts'
import { saidOfCode } from '../fields/code-statements.ts'

/*
 * Papers side by side: every aspect is a question that each of them is asked, and is told in one sentence of its abstract.
 *
 *                 what     how      data     result    code
 *     paper 1     s1       s2       s4       s4        link
 *     paper 2     s2       s3       —        s6        —         —: not stated
 *
 * What a sentence does (objective, method, result) is told by its role, which of several it is by the question.
 */

const questions = {
  how: 'How does it work?',
  data: 'Which datasets and benchmarks was it trained and evaluated on?',
  result: 'What results does it achieve?',
} as const

/**
 * How abstracts announce what was measured on: a data set has no way of writing of its own by which it could be told from a
 * method, so the noun beside it has to say it.
 */
const namesData = /\b(?:data ?sets?|benchmarks?|corpus|corpora|(?:train|test|evaluat)(?:ed|ing) on)\b/iu

/** What a result was reached on, where that has a name: `speedups of 1.68× on Spec-Bench`, `accuracy on ImageNet-1K`. */
const measuredOn = /\bon (?:the )?([\p{L}\p{N}][\p{L}\p{N}-]{1,40})/gu

/** What each paper says of each aspect, in the order of the aspects; nothing where its abstract does not state it. */
export async function tellAligned(
  paperIds: readonly string[],
  parts: ExtractiveParts,
): Promise<readonly DraftStatement[]> {
  const how = await ask(questions.how, paperIds, parts)
  const data = await ask(questions.data, paperIds, parts)
  const result = await ask(questions.result, paperIds, parts)
  const told = how.map((evidence, i) =>
    alignedStatements({ how: evidence, data: data[i] ?? evidence, result: result[i] ?? evidence }),
  )
  return aspects.flatMap(aspect =>
    told.flatMap(drafts => {
      const draft = drafts[aspect]
      return draft === undefined ? [] : [{ ...draft, aspect }]
    }),
  )
}

async function ask(
  question: string,
  paperIds: readonly string[],
  { retriever, judge }: ExtractiveParts,
): Promise<readonly PaperEvidence[]> {
  const found = await retriever.search(question, { papers: paperIds })
  return found.hits.map(remembering(judge, found.question))
}

type Evidence = Readonly<Record<keyof typeof questions, PaperEvidence>>

function alignedStatements({
  how,
  data,
  result,
}: Evidence): Readonly<Record<Aspect, DraftStatement | undefined>> {
  const { paper } = how.hit
  const what = introduction(how)
  const isOther = ({ index }: JudgedSentence): boolean => index !== what?.index
  const ofResult = result.sentences.filter(isOther).filter(isMostly('result'))
  const ofHow = how.sentences.filter(isOther).filter(isMostly('method'))
  const ofData = data.sentences.filter(givesData)
  const say = (sentence: JudgedSentence | undefined): DraftStatement | undefined =>
    sentence === undefined ? undefined : sentenceStatement(paper, [sentence.text])
  return {
    what: say(what),
    how: say(ofHow[0]),
    data: say(ofData[0]),
    result: say(likeliestWithFigure(ofResult)),
    code: codeOf(how.hit),
  }
}

/** Where the authors speak themselves, the sentence that names their work and says most of its title; else what they contribute. */
function introduction(evidence: PaperEvidence): JudgedSentence | undefined {
  const title = new Set(toTerms(evidence.hit.paper.title ?? ''))
  const titled = ({ terms, features }: JudgedSentence): number =>
    [...title].filter(term => terms.has(term)).length + (features['named'] ?? 0) * title.size
  const own = evidence.sentences.filter(
    sentence =>
      (sentence.features['ownVoice'] ?? 0) > 0 && !isMostly('result')(sentence) && !givesData(sentence),
  )
  const [first, ...others] = [...own].sort((a, b) => a.index - b.index)
  const most = others.reduce((best, each) => (best && titled(best) >= titled(each) ? best : each), first)
  return most !== undefined && titled(most) > 0 ? most : contribution(evidence)
}

function givesData(sentence: JudgedSentence): boolean {
  if (isMostly('background')(sentence)) return false
  const { text, values } = sentence
  if (namesData.test(text)) return true
  if (!isMostly('result')(sentence) || values.has('hardware')) return false
  return [...text.matchAll(measuredOn)].some(([, name = '']) => isWrittenAsName(name))
}

function isMostly(role: keyof JudgedSentence['roles']): (sentence: JudgedSentence) => boolean {
  return ({ roles }) => Object.values(roles).every(value => roles[role] >= value)
}

/** What was found is told best by a sentence that gives how much. */
function likeliestWithFigure(sentences: readonly JudgedSentence[]): JudgedSentence | undefined {
  return sentences.find(({ values }) => values.has('figure')) ?? sentences[0]
}

function codeOf({ paper }: Hit): DraftStatement | undefined {
  const { codeUrls } = paper
  const said = saidOfCode(paper)
  if (codeUrls.length === 0) return said === undefined ? undefined : sentenceStatement(paper, [said])
  const value = fieldValue(paper, 'codeUrls')
  return value === undefined
    ? undefined
    : fieldStatement(paper, codeUrls.join(' · '), { field: 'codeUrls', value })
}
