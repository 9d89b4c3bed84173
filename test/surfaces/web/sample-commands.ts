import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatCommand } from '../../../src/command.ts'
import { linkButton } from '../../../src/render/component-rows.ts'
import { buttonRow, container, section, separator, textDisplay } from '../../../src/render/components.ts'
import { toReply } from '../../../src/render/limits.ts'
import { textReply } from '../../../src/render/panel.ts'
import { paperMessage } from '../../../src/render/paper-message.ts'
import { paper } from '../../support/papers.ts'

/** What somebody could put into an abstract, hoping that it is taken for more than text. */
export const injected = {
  title: '<img src=x onerror=alert(1)> **bold** [click](https://evil.example) ||hidden||',
  abstract:
    '</div><script>alert(1)</script> <b>b</b> &lt;i&gt; # not a heading `code` @everyone <@1234> [a](javascript:alert(1)) __u__ ~~s~~ > quote',
  author: '"><svg onload=alert(1)> *Mallory*',
} as const

/** Shows a hostile paper as `/paper` would. */
const hostile: ChatCommand = {
  data: { name: 'hostile', description: 'Shows a hostile paper' },
  visibility: () => 'public',
  async run() {
    const card = { ...paper('2401.00001', injected.title, injected.abstract), authors: [injected.author] }
    return paperMessage(card, [])
  },
}

/** Discord's Markdown, and what it leaves alone. */
const markdown: ChatCommand = {
  data: { name: 'markdown', description: 'Shows Markdown of every kind' },
  visibility: () => 'public',
  async run() {
    const arxiv = linkButton('arXiv', 'https://arxiv.org/abs/2404.18911')
    return toReply({
      components: [
        textDisplay(
          '**bold** *thin* `code` [label](https://arxiv.org/abs/2404.18911) <u>raw</u>\n- one\n- two\n> quoted\n||secret||',
        ),
        container(
          [
            textDisplay('### A **title**'),
            section('[1] **[Its paper](https://arxiv.org)**\n-# small', arxiv),
            separator(),
            textDisplay('```\nblock\n```'),
            ...buttonRow([arxiv]),
          ],
          0xff0000,
        ),
      ],
      files: [{ name: 'cite.bib', text: '@misc{x}' }],
    })
  },
}

/** Later replies in place of earlier ones. */
const grow: ChatCommand = {
  data: { name: 'grow', description: 'Grows' },
  visibility: () => 'public',
  async *run() {
    yield textReply('Reading')
    await sleep(300)
    yield textReply('One. Two.')
  },
}

const fail: ChatCommand = {
  data: { name: 'fail', description: 'Fails' },
  visibility: () => 'public',
  async run() {
    throw new Error('The inside is nobody’s business')
  },
}

/** Says what it was given, and by whom. */
const given: ChatCommand = {
  data: {
    name: 'given',
    description: 'Says what it was given',
    options: [
      {
        type: 3,
        name: 'colour',
        description: 'A colour',
        required: true,
        choices: [
          { name: 'Dark green', value: 'green' },
          { name: 'Bright red', value: 'red' },
        ],
      },
      { type: 4, name: 'count', description: 'How many' },
      { type: 5, name: 'loud', description: 'Whether to shout' },
    ],
  },
  visibility: () => 'private',
  run: async ({ options, user }) => textReply(`\`${JSON.stringify(options)}\` from ${user.id}`),
}

/** One word as long as a message. */
const wide: ChatCommand = {
  data: { name: 'wide', description: 'Shows a long word' },
  visibility: () => 'public',
  run: async () =>
    toReply({
      components: [
        textDisplay('w'.repeat(400)),
        container(
          [
            textDisplay(`### ${'W'.repeat(200)}`),
            section('w'.repeat(200), linkButton('W'.repeat(80), 'https://arxiv.org')),
            textDisplay(`\`\`\`\n${'w'.repeat(400)}\n\`\`\``),
            textDisplay(`-# ${'w'.repeat(200)}`),
          ],
          0x2f6f4f,
        ),
      ],
    }),
}

/** Commands that show what the bot’s own do not. */
export const sampleCommands: readonly ChatCommand[] = [hostile, markdown, grow, fail, given, wide]
