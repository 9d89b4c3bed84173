import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError, errorMessage } from './errors.ts'

const share = z.number().min(0).max(1)

/** A logistic regression over named features. */
const headSchema = z.object({ intercept: z.number(), weights: z.record(z.string(), z.number()) })

const weightsSchema = z.object({
  /** How candidates are weighed (`src/retrieval/search/hybrid-retriever.ts`). */
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
    /** What a larger model counts beside words and the built-in embedder (`src/retrieval/search/judge-candidates.ts`). */
    modelWeight: z.number().min(0),
    /** What the built-in embedder counts then, beside 1 where it is alone. */
    builtinWeight: share,
  }),
  evidence: z.object({
    /** Which sentence of a paper answers (`src/answering/evidence/sentence-features.ts`). */
    answering: headSchema,
    /** Whether the paper gives what is asked (`src/answering/evidence/paper-evidence.ts`). */
    stated: headSchema,
  }),
  reading: z.object({
    /** Whether the library holds what is asked (`src/answering/reading/read-hits.ts`). */
    held: headSchema,
    /** Whether the first paper is the one that is meant. */
    first: headSchema,
    /** Whether papers are set side by side. */
    compared: headSchema,
    /** What is less likely a comparison is answered from one paper. */
    leastCompared: share,
  }),
  /** From which probability on something is done (`src/answering/extractive/extractive-answerer.ts`). */
  decisions: z.object({
    /** A question is answered. */
    leastHeld: share,
    /** It is answered from the first paper alone. */
    leastFirst: share,
    /** What it asks counts as stated. */
    leastStated: share,
    /** A yes or a no is given. */
    leastVerdict: share,
  }),
  /** Whether a message leans on what was said before it (`src/answering/follow-ups/leaning.ts`). */
  leaning: z.object({
    head: headSchema,
    /** From which probability on it does. */
    least: share,
    /** From which on it may, where the library has nothing for it by itself. */
    leastPerhaps: share,
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
})

/** What `footnote eval --fit` fits on development questions; docs/evaluation.md says how. */
export type FittedWeights = Readonly<z.output<typeof weightsSchema>>
export type RetrievalWeights = Readonly<FittedWeights['retrieval']>
export type ListWeights = Readonly<FittedWeights['lists']>
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
