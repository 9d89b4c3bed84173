import type { App } from '../src/app.ts'
import type { ChatCommand, ComponentHandler, ComponentRequest, Reply } from '../src/command.ts'
import { expiredComponent } from '../src/dispatch/open-component.ts'
import { AppError } from '../src/errors.ts'
import type { Rating } from '../src/library/feedback.ts'
import { feedbackMessage, ratedMessage } from '../src/render/feedback-message.ts'

/** Discord's permission bit: Manage Server. */
const manageServer = 1n << 5n
const shownQuestions = 10
const longestReason = 500
const dayMs = 24 * 3_600_000

/** `/feedback`: what people think of the answers in this server; and the buttons by which they say so. */
export const feedback = {
  data: {
    name: 'feedback',
    description: 'Says how the answers in this server were rated, and which questions went worst',
    default_member_permissions: String(manageServer),
    integration_types: [0],
    contexts: [0],
  },
  visibility: () => 'private',
  unlimited: true,
  async run({ serverId, user }, { feedback: store }) {
    if (!user.managesServer)
      throw new AppError('bad-input', 'Only people who may manage this server see its ratings.')
    return feedbackMessage(await store.summary(serverId, shownQuestions))
  },
  components: {
    'rate-up': { effect: 'reply', run: (request, app) => rate('up', request, app) },
    'rate-down': {
      effect: 'reply',
      modal: () => ({
        title: 'What was wrong?',
        fields: [
          {
            name: 'reason',
            label: 'What was wrong with the answer?',
            description: 'Kept with the question for those who run this bot. You may leave it empty.',
            isLong: true,
            longest: longestReason,
          },
        ],
      }),
      run: (request, app) => rate('down', request, app),
    },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

async function rate(rating: Rating, request: ComponentRequest, app: App): Promise<Reply> {
  const { kept, user, fields } = request
  if (kept.content.kind !== 'answer') throw expiredComponent()
  const { answer, question = '' } = kept.content
  // An answer of an earlier version was kept without its question.
  if (question === '') throw expiredComponent()
  const reason = (fields['reason'] ?? '').trim().slice(0, longestReason)
  const { keptForDays } = app.serverSettings.of(kept.serverId)
  await app.feedback.put({
    key: kept.key,
    ownerId: user.id,
    askerId: kept.ownerId,
    ...(kept.serverId !== undefined && { serverId: kept.serverId }),
    rating,
    question,
    ...(reason !== '' && { reason }),
    paperIds: answer.kind === 'answer' ? answer.citations.map(({ paper }) => paper.id) : [],
    keptUntil: Date.now() + keptForDays * dayMs,
  })
  return ratedMessage({ rating, question, hasReason: reason !== '', keptForDays })
}
