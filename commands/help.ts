import type { App } from '../src/app.ts'
import type { ChatCommand } from '../src/command.ts'
import { keptForDays } from '../src/library/kept-answers.ts'
import { toReply } from '../src/render/limits.ts'
import { ask } from './ask.ts'
import { checkClaim } from './check-claim.ts'
import { findPapers } from './find-papers.ts'
import { paper } from './paper.ts'
import { related } from './related.ts'

/** `/help`: what there is, what is in the library, what is kept, and who receives questions. */
export const help = {
  data: { name: 'help', description: 'Says what Footnote can do, and what it knows' },
  visibility: () => 'private',
  unlimited: true,
  async run(_request, app) {
    const { papers, newestDate } = await app.library.status()
    const commands = [ask, paper, related].map(
      ({ data }) =>
        `\`/${data.name} ${data.options.map(option => option.name).join(' ')}\` ${data.description}`,
    )
    return toReply({
      embeds: [
        {
          title: 'Footnote',
          description: [
            `Answers come from the abstracts of ${papers} papers${newestDate === undefined ? '' : `, the newest of ${newestDate}`}. Every sentence carries a footnote to its paper; what the abstracts do not say, Footnote does not say.`,
            commands.join('\n'),
            `On a message, under Apps: **${findPapers.data.name}** and **${checkClaim.data.name}**. A mention with a question is answered too.`,
            privacy(app),
          ].join('\n\n'),
        },
      ],
    })
  },
} satisfies ChatCommand

function privacy({ answerer: { provider }, embeddingsReceiver }: App): string {
  const receivers = [
    ...(provider === undefined ? [] : [`${provider}, which writes the answers`]),
    ...(embeddingsReceiver === undefined ? [] : [`${embeddingsReceiver}, which compares them with papers`]),
  ]
  const where =
    receivers.length === 0
      ? 'Questions are answered on the machine that runs this bot; no provider receives them.'
      : `Questions are sent, without your name, to ${receivers.join(', and to ')}.`
  return `${where} Questions are not kept. Answers are kept for ${keptForDays} days with the ID of whoever asked, so that their buttons work, and are then deleted.`
}
