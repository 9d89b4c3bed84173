import type { Follows } from '../../library/follows.ts'
import type { DigestTerms } from '../../library/subscriptions.ts'
import { describeTerms } from '../../render/digest-message.ts'
import { toCount, toMinute, toQuantity } from '../../render/quantities.ts'
import type { JudgedArrivals, LeftOut } from './judge-arrivals.ts'

/** What is said of papers that a digest leaves out, by how many there are. */
const reasons: Readonly<Record<LeftOut, (terms: DigestTerms) => string>> = {
  old: () => 'published more than 90 days before they came',
  withdrawn: () => 'withdrawn',
  category: ({ category }) => `of other categories than ${category}`,
  author: ({ author }) => `not by ${author}`,
  excluded: ({ not }) => `with one of the words left out (${not.join(', ')})`,
  topic: ({ topic }) => `not about “${topic}”`,
}

/** Why a digest has nothing to tell: plain text, a line each. */
export async function whyNothing(
  terms: DigestTerms,
  { came, leftOut }: Pick<JudgedArrivals, 'came' | 'leftOut'>,
  { follows }: { readonly follows: Pick<Follows, 'all'> },
): Promise<string> {
  const counted = Object.entries(leftOut) as readonly (readonly [LeftOut, number])[]
  const lines = counted
    .filter(([, papers]) => papers > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, papers]) => `${toCount(papers)} ${reasons[reason](terms)}`)
  const seen =
    came === 0
      ? 'No paper has come into the library since.'
      : `${toQuantity(came, 'paper')} came since, none for this digest: ${lines.join(', ')}.`
  return [`Nothing new: ${describeTerms(terms)}.`, seen, await sourcesLine(follows)].join('\n')
}

/** Where new papers come from, and when that was read last. */
async function sourcesLine(follows: Pick<Follows, 'all'>): Promise<string> {
  const followed = await follows.all()
  if (followed.length === 0)
    return 'Nothing is followed, so papers come only when somebody adds them: /follow changes that.'
  const read = followed.flatMap(({ syncedAt }) => syncedAt ?? [])
  if (read.length === 0) return 'What is followed has not been read yet.'
  return `What is followed was read last at ${toMinute(Math.max(...read))}.`
}
