import type { Hit } from '../../domain/hit.ts'
import type { Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { TextClassifier } from '../../text/text-classifier.ts'
import { isInstruction } from '../verification/instructions.ts'
import { type LinearHead, logitOf, probabilityOf } from './linear-head.ts'
import {
  type ReadSentence,
  readSentences,
  type SentenceReading,
  sentenceFeatures,
} from './sentence-features.ts'
import { type SentenceRole, sentenceRole } from './sentence-roles.ts'
import { createWordMeanings, type WordVectors } from './word-likeness.ts'

/** A sentence of a paper as an answer to a question. */
export interface JudgedSentence extends ReadSentence {
  /** How likely it is the one that answers, among the paper's own, 0 … 1; together 1. */
  readonly share: number
  readonly features: Readonly<Record<string, number>>
}

/** What a paper says to a question. */
export interface PaperEvidence {
  readonly hit: Hit
  /** The likeliest answer first; without sentences that give orders to whoever reads them. */
  readonly sentences: readonly JudgedSentence[]
  /** How likely any of them gives what is asked, 0 … 1. */
  readonly isStated: number
  /** What was read off to tell that. */
  readonly features: Readonly<Record<string, number>>
}

export interface EvidenceWeights {
  /** Which sentence of a paper answers: the softmax of its logits. */
  readonly answering: LinearHead
  /** Whether the best of them gives what was asked. */
  readonly stated: LinearHead
}

/** Judges papers for questions; `roles` and `vectors` as for `readSentences`. */
export interface EvidenceJudge {
  /** The paper's sentences, whatever is asked. */
  read(hit: Hit): SentenceReading
  judge(question: QuestionAnalysis, hit: Hit): PaperEvidence
}

/** Papers whose reading is kept: an answer looks at one in several places, and some papers are asked again and again. */
const keptReadings = 2000

export function createEvidenceJudge({
  vectors,
  roles,
  weights,
}: {
  readonly vectors: WordVectors
  readonly roles: TextClassifier<SentenceRole>
  readonly weights: EvidenceWeights
}): EvidenceJudge {
  const meaningOf = createWordMeanings(vectors)
  const reader = {
    meaningOf,
    embed: (text: string) => vectors.embed(text),
    roleOf: (sentences: readonly string[], index: number) => sentenceRole(sentences, index, roles),
  }
  const known = new Map<string, SentenceReading>()
  const read = (hit: Hit): SentenceReading => {
    const { title = '', abstract } = hit.paper
    const key = `${title}\n${abstract}`
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= keptReadings) known.clear()
    const reading = readSentences(hit.paper, sayable(hit), reader)
    known.set(key, reading)
    return reading
  }
  return {
    read,
    judge(question, hit) {
      const reading = read(hit)
      const asked = { ...question.wording, terms: question.terms }
      const features = sentenceFeatures(asked, reading, meaningOf)
      const logits = features.map(own => logitOf(weights.answering, own))
      const shares = softmax(logits)
      const sentences = reading.sentences
        .map(
          (sentence, i): JudgedSentence => ({
            ...sentence,
            share: shares[i] ?? 0,
            features: features[i] ?? {},
          }),
        )
        .sort((a, b) => b.share - a.share)
      const stated = statedFeatures(question, sentences, logits)
      return { hit, sentences, isStated: probabilityOf(weights.stated, stated), features: stated }
    },
  }
}

/** UTF-16 units beside a link: a shorter sentence says where something is, and nothing of it. */
const longestLinkSentence = 120

/** What gives orders to its reader is no evidence of anything; nor is a sentence that only gives a link, beside others. */
function sayable({ passages }: Hit): readonly string[] {
  const texts = passages.map(({ text }) => text).filter(text => !isInstruction(text))
  const telling = texts.filter(text => !isLinkAlone(text))
  return telling.length > 0 ? telling : texts
}

function isLinkAlone(text: string): boolean {
  const rest = text.replace(/https?:\S+/g, '')
  return rest !== text && rest.length < longestLinkSentence && !/\d/.test(rest)
}

/** Of the likeliest sentence (`best …`), of all of them (`most …`), and of the question. */
export function statedFeatures(
  {
    wording: { intents },
    terms,
    lexicalCoverage,
    embedderCoverage,
  }: Pick<QuestionAnalysis, 'wording' | 'terms' | 'lexicalCoverage' | 'embedderCoverage'>,
  sentences: readonly Pick<JudgedSentence, 'features'>[],
  logits: readonly number[],
): Readonly<Record<string, number>> {
  const features: Record<string, number> = {}
  for (const [name, value] of Object.entries(sentences[0]?.features ?? {})) {
    features[`best ${name}`] = value
    features[`most ${name}`] = Math.max(...sentences.map(sentence => sentence.features[name] ?? 0))
  }
  const ordered = [...logits].sort((a, b) => b - a)
  const [first = 0, second = first] = ordered
  features['logit'] = first
  features['logit over mean'] =
    first - ordered.reduce((sum, logit) => sum + logit, 0) / Math.max(1, ordered.length)
  features['logit over second'] = first - second
  for (const [intent, value] of Object.entries(intents)) features[`asks ${intent}`] = value
  features['words known'] = lexicalCoverage
  features['meaning known'] = embedderCoverage
  features['terms'] = Math.min(1, terms.length / 20)
  return features
}

function softmax(logits: readonly number[]): readonly number[] {
  const most = Math.max(...logits)
  const raised = logits.map(logit => Math.exp(logit - most))
  const all = raised.reduce((sum, value) => sum + value, 0)
  return raised.map(value => value / all)
}

/** The sentences of a paper that a list or an overview names: what it contributes, rather than what led to it. */
export function contribution({ sentences }: PaperEvidence): JudgedSentence | undefined {
  const worth = ({ share, roles, features: { ownVoice = 0 } }: JudgedSentence): number =>
    share / 4 + roles.objective + roles.method * (0.15 + 0.35 * ownVoice) + (roles.result * ownVoice) / 4
  return sentences.reduce<JudgedSentence | undefined>(
    (a, b) => (a === undefined || worth(b) > worth(a) ? b : a),
    undefined,
  )
}

/** Papers of which evidence was judged once are not judged again for the same question. */
export function remembering(judge: EvidenceJudge, question: QuestionAnalysis): (hit: Hit) => PaperEvidence {
  const known = new Map<Paper, PaperEvidence>()
  return hit => {
    const before = known.get(hit.paper)
    if (before !== undefined) return before
    const evidence = judge.judge(question, hit)
    known.set(hit.paper, evidence)
    return evidence
  }
}
