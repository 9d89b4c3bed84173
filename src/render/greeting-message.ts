import type { Reply } from '../command.ts'
import { button } from './component-rows.ts'
import { textDisplay } from './components.ts'
import { escapeMarkdown } from './markdown.ts'
import { panelReply } from './panel.ts'

export interface GreetingView {
  /** What the library is about, plain text. */
  readonly about: string
  /** Questions that it answers. */
  readonly examples: readonly string[]
  /** Without one the message has no buttons. */
  readonly key?: string
}

/** What a server reads when the bot joins it. */
export function greetingMessage({ about, examples, key }: GreetingView): Reply {
  return panelReply({
    title: 'Footnote answers from abstracts of papers',
    parts: [
      textDisplay(
        [
          `${escapeMarkdown(about)} Ask with \`/ask\` or by mentioning me: every sentence of an answer carries a footnote to its paper, and what the papers do not say, I do not say.`,
          ...examples.map(question => `• ${escapeMarkdown(question)}`),
        ].join('\n'),
      ),
    ],
    footer: [
      '/help says what else there is, /digest tells of new papers, /settings is for those who manage this server, /privacy says what is kept',
    ],
    actions:
      key === undefined
        ? []
        : examples.map((question, position) => button(question, 'example', key, position)),
  })
}
