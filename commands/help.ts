import type { App } from '../src/app.ts'
import {
  type ChatCommand,
  type CommandRequest,
  type ComponentHandler,
  type ComponentRequest,
  isChatCommand,
  isForServers,
  isMessageCommand,
  type Reply,
} from '../src/command.ts'
import { expiredComponent } from '../src/dispatch/open-component.ts'
import { textDisplay } from '../src/render/components.ts'
import { panelReply } from '../src/render/panel.ts'
import { toCount, toQuantity } from '../src/render/quantities.ts'
import { answerReply } from './ask.ts'

/** `/help`: what there is, what is in the library, what is kept, and who receives questions. */
export const help = {
  data: { name: 'help', description: 'Says what Footnote can do, and what it knows' },
  visibility: () => 'private',
  unlimited: true,
  async run(request, app) {
    const { commands } = request
    const { papers, newestDate } = await app.library.status()
    return panelReply({
      title: 'Footnote',
      parts: [
        textDisplay(
          `Answers come from the abstracts of ${toCount(papers)} papers${newestDate === undefined ? '' : `, the newest of ${newestDate}`}. Every sentence carries a footnote to its paper; what the abstracts do not say, Footnote does not say.`,
        ),
        textDisplay(
          commands
            .filter(isChatCommand)
            .filter(command => isOfUse(command, request))
            .map(toLine)
            .join('\n'),
        ),
        textDisplay(
          `On a message, under Apps: ${commands
            .filter(isMessageCommand)
            .map(({ data }) => `**${data.name}**`)
            .join(' and ')}. A mention with a question is answered too.`,
        ),
        textDisplay(
          'Ask on by replying to an answer, in a direct message, or with a mention in a thread: “and its code?”, “the second one?”, “only those from 2025”. Leave the ping of a reply on: without it Discord does not show me what you wrote.',
        ),
        textDisplay(privacy(request, app)),
      ],
    })
  },
  components: {
    example: { effect: 'reply', isLimited: true, run: answerExample },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

/** Asks a question of the greeting. */
async function answerExample(request: ComponentRequest, app: App): Promise<Reply> {
  const { content } = request.kept
  const question = content.kind === 'examples' ? content.questions[request.page] : undefined
  if (question === undefined) throw expiredComponent()
  return answerReply(question, request, app)
}

/** Whoever reads this knows of /help; what only those who manage a server may do, or only a server has, helps nobody else. */
function isOfUse({ data }: ChatCommand, { user, serverId }: CommandRequest): boolean {
  const isAllowed = data.default_member_permissions === undefined || user.managesServer
  return data.name !== help.data.name && isAllowed && (serverId !== undefined || !isForServers(data))
}

function toLine({ data }: ChatCommand): string {
  return `\`${[`/${data.name}`, ...(data.options ?? []).map(({ name }) => name)].join(' ')}\` ${data.description}`
}

function privacy(
  { serverId }: CommandRequest,
  { answerer: { provider }, embeddingsReceiver, serverSettings }: App,
): string {
  const { keptForDays } = serverSettings.of(serverId)
  const receivers = [
    ...(provider === undefined ? [] : [`${provider}, which writes the answers`]),
    ...(embeddingsReceiver === undefined ? [] : [`${embeddingsReceiver}, which compares them with papers`]),
  ]
  const where =
    receivers.length === 0
      ? 'Questions are answered on the machine that runs this bot; no provider receives them.'
      : `Questions are sent, without your name, to ${receivers.join(', and to ')}.`
  return `${where} Answers are kept with their questions for ${toQuantity(keptForDays, 'day')}, with the ID of whoever asked, so that their buttons work and that the next question may lean on them, and are then deleted. **Forget** under an answer deletes what was asked at once. /privacy says what else is kept of you, and deletes it.`
}
