import type { Hit } from '../../../domain/hit.ts'
import type { Wording } from '../../../domain/question.ts'
import { toTerms } from '../../../text/terms.ts'
import type { TextClassifier } from '../../../text/text-classifier.ts'
import { type DraftStatement, fieldStatement, sentenceStatement, verdictPreface } from '../../draft.ts'
import { stretchesThatAnswer } from '../../evidence/given-stretches.ts'
import { contribution, type JudgedSentence, type PaperEvidence } from '../../evidence/paper-evidence.ts'
import { readVerdict, type Verdict } from '../../evidence/read-verdict.ts'
import type { Reading } from '../../reading/read-hits.ts'
import { closestPaper } from '../stand-alone.ts'
import { tellSentence } from '../tell-sentence.ts'

/** What an answer from one paper is bound by. */
interface Limits {
  readonly sentences: number
  /** UTF-16 units of all sentences together; the first is taken whatever its length. */
  readonly characters: number
  /** A further sentence has to be this likely the one that answers, 0 … 1. */
  readonly leastShare: number
}

const detail: Limits = { sentences: 4, characters: 850, leastShare: 0.025 }
/** How something works is told in several sentences, and so is what a paper does that somebody describes. */
const account: Limits = { sentences: 5, characters: 1100, leastShare: 0.015 }

/** Papers of which one may be meant, where none stands out. */
const candidates = 3
const charactersOfCandidates = 900

export interface Told {
  readonly drafts: readonly DraftStatement[]
  readonly verdict?: Verdict
  readonly isNotStated?: true
  /** What is said where there are no drafts, in place of the usual line. */
  readonly silence?: string
}

export interface OnePaperOptions {
  readonly polarity: TextClassifier<Verdict>
  /** How surely a verdict has to be told, 0.5 … 1. */
  readonly leastVerdict: number
  /** What is less likely given by the paper is said to be not stated, 0 … 1. */
  readonly leastStated: number
  /** How many sentences are shown where none gives what was asked; 1 where absent. */
  readonly closest?: number
}

/**
 * What one paper says to a question, the sentence that answers first: `Yes` or `No` where it decides that, and `Not
 * stated` where the paper lacks what was asked.
 */
export function tellPaper(reading: Reading, hit: Hit, options: OnePaperOptions): Told {
  const evidence = reading.evidenceOf(hit)
  const { intent, intents } = reading.question.wording
  const [best] = evidence.sentences
  if (best === undefined) return { drafts: [] }
  if (intent !== 'find' && asksBeyondTitle(reading, hit) && evidence.isStated < options.leastStated)
    return notStated(evidence, options.closest)
  const drafts = tellSentences(evidence, {
    wording: reading.question.wording,
    limits: intent === 'method' || intent === 'find' ? account : detail,
  })
  if (intent === 'find' && hit.paper.title !== undefined && !reading.named.includes(hit)) {
    const which = fieldStatement(hit.paper, closestPaper(hit.paper), {
      field: 'title',
      value: hit.paper.title,
    })
    return { drafts: [which, ...drafts] }
  }
  if (intent !== 'yes-no' && intents['yes-no'] < 0.5) return { drafts }
  const verdict = readVerdict(reading.question.mainPart, best.text, {
    classifier: options.polarity,
    least: options.leastVerdict,
  })
  const [first, ...rest] = drafts
  if (verdict === undefined || first === undefined) return { drafts }
  return { drafts: [{ ...first, preface: verdictPreface[verdict] }, ...rest], verdict }
}

/** The likeliest sentence, then those that may answer too, in the order of the abstract, as far as the limits reach. */
function tellSentences(
  evidence: PaperEvidence,
  { wording, limits }: { readonly wording: Wording; readonly limits: Limits },
): readonly DraftStatement[] {
  const chosen: { readonly sentence: JudgedSentence; readonly draft: DraftStatement }[] = []
  let characters = 0
  for (const sentence of evidence.sentences) {
    if (chosen.length === limits.sentences) break
    if (chosen.length > 0 && sentence.share < limits.leastShare) break
    const isFirst = chosen.length === 0
    const told = tellSentence(evidence, sentence, isFirst)
    const values =
      isFirst && told !== undefined ? stretchesThatAnswer(wording, { ...sentence, text: told.text }) : []
    const draft = told !== undefined && values.length > 0 ? { ...told, values } : told
    if (draft === undefined || chosen.some(other => quotes(other.draft, sentence))) continue
    if (chosen.length > 0 && characters + draft.text.length > limits.characters) continue
    chosen.push({ sentence, draft })
    characters += draft.text.length + 1
  }
  const [first, ...rest] = chosen
  if (first === undefined) return []
  return [first, ...rest.sort((a, b) => a.sentence.index - b.sentence.index)].map(({ draft }) => draft)
}

function quotes({ evidence }: DraftStatement, { text }: JudgedSentence): boolean {
  return evidence.kind === 'passage' && evidence.quotes.includes(text)
}

/** `What is Kangaroo?` asks for nothing that its paper could lack. */
function asksBeyondTitle({ question: { terms } }: Reading, { paper }: Hit): boolean {
  const title = new Set(toTerms(paper.title ?? ''))
  return terms.some(({ term, corrections }) => ![term, ...corrections].some(each => title.has(each)))
}

function notStated(evidence: PaperEvidence, closest = 1): Told {
  const [first, ...others] = evidence.sentences
    .slice(0, closest)
    .map(
      sentence =>
        tellSentence(evidence, sentence, true) ?? sentenceStatement(evidence.hit.paper, [sentence.text]),
    )
  if (first === undefined) return { drafts: [], isNotStated: true }
  const sentences = others.length === 0 ? 'sentence is' : 'sentences are'
  const preface = `Not stated in the abstract; the closest ${sentences}:`
  return { drafts: [{ ...first, preface }, ...others], isNotStated: true }
}

const unsure = 'No paper stands out; the nearest say:'

/** A line each from the papers of which one may be meant. */
export function tellCandidates(reading: Reading): readonly DraftStatement[] {
  const drafts: DraftStatement[] = []
  let characters = 0
  for (const hit of reading.hits.slice(0, candidates)) {
    const evidence = reading.evidenceOf(hit)
    const told = contribution(evidence)
    // Who looks for a paper knows it again by what it does.
    const isSought = reading.question.wording.intent === 'find' && told !== undefined
    const draft = (isSought ? [told, ...evidence.sentences] : evidence.sentences)
      .slice(0, 2)
      .map(sentence => tellSentence(evidence, sentence, true))
      .find(each => each !== undefined)
    if (draft === undefined) continue
    if (drafts.length > 0 && characters + draft.text.length > charactersOfCandidates) continue
    drafts.push(draft)
    characters += draft.text.length
  }
  const [first, ...others] = drafts
  return first === undefined || others.length === 0 ? drafts : [{ ...first, preface: unsure }, ...others]
}
