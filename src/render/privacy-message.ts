import type { Reply } from '../command.ts'
import { keptAfterDepartureDays } from '../library/departures.ts'
import type { KeptKind } from '../library/personal-data.ts'
import { button } from './component-rows.ts'
import { textDisplay } from './components.ts'
import { escapeMarkdown } from './markdown.ts'
import { panelReply, textReply } from './panel.ts'
import { toCount, toQuantity } from './quantities.ts'

export interface PrivacyView {
  readonly kept: readonly KeptKind[]
  readonly keptForDays: number
  /** Without one the message has no button. */
  readonly key?: string
}

/** What is kept of somebody now, and what is kept in general, why and how long. */
export function privacyMessage({ kept, keptForDays, key }: PrivacyView): Reply {
  const days = toQuantity(keptForDays, 'day')
  return panelReply({
    title: 'What is kept of you',
    parts: [
      textDisplay(kept.length === 0 ? 'Nothing is kept under your ID.' : linesOf(kept)),
      textDisplay(
        [
          `• Answers with their questions, and lists of papers, so that their buttons work: ${days}, then deleted.`,
          `• A rating (👍 👎) with its question and your reason, so that answers get better: ${days}.`,
          '• Reading lists and digests that you asked for: until you end them.',
          '• Who suggested a paper or had something followed: with the suggestion, or until it is followed no longer.',
          `• A server’s settings: until ${keptAfterDepartureDays} days after the bot has left it, as all else of the server.`,
          'All of it goes with your Discord ID alone, and stays on the machine that runs this bot.',
        ].join('\n'),
      ),
    ],
    actions: key === undefined ? [] : [button('Forget me', 'forget-me', key)],
  })
}

/** Asks once more: nothing brings it back. */
export function questionBeforeForgetting(kept: readonly KeptKind[], key: string): Reply {
  return panelReply({
    title: 'Forget you?',
    parts: [
      textDisplay(
        [
          linesOf(kept),
          'All of this is deleted at once and for good, and the buttons under your answers work no longer. What you added to a server’s list, and the digests of its channels, stay without your name.',
        ].join('\n'),
      ),
    ],
    actions: [button('Delete it all', 'forget-me-now', key)],
  })
}

export function forgottenMessage(kept: readonly KeptKind[]): Reply {
  const what = kept.length === 0 ? 'There was nothing' : `Deleted:\n${linesOf(kept)}\nNothing`
  return textReply(`${what} of you is kept any more. What you ask from now on is kept as /privacy says.`)
}

function linesOf(kept: readonly KeptKind[]): string {
  return kept.map(({ what, count }) => `• ${toCount(count)} ${escapeMarkdown(what)}`).join('\n')
}
