import type { AllowedMentionsForm } from '../validation/messages.ts'

/** What a message said about mentions, and whom it would have pinged. */
export interface MentionPolicy {
  /** `parse` as sent; undefined where `allowed_mentions` or its `parse` was not sent. */
  readonly parse: readonly string[] | undefined
  /** `@everyone`, `@here`, `<@id>`, `<@&id>`: counted strictly, inside code too. */
  readonly wouldPing: readonly string[]
}

/** Message Resource, Allowed Mentions Object: without one everything in the content pings. */
export function mentionPolicy(
  content: string,
  allowed: AllowedMentionsForm | null | undefined,
  repliedTo: string | undefined,
): MentionPolicy {
  const pings = new Set<string>()
  for (const [mention, sigil, id] of content.matchAll(/<@([!&]?)(\d{1,20})>|@everyone|@here/g)) {
    if (id === undefined) {
      if (permits(allowed, 'everyone')) pings.add(mention)
    } else if (sigil === '&') {
      if (permits(allowed, 'roles', id)) pings.add(`<@&${id}>`)
    } else if (permits(allowed, 'users', id)) pings.add(`<@${id}>`)
  }
  if (repliedTo !== undefined && (allowed?.replied_user ?? allowed == null)) pings.add(`<@${repliedTo}>`)
  return { parse: allowed?.parse ?? undefined, wouldPing: [...pings] }
}

function permits(
  allowed: AllowedMentionsForm | null | undefined,
  kind: 'everyone' | 'users' | 'roles',
  id?: string,
): boolean {
  if (allowed == null) return true
  if (allowed.parse?.some(parsed => parsed === kind)) return true
  if (kind === 'everyone' || id === undefined) return false
  return (allowed[kind] ?? []).some(listed => String(listed) === id)
}
