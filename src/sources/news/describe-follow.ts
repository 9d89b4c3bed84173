import type { FollowTerms } from '../../library/follows.ts'

/** What is followed, in a line: `cs.CL about “distillation”, without “survey”`. */
export function describeFollow(follow: FollowTerms): string {
  const { category, search, author, dailyPapers, topic, not, withCrossLists } = follow
  const from = [
    category,
    search === undefined ? undefined : `the search ${search}`,
    author === undefined ? undefined : `papers by ${author}`,
    dailyPapers === true ? 'Hugging Face’s daily papers' : undefined,
  ].filter(each => each !== undefined)
  return [
    from.length === 0 ? 'arXiv' : from.join(', '),
    ...(topic === undefined ? [] : [`about “${topic}”`]),
    ...(withCrossLists === true ? ['with cross-lists'] : []),
  ]
    .join(' ')
    .concat(...(not.length === 0 ? [] : [`, without ${not.map(word => `“${word}”`).join(', ')}`]))
}
