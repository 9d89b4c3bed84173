import { textTable } from '../measures/text-table.ts'
import type { BotsBench } from './run-bots.ts'

/** Whether nothing was lost and nothing doubled. What never reached a process that lived is no loss of the bot's. */
export function isWhole({ interactions, papers, digests, endedByThemselves }: BotsBench): boolean {
  return (
    interactions.unanswered + interactions.failed + interactions.answeredTwice === 0 &&
    papers.found === papers.expected &&
    papers.doubled === 0 &&
    digests.sent === digests.expected &&
    digests.papersTold === digests.papersExpected &&
    endedByThemselves === 0
  )
}

/** A table each of interactions, papers and digests. */
export function botsReport(bench: BotsBench): string {
  const { bots, kills, everySeconds, rate, interactions, papers, digests, endedByThemselves } = bench
  const told = { papers: digests.papersExpected, told: digests.papersTold, more: digests.papersDoubled }
  return [
    `${bots} bots on one database, one killed every ${everySeconds} s, ${kills} times; ${rate} interactions a second, and 6 more at each kill\n`,
    textTable(
      [
        'interactions',
        'answered',
        'by another process',
        'declined',
        'failed',
        'answered twice',
        'not delivered',
        'cut off',
        'unanswered',
      ],
      [
        [
          interactions.sent,
          interactions.answered,
          interactions.byAnother,
          interactions.declined,
          interactions.failed,
          interactions.answeredTwice,
          interactions.notDelivered,
          interactions.cutOff,
          interactions.unanswered,
        ].map(String),
      ],
    ),
    textTable(['papers', 'found', 'doubled'], [[papers.expected, papers.found, papers.doubled].map(String)]),
    textTable(
      ['digests', 'sent once', 'doubled', 'papers for all channels', 'told once', 'told again'],
      [[digests.expected, digests.sent, digests.doubled, told.papers, told.told, told.more].map(String)],
    ),
    `processes that ended by themselves: ${endedByThemselves}\n`,
  ].join('')
}
