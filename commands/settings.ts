import type { ChatCommand } from '../src/command.ts'
import { AppError } from '../src/errors.ts'
import { toReply } from '../src/render/limits.ts'

/** Discord's permission bit: Manage Server. */
const manageServer = 1n << 5n

const meaning = {
  public: 'Answers are public: everybody in the channel sees them.',
  private: 'Answers are private: only whoever asked sees them.',
} as const

/** `/settings`: who sees the answers in this server; for those who manage it. */
export const settings = {
  data: {
    name: 'settings',
    description: 'Says or changes who sees the answers in this server',
    default_member_permissions: String(manageServer),
    // Settings belong to a server in which the bot is installed.
    integration_types: [0],
    contexts: [0],
    options: [
      {
        type: 3,
        name: 'answers',
        description: 'Who sees an answer',
        choices: [
          { name: 'everybody in the channel', value: 'public' },
          { name: 'only whoever asked', value: 'private' },
        ],
      },
    ],
  },
  visibility: () => 'private',
  unlimited: true,
  async run({ options, serverId, user }, { serverSettings }) {
    if (serverId === undefined)
      throw new AppError(
        'bad-input',
        'Settings belong to a server on Discord, and this chat is in none: what is said here nobody else sees.',
      )
    const chosen = options['answers']
    if (chosen === undefined) return toReply({ content: meaning[serverSettings.of(serverId).answers] })
    if (!user.managesServer) {
      throw new AppError('bad-input', 'Only people who may manage this server can change its settings.')
    }
    if (chosen !== 'public' && chosen !== 'private') {
      throw new AppError('bad-input', 'The option `answers` is either public or private.')
    }
    await serverSettings.change(serverId, { answers: chosen })
    return toReply({ content: meaning[chosen] })
  },
} satisfies ChatCommand
