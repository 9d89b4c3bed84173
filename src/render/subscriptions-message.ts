import type { Reply } from '../command.ts'
import type { Digest, Subscription } from '../library/subscriptions.ts'
import { describeTerms } from './digest-message.ts'
import { bold, escapeMarkdown, oneLine } from './markdown.ts'
import { textReply } from './panel.ts'
import { toQuantity } from './quantities.ts'
import { shorten } from './shorten.ts'

const longestTerms = 160
const longestFault = 160

export interface SubscriptionEntry {
  readonly subscription: Subscription
  readonly timeZone: string
  /** In milliseconds since 1970. */
  readonly nextAt: number
  readonly last?: Digest
}

/** Who is told of what, when, and how it went last. */
export function subscriptionsMessage(
  entries: readonly SubscriptionEntry[],
  { isNew = false }: { readonly isNew?: boolean } = {},
): Reply {
  if (entries.length === 0)
    return textReply(
      'No digest comes here yet: `/digest action: subscribe what: cs.CL about: distillation every: week`',
    )
  const closing = isNew
    ? ['Only what comes into the library from now on is told. Where nothing has, no message comes.']
    : []
  const lines = [...entries.map(toLine), ...closing]
  return textReply(lines.join('\n'))
}

function toLine({ subscription, timeZone, nextAt, last }: SubscriptionEntry): string {
  const { number, terms, rhythm, channelId } = subscription
  const next = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' })
  return [
    `${number}. ${bold(shorten(oneLine(describeTerms(terms)), longestTerms))}`,
    channelId === undefined ? 'to you' : `in <#${channelId}>`,
    rhythm === 'daily' ? 'every day' : 'every week',
    `next on ${escapeMarkdown(next.format(nextAt))} (${escapeMarkdown(timeZone)})`,
    ...(last === undefined ? [] : [lastText(last)]),
  ].join(' · ')
}

function lastText({ period, papers, came, sentAt, fault }: Digest): string {
  if (fault !== undefined && sentAt === undefined)
    return `not sent yet: ${escapeMarkdown(shorten(oneLine(fault), longestFault))}`
  if (papers.length > 0) return `last ${period}: ${toQuantity(papers.length, 'paper')}`
  return came === 0
    ? `${period}: no paper had come`
    : `${period}: none of ${toQuantity(came, 'new paper')} fitted`
}
