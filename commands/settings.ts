import type { ChatCommand } from '../src/command.ts'
import { AppError } from '../src/errors.ts'
import { textReply } from '../src/render/panel.ts'

/** Discord's permission bit: Manage Server. */
const manageServer = 1n << 5n

const meaning = {
  answers: {
    public: 'Answers are public: everybody in the channel sees them.',
    private: 'Answers are private: only whoever asked sees them.',
  },
  wording: {
    model: 'A language model may word them, where this bot has one.',
    papers: 'They are in the papers’ own words.',
  },
} as const

/** `/settings`: who sees the answers in this server, and in whose words they are; for those who manage it. */
export const settings = {
  data: {
    name: 'settings',
    description: 'Says or changes who sees the answers in this server, and whose words they are in',
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
      {
        type: 3,
        name: 'wording',
        description: 'Whose words an answer is in',
        choices: [
          { name: 'a language model’s, where there is one', value: 'model' },
          { name: 'the papers’ own alone', value: 'papers' },
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
    const current = serverSettings.of(serverId)
    const answers = options['answers'] ?? current.answers
    const wording = options['wording'] ?? current.wording
    if (answers !== 'public' && answers !== 'private')
      throw new AppError('bad-input', 'The option `answers` is either public or private.')
    if (wording !== 'model' && wording !== 'papers')
      throw new AppError('bad-input', 'The option `wording` is either model or papers.')
    const isAsking = options['answers'] === undefined && options['wording'] === undefined
    if (!isAsking && !user.managesServer)
      throw new AppError('bad-input', 'Only people who may manage this server can change its settings.')
    if (!isAsking) await serverSettings.change(serverId, { ...current, answers, wording })
    return textReply(`${meaning.answers[answers]} ${meaning.wording[wording]}`)
  },
} satisfies ChatCommand
