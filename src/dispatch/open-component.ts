import type { ComponentHandler, ComponentRequest, ComponentUse, Visibility } from '../command.ts'
import { AppError } from '../errors.ts'
import { type KeptAnswers, keptForDays } from '../library/kept-answers.ts'
import type { ComponentTarget } from '../render/custom-id.ts'

/** A button press that leads somewhere: what handles it, and whose reply it changes or adds. */
export interface KnownComponent {
  readonly handler: ComponentHandler
  readonly target: ComponentTarget
  readonly effect: ComponentHandler['effect']
}

/**
 * What a component does here. Paging through somebody else's message would turn its pages for everybody: whoever did
 * not ask for it gets a copy of their own.
 */
export function knownComponent(
  use: ComponentUse,
  handler: ComponentHandler,
  target: ComponentTarget,
): KnownComponent {
  const isForeign = use.messageOwnerId !== undefined && use.messageOwnerId !== use.user.id
  return { handler, target, effect: isForeign && handler.isForEverybody !== true ? 'reply' : handler.effect }
}

/** Finds what a component belongs to. Throws `AppError` where it is over or somebody else's. */
export async function openComponent(
  use: ComponentUse,
  { target, effect }: KnownComponent,
  keptAnswers: KeptAnswers,
): Promise<ComponentRequest> {
  const kept = await keptAnswers.find(target.key)
  if (kept === undefined) throw expiredComponent()
  if (kept.visibility === 'private' && kept.ownerId !== use.user.id) {
    throw new AppError('not-found', 'This answer is private to whoever asked. Ask it yourself with /ask.')
  }
  const visibility: Visibility = effect === 'reply' ? 'private' : kept.visibility
  return { ...use, fields: use.fields ?? {}, page: target.page, visibility, kept }
}

/** For a component whose answer is no longer kept, or that no version of ours made. */
export function expiredComponent(): AppError {
  return new AppError(
    'not-found',
    `This button’s time is over: answers are kept for ${keptForDays} days. Ask again, and it works.`,
  )
}
