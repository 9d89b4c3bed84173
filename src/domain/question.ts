import type { Paper } from './paper.ts'
import type { SearchFilter } from './search-filter.ts'

/**
 * What kind of answer a question asks for: a detail of one paper (`fact` to `definition`), the paper that does something
 * (`find`), several papers (`list`), what several papers find (`broad`), two papers side by side (`compare`), a link
 * (`code`), or a field that stands beside the abstract (`meta`).
 */
export const intents = [
  'fact',
  'number',
  'method',
  'yes-no',
  'definition',
  'find',
  'list',
  'broad',
  'compare',
  'code',
  'meta',
] as const
export type Intent = (typeof intents)[number]

/** What a message is: a question for papers, or something else that people say to a bot. */
export const messageKinds = ['papers', 'cite', 'follow-up', 'about-bot', 'small-talk', 'other'] as const
export type MessageKind = (typeof messageKinds)[number]

/** What a question can ask of a paper that stands beside its abstract, in the order in which it is told. */
export const askedFieldNames = [
  'title',
  'authorCount',
  'authors',
  'comments',
  'date',
  'doi',
  'categories',
  'withdrawn',
  'arxivId',
] as const
export type AskedField = (typeof askedFieldNames)[number]

/** Kinds of values that questions ask for and sentences give (`src/text/values.ts`). */
export type ValueKind =
  | 'figure'
  | 'percent'
  | 'factor'
  | 'duration'
  | 'money'
  | 'year'
  | 'memory'
  | 'hardware'
  | 'language'
  | 'place'

/** What a question's wording tells, whatever the library holds. */
export interface Wording {
  readonly intent: Intent
  /** The probability of each, 0 … 1. */
  readonly intents: Readonly<Record<Intent, number>>
  /** The probability of each, 0 … 1. */
  readonly kinds: Readonly<Record<MessageKind, number>>
  /** ISO 639-3 (`deu`), where the question is clearly not in English. */
  readonly language?: string
  /** The fields of papers that are asked for. */
  readonly fields: readonly AskedField[]
  /** Terms of the kind of thing that is asked for: of `which two datasets were …`, `dataset`. */
  readonly focus: readonly string[]
  readonly values: readonly ValueKind[]
  /** By the built-in embedder: length its dimension, L2-normalised. */
  readonly vector: Float32Array
}

/** A word of a question that says what it is about. */
export interface QuestionTerm {
  /** The term as indexed: lower-case, stemmed. */
  readonly term: string
  /** The word as it stands in the question's `text`. */
  readonly word: string
  /** In how many papers it occurs; 0 for a word the library does not know. */
  readonly documentFrequency: number
  /** BM25's weight of the term: the rarer, the higher. */
  readonly inverseDocumentFrequency: number
  /** What it counts beside a whole word, 0 … 1: less for a part of a compound that the library knows as one word. */
  readonly weight: number
  /** Indexed terms taken in its place because it is unknown and they are spelt nearly alike. */
  readonly corrections: readonly string[]
}

/** What a question says of its papers' dates; nothing where it is empty. */
export interface QuestionDates {
  /** ISO 8601, as precise as said (`2019`, `2019-05`): dated then or later. */
  readonly since?: string
  /** ISO 8601: dated then or earlier. */
  readonly until?: string
  /** Where the newest or the oldest are asked for. */
  readonly order?: 'newest-first' | 'oldest-first'
}

/** A short form in a question and what it stands for in the library's texts, or the other way round. */
export interface QuestionExpansion {
  /** As asked: `llm`, `segment anyth model`; stemmed. */
  readonly asked: string
  /** Terms that say the same: `larg`, `languag`, `model`; `sam`. */
  readonly terms: readonly string[]
}

/** A part of a question that asks for a field of its paper: `who wrote it`, `and is there code?` */
export interface FieldPart {
  readonly text: string
  readonly intent: 'meta' | 'code'
  readonly fields: readonly AskedField[]
}

/** Whether a question names a paper by its arXiv ID or its DOI. */
export function namesById(
  { arxivIds, dois }: Pick<QuestionAnalysis, 'arxivIds' | 'dois'>,
  { arxivId, doi }: Pick<Paper, 'arxivId' | 'doi'>,
): boolean {
  if (arxivId !== undefined && arxivIds.includes(arxivId)) return true
  const folded = doi?.toLowerCase()
  return folded !== undefined && dois.some(asked => asked.toLowerCase() === folded)
}

/** What can be read off a question before any paper is looked at. */
export interface QuestionAnalysis {
  /** As it was typed. */
  readonly asked: string
  /** The same with its first letter in the case that its first word has by itself. */
  readonly text: string
  readonly wording: Wording
  /** The part of the text that is of this intent: all of it, but for `alsoAsked`. */
  readonly mainPart: string
  /** Fields that are asked for besides. */
  readonly alsoAsked: readonly FieldPart[]
  /** arXiv IDs named in the question, without versions, in order. */
  readonly arxivIds: readonly string[]
  /** DOIs named in the question, as they stand there, in order; upper and lower case are the same. */
  readonly dois: readonly string[]
  readonly terms: readonly QuestionTerm[]
  readonly expansions: readonly QuestionExpansion[]
  /** Words written like names: capitals inside, digits or hyphens with capitals. */
  readonly names: readonly string[]
  readonly dates: QuestionDates
  /** Authors of papers in the library who are named in the question, as they stand there. */
  readonly authors: readonly string[]
  /** Which papers may be listed, where a question that lists papers says so: of whom, in what category, of what time. */
  readonly filter?: SearchFilter
  /** Whether nothing but its filter says which papers a question is for: they are found by date. */
  readonly isByFilterAlone: boolean
  /** The share of the question that the library's vocabulary knows, 0 … 1, weighted by rarity. */
  readonly lexicalCoverage: number
  /** The share that the embedder knows, 0 … 1. */
  readonly embedderCoverage: number
}
