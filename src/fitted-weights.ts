import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError, errorMessage } from './errors.ts'

const share = z.number().min(0).max(1)

/** How likely the papers answer at all (`src/answering/abstention/answerability.ts`): a logistic regression. */
const answerabilitySchema = z.object({
  intercept: z.number(),
  dense: z.number(),
  length: z.number(),
  agreement: z.number(),
  sentenceWords: z.number(),
  personal: z.number(),
  aboutWork: z.number(),
  asksForList: z.number(),
  named: z.number(),
  /** A question that is less likely answerable is not answered, 0 … 1. */
  least: share,
})

const weightsSchema = z.object({
  /** How candidates are weighed (`src/retrieval/hybrid-retriever.ts`). */
  retrieval: z.object({
    /**
     * The vectors count as much as the embedder knows of the question, to this power: a question of half-known words is
     * better left to the words themselves.
     */
    coverageExponent: z.number().min(0),
    /** What the words count beside the vectors of a question that is known whole. */
    lexicalWeight: z.number().min(0),
    /** What a paper gains whose own name stands in the question. */
    nameBonus: share,
    /** What a word that was corrected counts beside one that was known. */
    correctionWeight: share,
    /** What a short form counts in place of the words that were asked. */
    acronymWeight: share,
    /** What a word counts that a short form stands for. */
    expansionWeight: share,
  }),
  /** What a sentence gains by each feature (`src/answering/extractive/sentences/sentence-features.ts`). */
  sentences: z.object({
    meaning: z.number(),
    meaningBefore: z.number(),
    words: z.number(),
    wordsBefore: z.number(),
    figure: z.number(),
    proposal: z.number(),
    background: z.number(),
    experiment: z.number(),
    generalPraise: z.number(),
    link: z.number(),
    detail: z.number(),
    opening: z.number(),
    trial: z.number(),
    problem: z.number(),
    method: z.number(),
    steps: z.number(),
    outcome: z.number(),
    requirement: z.number(),
    triedNames: z.number(),
    /** `proposal` where papers are compared: they are told apart by what each proposes, whatever else is asked. */
    comparedProposal: z.number(),
    /** What a sentence gains for its share of the question that no chosen sentence has words of. */
    unansweredWords: z.number().min(0),
    /** What a sentence gains that speaks on of a chosen one. */
    speaksOn: z.number().min(0),
    /** What a further sentence loses for each share of its terms that is said already. */
    repetition: z.number().min(0),
  }),
  /** How likely a paper belongs on a list (`src/answering/extractive/lists/list-features.ts`): a logistic regression. */
  lists: z.object({
    intercept: z.number(),
    position: z.number(),
    retrieval: z.number(),
    lead: z.number(),
    feedback: z.number(),
    topic: z.number(),
    proposal: z.number(),
    phrases: z.number(),
    lacking: z.number(),
  }),
  /** How likely a question compares two papers (`src/answering/extractive/comparisons/paper-pair.ts`): a logistic regression. */
  comparisons: z.object({
    intercept: z.number(),
    /** The first one's score. */
    score: z.number(),
    /** The second one's, beside it. */
    nearness: z.number(),
    /** How far the next paper's score is below the second's, beside the first's; below 0 where it is above. */
    gap: z.number(),
    /** Of the question's words, weighted by rarity: how many more both have together than one. */
    addedWords: z.number(),
    /** The same of rare words: what each has in its title and the other nowhere, the lesser of the two. */
    ownTitleWords: z.number(),
    /** Each has a name of the question, in few papers, which the other lacks. */
    ownNames: z.number(),
    /** One of them holds all the names of the question, of which there are several. */
    namesTogether: z.number(),
    /** The wording sets something side by side, in one way or in several. */
    sign: z.number(),
    furtherSign: z.number(),
    /** What is less likely a comparison is answered from one paper, 0 … 1. */
    least: share,
  }),
  answerability: answerabilitySchema,
  /** The same for papers that were found by words alone, with nothing for what vectors tell. */
  answerabilityByWords: answerabilitySchema,
})

/** What `footnote eval --fit` fits on development questions; docs/evaluation.md says how. */
export type FittedWeights = Readonly<z.output<typeof weightsSchema>>
export type RetrievalWeights = Readonly<FittedWeights['retrieval']>
export type SentenceWeights = Readonly<FittedWeights['sentences']>
export type ListWeights = Readonly<FittedWeights['lists']>
export type ComparisonWeights = Readonly<FittedWeights['comparisons']>
export type AnswerabilityWeights = Readonly<FittedWeights['answerability']>
/** Those that decide what is said about the papers found. */
export type AnsweringWeights = Omit<FittedWeights, 'retrieval'>

/** A file of weights; what they were fitted on stands beside them, for the reader. */
const fileSchema = z.object({ formatVersion: z.literal(1), weights: weightsSchema })

/** The weights in a file. Throws an `AppError` `corrupt-data` that says what is wrong with it and what to do. */
export function readFittedWeights(path: string): FittedWeights {
  const parsed = fileSchema.safeParse(readJson(path))
  if (parsed.success) return parsed.data.weights
  const [issue] = parsed.error.issues
  throw corrupt(path, `${issue?.path.join('.')}: ${issue?.message}`)
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw corrupt(path, errorMessage(cause), cause)
  }
}

function corrupt(path: string, fault: string, cause?: unknown): AppError {
  return new AppError(
    'corrupt-data',
    `The fitted weights in ${path} cannot be used (${fault}). Restore the file (git checkout -- data/fitted), then fit it again if need be (footnote eval --fit).`,
    { cause },
  )
}
