import type { Hit } from '../../../domain/hit.ts'
import { displayTitle, type Paper } from '../../../domain/paper.ts'
import type { DraftStatement } from '../../draft.ts'
import { contribution, type JudgedSentence, type PaperEvidence } from '../../evidence/paper-evidence.ts'
import type { Reading } from '../../reading/read-hits.ts'
import { shortName } from '../stand-alone.ts'
import { tellSentence } from '../tell-sentence.ts'

/** What is said of each compared paper. */
const sentencesCompared = 3

/** Each paper with the sentence that tells why it is listed, where one does, else with what it contributes. */
export function tellList(
  reading: Reading,
  listed: readonly Hit[],
  tellsWhy: (sentence: string) => boolean = () => false,
): readonly DraftStatement[] {
  return listed.flatMap(hit => {
    const evidence = reading.evidenceOf(hit)
    const own = evidence.sentences.find(({ text }) => tellsWhy(text)) ?? contribution(evidence)
    return firstTold(evidence, own === undefined ? evidence.sentences : [own, ...evidence.sentences])
  })
}

/** UTF-16 units that a paper's finding takes at most where it is told in two sentences. */
const longestFinding = 420

/** One finding each: a sentence, or two short ones. */
export function tellFindings(reading: Reading, hits: readonly Hit[]): readonly DraftStatement[] {
  return hits.flatMap(hit => {
    const evidence = reading.evidenceOf(hit)
    const [first, ...others] = evidence.sentences.flatMap(
      (sentence, i) => tellSentence(evidence, sentence, i === 0) ?? [],
    )
    if (first === undefined) return []
    const second = others
      .slice(0, 2)
      .find(({ text }) => first.text.length + text.length <= longestFinding && !text.includes(first.text))
    return second === undefined ? [first] : [first, second]
  })
}

/** Words of a title that say which paper is meant. */
const wordsOfMention = 8

/**
 * Papers side by side: first of each the sentence that answers, then of each the next one, so that what belongs together
 * stands together. Each says of which paper it is.
 */
export function tellComparison(reading: Reading): readonly DraftStatement[] {
  const columns = reading.compared.map(hit => {
    const evidence = reading.evidenceOf(hit)
    const told = evidence.sentences.flatMap((sentence, i) => tellSentence(evidence, sentence, i === 0) ?? [])
    const name = shortName(hit.paper) ?? askedName(reading, hit)
    return told.slice(0, sentencesCompared).map(draft => ofPaper(draft, hit.paper, name))
  })
  return Array.from({ length: sentencesCompared }).flatMap((_, row) =>
    columns.flatMap(column => column[row] ?? []),
  )
}

/** The name by which the question calls this one of the compared papers, where it does. */
function askedName({ question, compared }: Reading, { paper }: Hit): string | undefined {
  const bears = ({ title = '', abstract }: Paper, name: string) =>
    title.includes(name) || abstract.includes(name)
  return question.names.find(name =>
    compared.every(other => bears(other.paper, name) === (other.paper === paper)),
  )
}

/** `Kangaroo: The authors prune heads.` */
function ofPaper(draft: DraftStatement, paper: Paper, name: string | undefined): DraftStatement {
  if (name !== undefined) return draft.text.includes(name) ? draft : { ...draft, preface: `${name}:` }
  const words = displayTitle(paper).split(' ')
  const mention = words.slice(0, wordsOfMention).join(' ')
  return { ...draft, preface: `“${mention}${words.length > wordsOfMention ? ' …' : ''}”:` }
}

function firstTold(evidence: PaperEvidence, sentences: readonly JudgedSentence[]): readonly DraftStatement[] {
  for (const sentence of sentences) {
    const told = tellSentence(evidence, sentence, true)
    if (told !== undefined) return [told]
  }
  return []
}
