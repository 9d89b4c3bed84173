import { AppError } from '../../errors.ts'
import type { FollowTerms } from '../../library/follows.ts'
import { checkQuery } from '../arxiv/arxiv-query.ts'
import { parseCategory } from '../arxiv/arxiv-sets.ts'

/** What somebody types to follow something. */
export interface FollowWords {
  /** A category, a search in arXiv's words, `daily-papers`, or a topic in plain words. */
  readonly what?: string | undefined
  readonly about?: string | undefined
  readonly author?: string | undefined
  readonly not?: readonly string[] | undefined
  readonly withCrossLists?: boolean | undefined
}

const longestTopic = 300
const longestWord = 60
const mostWords = 20

/** What a search of arXiv's API has, and plain words have not: `cat:`, `abs:`, `ti:` … */
const field = /\b(?:ti|au|abs|co|jr|cat|rn|id|all):/

/**
 * Reads what is to be followed. Throws `AppError` `bad-input` that says what would work where nothing is named, or what is
 * named is too long.
 */
export function readFollow({ what, about, author, not = [], withCrossLists }: FollowWords): FollowTerms {
  const named = readWhat(what?.trim() ?? '')
  const topic = about?.trim() ?? named.topic
  if (topic !== undefined && named.topic !== undefined && topic !== named.topic)
    throw new AppError('bad-input', `Two topics, “${named.topic}” and “${topic}”: follow each by itself.`)
  for (const [text, longest] of [
    [topic, longestTopic],
    [author, longestTopic],
    ...not.map(word => [word, longestWord] as const),
  ] as const)
    if (text !== undefined && (text.trim() === '' || text.length > longest))
      throw new AppError('bad-input', `“${text.slice(0, 40)}” must have 1 to ${longest} characters.`)
  if (not.length > mostWords) throw new AppError('bad-input', `At most ${mostWords} words can be left out.`)
  const terms: FollowTerms = {
    ...named,
    ...(topic !== undefined && { topic }),
    ...(author !== undefined && { author: author.trim() }),
    not: not.map(word => word.trim()),
    ...(withCrossLists === true && { withCrossLists }),
  }
  if (Object.keys(terms).every(key => key === 'not' || key === 'withCrossLists'))
    throw new AppError(
      'bad-input',
      'Say what to follow: a category (cs.CL), a search (cat:cs.CL AND abs:distillation), daily-papers, an author, or a topic.',
    )
  return terms
}

function readWhat(what: string): Omit<FollowTerms, 'not'> {
  if (what === '') return {}
  if (/^(?:hugging ?face )?daily[- ]papers$/i.test(what)) return { dailyPapers: true }
  const category = parseCategory(what)
  if (category !== undefined) return { category }
  return field.test(what) ? { search: checkQuery(what) } : { topic: what }
}
