/**
 * Words that open or make a question, by what they do there: a list, because a dozen small words carry it and nothing in
 * their spelling tells them from others.
 */
const askingWords = {
  /** Ask for one of a kind, which stands behind them; `wich` is how many type it. */
  kind: ['what', 'which', 'wich', 'whose'],
  /** Ask for somebody, a place, a time, a way. */
  open: ['who', 'whom', 'where', 'when', 'why', 'how', 'whether'],
  verb: ['is', 'are', 'was', 'were', 'does', 'do', 'did', 'can', 'could', 'has', 'have'],
  /** Ask to be told of something. */
  telling: ['tell', 'explain', 'describe'],
  /** Ask to be given something. */
  giving: ['compare', 'list', 'give', 'show', 'find', 'link', 'code'],
} as const

type Asking = keyof typeof askingWords

const all: ReadonlySet<string> = new Set(Object.values(askingWords).flat())

/** A word that asks for something, in small letters. A capital on it is the keyboard's, not a name's. */
export function isAskingWord(word: string): boolean {
  return all.has(word)
}

/** As part of a pattern: any of these. */
export function askingPattern(...kinds: readonly Asking[]): string {
  return `(?:${kinds.flatMap(kind => askingWords[kind]).join('|')})`
}
