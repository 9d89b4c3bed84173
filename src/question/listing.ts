import type { AskedField, Intent, QuestionAnalysis, QuestionDates } from '../domain/question.ts'
import type { SearchFilter } from '../domain/search-filter.ts'
import { smallNumbers } from '../text/number-words.ts'
import { toWords } from '../text/terms.ts'
import { findCategories, withoutCategories } from './categories.ts'
import { countsLibrary, countsPapers, isLibraryWord } from './counted-papers.ts'
import { withoutDates } from './dates.ts'
import { escapePattern } from './escape-pattern.ts'
import { isFunctionWord } from './function-words.ts'
import { ruledOutTerms } from './ruled-out.ts'

/** It says itself that papers are wanted. */
const asksForPapers =
  /\b(?:papers|works|articles|studies|publications|preprints|methods|approaches|models)\b/i

interface Listing extends Pick<QuestionAnalysis, 'filter' | 'isByFilterAlone'> {
  readonly intent: Intent
}

interface QuestionText {
  readonly text: string
  readonly authors: readonly string[]
  readonly dates: QuestionDates
  /** By the wording of the part that asks for content. */
  readonly intent: Intent
  readonly fields: readonly AskedField[]
}

/**
 * Reads which papers a question lists, and with that what it asks for: `papers by Kai Han since 2024` are those of his that a search
 * with `--author` and `--since` finds. A question that lists none is not filtered: `when was the paper of 2017 by …`.
 */
export function readListing({ text, authors, dates, intent: wording, fields }: QuestionText): Listing {
  const categories = findCategories(text)
  const asked = { authors: askedAuthors(text, authors), categories, dates }
  const isOfTime = dates.since !== undefined || dates.until !== undefined
  const isAll =
    (authors.length > 0 || categories.length > 0 || (isOfTime && asksForPapers.test(text))) &&
    isWithoutTopic(text, { authors, categories })
  const read = intentByRule({ text, dates, isOfTime }) ?? wording
  const intent = (isAll && read !== 'list') || countsLibrary(text) ? 'meta' : read
  const lists = isAll || intent === 'list' || (intent === 'meta' && listsByField(text, fields, asked))
  const filter = lists ? toFilter(isAll ? { ...asked, authors } : asked) : undefined
  if (filter === undefined) return { intent, isByFilterAlone: false }
  const isByFilterAlone = isAll || isWithoutTopic(text, filter)
  // Of what somebody has written on a topic, the topic decides, unless the newest of it are asked for.
  const isOnTopic = intent === 'meta' && !isByFilterAlone && dates.order === undefined
  return { intent: isOnTopic ? 'list' : intent, filter, isByFilterAlone }
}

/** What is asked for in so many words: counts, links, the newest, papers of a time or without something. */
function intentByRule({
  text,
  dates,
  isOfTime,
}: Pick<QuestionText, 'text' | 'dates'> & { readonly isOfTime: boolean }): Intent | undefined {
  if (countsPapers.test(text)) return 'list'
  if (asksForLinks.test(text)) return 'code'
  if (dates.order !== undefined && asksForPaper.test(text)) return 'meta'
  const isList = asksForPapers.test(text) && (isOfTime || ruledOutTerms(text).length > 0)
  return isList ? 'list' : undefined
}

const asksForLinks =
  /\b(?:github|gitlab|repos?|repositories|codebases?)\b|\b(?:have|has|with|release[sd]?) (?:any |public |open )?code\s*[?.!]*$/i
const asksForPaper = /\b(?:papers?|works?|articles?|stud(?:y|ies)|publications?|preprints?)\b/i

function listsByField(
  text: string,
  fields: readonly AskedField[],
  { dates, authors }: { readonly dates: QuestionDates; readonly authors: readonly string[] },
): boolean {
  return dates.order !== undefined || (authors.length > 0 && fields.length === 0 && !countsLibrary(text))
}

const asAuthor = String.raw`(?<!\b(?:not|no|except|excluding|without|than|cit(?:e[sd]?|ing))(?: (?:by|from|of))? )`

/** Those whose papers are asked for: not who is ruled out or only mentioned (`papers that cite Kai Han`). */
function askedAuthors(text: string, authors: readonly string[]): readonly string[] {
  return authors.filter(name => new RegExp(`${asAuthor}\\b${escapePattern(name)}`, 'i').test(text))
}

function toFilter({
  authors,
  categories,
  dates: { since, until },
}: {
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  readonly dates: QuestionDates
}): SearchFilter | undefined {
  const filter: SearchFilter = {
    ...(authors.length > 0 && { authors }),
    ...(categories.length > 0 && { categories }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  }
  return Object.keys(filter).length === 0 ? undefined : filter
}

/** A text without what a filter says. */
export function withoutFilter(text: string, filter: SearchFilter = {}): string {
  const { authors = [], categories = [], since, until } = filter
  const undated = since === undefined && until === undefined ? text : withoutDates(text)
  const uncategorised = categories.length === 0 ? undated : withoutCategories(undated)
  return authors.reduce((left, name) => left.replaceAll(name, ' '), uncategorised)
}

/** Words of questions for papers of whatever topic: what was done with them, how many, and of which end. */
const listingWord =
  /^(?:wrote|written|write|writes|writing|publish(?:ed|es)?|co-?(?:written|wrote|authored)|authored|submitted|posted|appeared|introduc(?:e[sd]?|ing)|propos(?:e[sd]?|ing)|releas(?:e[sd]?|ing)|made|come|came|dated|list|find|last|latest|newest|oldest|earliest|recent(?:ly)?|together|jointly|title[sd]?|category|categories|archive|section|number|count|\d{1,4})$/i

/** Whether a text says nothing of a topic beside these authors, categories and its dates. */
function isWithoutTopic(text: string, { authors, categories }: SearchFilter): boolean {
  const filter = { ...(authors && { authors }), ...(categories && { categories }) }
  const rest = toWords(withoutDates(withoutFilter(text, filter)))
  // Of `Kai Han's papers`, an `s` is left.
  return rest.every(
    word =>
      word.length === 1 ||
      isFunctionWord(word) ||
      isLibraryWord(word) ||
      smallNumbers.has(word.toLowerCase()) ||
      listingWord.test(word),
  )
}
