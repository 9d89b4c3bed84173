import type { Reply } from '../command.ts'
import type { FeedbackSummary, RatedQuestion, Rating } from '../library/feedback.ts'
import { textDisplay } from './components.ts'
import { bold, escapeMarkdown, oneLine } from './markdown.ts'
import { panelReply, textReply } from './panel.ts'
import { toQuantity } from './quantities.ts'
import { shorten } from './shorten.ts'

const longestQuestion = 200
const longestReason = 150

/** How answers were rated, and which questions went worst. */
export function feedbackMessage({ up, down, worst }: FeedbackSummary): Reply {
  const lines = [
    `👍 ${up} · 👎 ${down}`,
    ...worst.map(toEntry),
    ...(up + down === 0 ? ['Nobody has rated an answer here yet.'] : []),
  ]
  return panelReply({
    title: 'Ratings of answers',
    parts: [textDisplay(lines.join('\n\n'))],
    footer: ['footnote feedback export writes them as questions for footnote eval'],
  })
}

function toEntry({ question, up, down, reasons }: RatedQuestion): string {
  return [
    `${bold(shorten(oneLine(question), longestQuestion))} 👍 ${up} · 👎 ${down}`,
    ...reasons.map(reason => `• ${escapeMarkdown(shorten(oneLine(reason), longestReason))}`),
  ].join('\n')
}

export interface RatedView {
  readonly rating: Rating
  readonly question: string
  readonly hasReason: boolean
  readonly keptForDays: number
}

/** Thanks, and what is kept of it. */
export function ratedMessage({ rating, question, hasReason, keptForDays }: RatedView): Reply {
  const thanks = rating === 'up' ? '👍 Noted, thank you.' : '👎 Noted, thank you.'
  const kept = hasReason
    ? 'The question, your rating and your reason are'
    : 'The question and your rating are'
  return textReply(
    [
      thanks,
      `${kept} kept for ${toQuantity(keptForDays, 'day')}, for those who manage this server and those who run this bot: “${escapeMarkdown(shorten(oneLine(question), longestQuestion))}”. /privacy says what else is kept of you, and deletes it.`,
    ].join(' '),
  )
}
