import type { Hit } from '../../../domain/hit.ts'
import type { ScoredPassage } from '../../../domain/passage.ts'
import type { QuestionAnalysis } from '../../../domain/question.ts'
import { type Aspect, asksFor, aspectNames, tells } from '../../../question/asked-aspects.ts'
import { toTerms } from '../../../text/terms.ts'
import { type AskedTerm, askedTerms } from './asked-terms.ts'
import { countSingleNames } from './single-names.ts'
import { toStandAlone } from './stand-alone.ts'

/** What can be said of a sentence as an answer to a question; each 0 … 1 but for `meaning`, a cosine. */
export interface SentenceFeatures {
  /** Cosine of sentence and question. */
  readonly meaning: number
  /** Cosine of the sentence before it and the question: an answer often goes on in the next sentence. */
  readonly meaningBefore: number
  /** The share of the question's terms in the sentence: see `asked-terms.ts`. */
  readonly words: number
  /** The same of the sentence before. */
  readonly wordsBefore: number
  /** A figure, where one is asked for. */
  readonly figure: number
  /** Says what the paper proposes. */
  readonly proposal: number
  /** Comes before the authors speak of their own work: what others do, and what is wrong with it. */
  readonly background: number
  /** Reports experiments. */
  readonly experiment: number
  /** Praises in general, without a figure: `extensive experiments demonstrate the effectiveness`. */
  readonly generalPraise: number
  /** Holds a link. */
  readonly link: number
  /** Says how: `specifically`, `first`, `by …ing`, `consists of`. */
  readonly detail: number
  /** The first sentence: it is about the field. */
  readonly opening: number
  /** What the question asks for, the sentence tells: see `asked-aspects.ts`. */
  readonly trial: number
  readonly problem: number
  readonly method: number
  readonly steps: number
  readonly outcome: number
  readonly requirement: number
  /** Names that stand nowhere else, in a sentence that tells what something was tried on, where that is asked. */
  readonly triedNames: number
}

export interface DescribedSentence {
  readonly passage: ScoredPassage
  readonly terms: ReadonlySet<string>
  /** Begins with a word for what the sentence before it is about: `It …`, `This limitation …`. */
  readonly speaksOn: boolean
  /** The terms of the question that it holds. */
  readonly asked: readonly AskedTerm[]
  /** UTF-16 units as it stands in an answer, at most. */
  readonly length: number
  readonly features: SentenceFeatures
}

const proposal =
  /\b(?:we|this (?:paper|work|study|article)|our (?:method|approach|framework))\b(?:\s\S+){0,4}?\s(?:propose|present|introduce|develop|investigate|study|studie|explore|design|devise|describe|expand|aim|squeeze|adapt|put)(?:s|d|ed)?\b/i
const experiment =
  /\b(?:experiments?|results?|evaluat\w+|benchmarks?|outperform\w*|achiev\w+|accuracy|demonstrat\w+|compared (?:to|with)|state-of-the-art|SOTA|surpass\w*)\b/i
const praise =
  /\b(?:extensive|comprehensive|qualitative|sufficient)\b.{0,400}\b(?:demonstrat\w+|show\w*|verif\w+|validat\w+)|\b(?:effectiveness|efficacy|superiority|state-of-the-art) (?:of|performance)|promising/i
const detail =
  /\b(?:specifically|in particular|particularly|technically|concretely|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|then|consists? of|comprises?|namely|i\.e\.|by \w+ing|instead of)\b|\((?:i+|[1-4a-d])\)|\b[1-4]\)/i

/** The authors speak of their own work. */
const ownVoice = /\b(?:we|our|ours|us|this (?:paper|work|study|article|report)|the proposed)\b/i
const speakingOn = /^(?:this|these|it|its|they|their|such)\b/i
const link = /https?:\/\//
/** UTF-16 units beside the link. */
const longestLinkSentence = 120
/** More names are no surer sign. */
const mostNames = 3

/** A sentence, whatever is asked. */
export interface ReadSentence {
  readonly passage: ScoredPassage
  readonly terms: ReadonlySet<string>
  /** Whether it says what the paper proposes. */
  readonly isProposal: boolean
}

export function readSentences(passages: readonly ScoredPassage[]): readonly ReadSentence[] {
  return passages.map(passage => ({
    passage,
    terms: new Set(toTerms(passage.text)),
    isProposal: proposal.test(passage.text),
  }))
}

/** Describes each sentence of a paper as an answer to a question. */
export function describeSentences(
  question: QuestionAnalysis,
  { paper, passages }: Hit,
): readonly DescribedSentence[] {
  const sentences = readSentences(passages)
  const asked = askedTerms(question, paper, sentences)
  const held = sentences.map(({ terms }) =>
    asked.filter(({ spellings }) => spellings.some(spelling => terms.has(spelling))),
  )
  const words = held.map(own => own.reduce((sum, { share }) => sum + share, 0))
  const texts = passages.map(({ text }) => text)
  const firstOwn = texts.findIndex(text => ownVoice.test(text))
  const aspectsOf = readAspects(question, texts)
  return sentences.map(({ passage, terms, isProposal }, i) => ({
    passage,
    terms,
    speaksOn: speakingOn.test(passage.text),
    asked: held[i] ?? [],
    length: toStandAlone(passage.text, paper, true).length,
    features: {
      meaning: passage.score,
      meaningBefore: sentences[i - 1]?.passage.score ?? 0,
      words: words[i] ?? 0,
      wordsBefore: words[i - 1] ?? 0,
      proposal: truth(isProposal),
      link: truth(link.test(passage.text)),
      figure: truth(question.type === 'number' && holdsFigure(passage.text)),
      background: truth(i < firstOwn),
      opening: truth(i === 0),
      ...signsOf(passage.text),
      ...aspectsOf(passage.text, i),
    },
  }))
}

/** What can be said of a sentence alone, whatever is asked. */
function signsOf(text: string): Pick<SentenceFeatures, 'experiment' | 'generalPraise' | 'detail'> {
  return {
    experiment: truth(experiment.test(text)),
    generalPraise: truth(praise.test(text) && !holdsFigure(text)),
    detail: truth(detail.test(text)),
  }
}

type AspectFeatures = Pick<SentenceFeatures, Aspect | 'triedNames'>

const noAspects: AspectFeatures = {
  trial: 0,
  problem: 0,
  method: 0,
  steps: 0,
  outcome: 0,
  requirement: 0,
  triedNames: 0,
}

/** By sentence: for each aspect, whether the question asks for it and the sentence tells it. */
function readAspects(
  { text: question }: QuestionAnalysis,
  sentences: readonly string[],
): (sentence: string, index: number) => AspectFeatures {
  const names = countSingleNames(sentences, question)
  const asked = aspectNames.filter(aspect => asksFor(aspect, question))
  return (sentence, index) => {
    const told = asked.filter(aspect => tells(aspect, sentence))
    const features = { ...noAspects, ...Object.fromEntries(told.map(aspect => [aspect, 1])) }
    const triedNames = (features.trial * Math.min(mostNames, names[index] ?? 0)) / mostNames
    return { ...features, triedNames }
  }
}

/** A figure that says how much: not one in a name (`GPT4`) and not that of a point (`(2) …`). */
export function holdsFigure(text: string): boolean {
  const bare = text
    .replace(/https?:\S+|\(\s?[\divx]{1,2}\)|\b\d\)/g, ' ')
    .replace(/(?<!\S)[("“]?\p{L}\S*/gu, ' ')
  return /\d/.test(bare)
}

/** Nothing but where the code is: `Code is available at https://…`. */
export function isLinkAlone(text: string): boolean {
  return link.test(text) && text.replace(/https?:\S+/g, '').length < longestLinkSentence
}

function truth(value: boolean): number {
  return value ? 1 : 0
}
