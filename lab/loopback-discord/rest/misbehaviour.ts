import { AppError } from '../../../src/errors.ts'

type Misbehaviour =
  /** Rate limited, before the request is acted upon. */
  | '429'
  | 'global-429'
  | '500'
  | '502'
  | '503'
  /** Acted upon and answered, but only after `delayMs`. */
  | 'slow'
  /** The connection dies before the request is acted upon. */
  | 'reset'
  /** The request is acted upon, then the connection dies without an answer, so that a retry is a second time. */
  | 'lost-answer'

export interface MisbehaviourRule {
  /** A name from `discord.routes`, or all of them. */
  readonly route: string
  readonly with: Misbehaviour
  /** How often; default once. */
  readonly times?: number
  /** Of a 429; default 50. */
  readonly retryAfterMs?: number
  /** Of a slow answer; default 200. */
  readonly delayMs?: number
}

export interface Misbehaviours {
  add(rule: MisbehaviourRule): void
  /** The rule for this request, if one is left; it is used up. */
  take(routeName: string): MisbehaviourRule | undefined
  /** Forgets what is left of the rules. */
  clear(): void
  /** Rules that no request has met yet. */
  readonly pending: readonly MisbehaviourRule[]
}

export function createMisbehaviours(routeNames: readonly string[]): Misbehaviours {
  const rules: { rule: MisbehaviourRule; left: number }[] = []
  return {
    add(rule) {
      if (rule.route !== '*' && !routeNames.includes(rule.route)) {
        throw new AppError('bad-input', `No route ${rule.route}; there are:\n${routeNames.join('\n')}`)
      }
      rules.push({ rule, left: rule.times ?? 1 })
    },
    take(routeName) {
      const found = rules.find(
        ({ rule, left }) => left > 0 && (rule.route === '*' || rule.route === routeName),
      )
      if (found === undefined) return undefined
      found.left--
      return found.rule
    },
    clear() {
      rules.length = 0
    },
    get pending() {
      return rules.filter(({ left }) => left > 0).map(({ rule }) => rule)
    },
  }
}
