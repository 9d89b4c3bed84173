/** What was asked and answered once, as far as the next message may lean on it. */
export interface Turn {
  /** The question as understood: it names what the message only pointed at. */
  readonly question: string
  /** What the papers were asked, without their names: `how fast is it`. */
  readonly asked: string
  /** The last question that stood by itself: what the conversation is about. */
  readonly topic: string
  /** Plain text, its beginning. */
  readonly answer: string
  /** The papers that were cited, in the order of their numbers; where nothing was answered, those that were asked. */
  readonly paperIds: readonly string[]
  /** `list` where several papers were asked for, `abstention` where nothing was answered. */
  readonly kind: 'answer' | 'list' | 'abstention'
}

/** Turns that a message may lean on; what was said before them is left behind. */
export const mostTurns = 6
