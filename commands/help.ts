import type { ChatCommand } from '../src/command.ts'
import { toReply } from '../src/render/limits.ts'
import { ask } from './ask.ts'
import { paper } from './paper.ts'
import { related } from './related.ts'

/** `/help`: what there is, what is in the library, what is kept. */
export const help = {
  data: { name: 'help', description: 'Says what Footnote can do, and what it knows' },
  visibility: 'private',
  async run(_request, { library }) {
    const { papers, newestDate } = await library.status()
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
            'Questions are answered on this machine and are not kept.',
          ].join('\n\n'),
        },
      ],
    })
  },
} satisfies ChatCommand
