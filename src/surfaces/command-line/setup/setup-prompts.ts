import type { Readable, Writable } from 'node:stream'
import { AppError } from '../../../errors.ts'
import type { Offer } from './offers.ts'

/** An offer with what it costs here. */
export interface PricedOffer {
  readonly offer: Offer
  readonly cost: string
  /** Whether it answers now. */
  readonly isCurrent: boolean
}

export interface PromptStreams {
  readonly input: Readable
  readonly output: Writable
  readonly signal: AbortSignal
}

/** Lets somebody at a terminal choose; rejects with an `AppError` `wrong-use` where they leave. */
export async function chooseOffer(priced: readonly PricedOffer[], streams: PromptStreams): Promise<Offer> {
  const { isCancel, note, select } = await import('@clack/prompts')
  note(priced.map(describeOffer).join('\n\n'), 'What finds the papers', { output: streams.output })
  const chosen = await select({
    message: 'Which one shall it be?',
    options: priced.map(({ offer, cost, isCurrent }) => ({
      value: offer.name,
      label: isCurrent ? `${offer.name} (answers now)` : offer.name,
      hint: cost,
    })),
    initialValue: priced.find(({ isCurrent }) => isCurrent)?.offer.name ?? 'builtin',
    ...streams,
  })
  const found = priced.find(({ offer }) => !isCancel(chosen) && offer.name === chosen)
  if (found === undefined) throw left()
  return found.offer
}

/** Rejects with an `AppError` `wrong-use` unless somebody at a terminal says yes. */
export async function requireConsent(message: string, streams: PromptStreams): Promise<void> {
  const { confirm } = await import('@clack/prompts')
  if ((await confirm({ message, ...streams })) !== true) throw left()
}

/** As it stands in lists, on several lines. */
export function describeOffer({ offer, cost, isCurrent }: PricedOffer): string {
  return `${offer.name}${isCurrent ? ' (answers now)' : ''}\n  ${offer.description}\n  ${cost}`
}

function left(): AppError {
  return new AppError('wrong-use', 'Nothing was changed.')
}
