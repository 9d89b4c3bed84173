/** What a check found: `bad` keeps Footnote from working, `warning` from working well. */
export interface Finding {
  readonly check: string
  readonly state: 'good' | 'warning' | 'bad' | 'skipped'
  /** In one line, without a secret. */
  readonly message: string
  /** What to do, in one line; on every `bad` and `warning`. */
  readonly fix?: string
}

/** Looks at one thing, and rejects for none of its faults. */
export type Check = () => Promise<readonly Finding[]>

type Told = readonly [check: string, message: string]
type ToldWithFix = readonly [check: string, message: string, fix: string]

export function good(...[check, message]: Told): Finding {
  return { check, state: 'good', message }
}

export function skipped(...[check, message]: Told): Finding {
  return { check, state: 'skipped', message }
}

export function warning(...[check, message, fix]: ToldWithFix): Finding {
  return { check, state: 'warning', message, fix }
}

export function bad(...[check, message, fix]: ToldWithFix): Finding {
  return { check, state: 'bad', message, fix }
}
