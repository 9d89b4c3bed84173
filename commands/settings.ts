import type { App } from '../src/app.ts'
import type { ChatCommand, ComponentHandler, ComponentRequest, Reply, RequestOrigin } from '../src/command.ts'
import { parseTimeZone } from '../src/community/digests/digest-calendar.ts'
import { keepForButtons } from '../src/dispatch/keep-for-buttons.ts'
import { AppError } from '../src/errors.ts'
import type { ServerSettings } from '../src/library/server-settings.ts'
import {
  answerStyles,
  mostChannels,
  retentionDays,
  settingsMessage,
  weekdays,
} from '../src/render/settings-message.ts'

/** Discord's permission bit: Manage Server. */
const manageServer = 1n << 5n
const longestTimeZone = 60

/** `/settings`: what whoever manages a server chooses for it, as a panel; the oldest two by options too. */
export const settings = {
  data: {
    name: 'settings',
    description: 'Says or changes how Footnote answers in this server, and when digests come',
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
      {
        type: 3,
        name: 'threads',
        description: 'Where a mention or /ask in this channel is answered',
        choices: [
          { name: 'in a thread of its own', value: 'on' },
          { name: 'in the channel', value: 'off' },
        ],
      },
    ],
  },
  visibility: () => 'private',
  unlimited: true,
  async run(request, app) {
    const { options, serverId } = request
    if (serverId === undefined)
      throw new AppError(
        'bad-input',
        'Settings belong to a server on Discord, and this chat is in none: what is said here nobody else sees.',
      )
    const current = app.serverSettings.of(serverId)
    const answers = options['answers'] ?? current.answers
    const wording = options['wording'] ?? current.wording
    if (answers !== 'public' && answers !== 'private')
      throw new AppError('bad-input', 'The option `answers` is either public or private.')
    if (wording !== 'model' && wording !== 'papers')
      throw new AppError('bad-input', 'The option `wording` is either model or papers.')
    const threads = options['threads']
    if (threads !== undefined && threads !== 'on' && threads !== 'off')
      throw new AppError('bad-input', 'The option `threads` is either on or off.')
    const isAsking = [options['answers'], options['wording'], threads].every(option => option === undefined)
    const threadChannels = withChannel(current.threadChannels, request.channelId, threads)
    if (!isAsking)
      await change(
        request,
        { answers, wording, ...(threadChannels !== undefined && { threadChannels }) },
        app,
      )
    const key = request.user.managesServer
      ? await keepForButtons({ kind: 'panel' }, { ...request, visibility: 'private' }, app)
      : undefined
    return settingsMessage(app.serverSettings.of(serverId), { key })
  },
  components: {
    'set-answers': choosing(value =>
      value === 'public' || value === 'private' ? { answers: value } : undefined,
    ),
    'set-style': choosing(value => answerStyles.find(style => style.value === value)?.settings),
    'set-weekday': choosing(value => weekdays[Number(value) - 1] && { weekday: Number(value) }),
    'set-retention': choosing(value => {
      const keptForDays = retentionDays.find(days => String(days) === value)
      return keptForDays && { keptForDays }
    }),
    'set-channels': {
      effect: 'update',
      run: (request, app) => changed(request, { channels: request.values.slice(0, mostChannels) }, app),
    },
    'all-channels': { effect: 'update', run: (request, app) => changed(request, { channels: [] }, app) },
    'set-time-zone': {
      effect: 'update',
      modal: () => ({
        title: 'Time zone of digests',
        fields: [
          {
            name: 'zone',
            label: 'Time zone',
            description: 'As Europe/Berlin or America/New_York; digests come at nine there.',
            isRequired: true,
            longest: longestTimeZone,
          },
        ],
      }),
      run(request, app) {
        const zone = request.fields['zone'] ?? ''
        const timeZone = parseTimeZone(zone.trim().replaceAll(' ', '_'))
        if (timeZone === undefined)
          throw new AppError('bad-input', 'There is no time zone of that name; Europe/Berlin is one.')
        return changed(request, { timeZone }, app)
      },
    },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

/** A menu whose choice is a change; what none of its options gives changes nothing. */
function choosing(toChange: (value: string) => Partial<ServerSettings> | undefined): ComponentHandler {
  return {
    effect: 'update',
    run: (request, app) => changed(request, toChange(request.values[0] ?? '') ?? {}, app),
  }
}

async function changed(request: ComponentRequest, part: Partial<ServerSettings>, app: App): Promise<Reply> {
  return settingsMessage(await change(request, part, app), { key: request.kept.key })
}

/** Rejects with an `AppError` `bad-input` for whoever does not manage the server. */
async function change(
  { user, serverId }: RequestOrigin,
  part: Partial<ServerSettings>,
  { serverSettings }: App,
): Promise<ServerSettings> {
  if (serverId === undefined || !user.managesServer)
    throw new AppError('bad-input', 'Only people who may manage this server can change its settings.')
  const next = { ...serverSettings.of(serverId), ...part }
  await serverSettings.change(serverId, next)
  return next
}

/** The channels with threads once this one was chosen to have them or not to. */
function withChannel(
  channels: readonly string[] | undefined,
  channelId: string | undefined,
  threads: 'on' | 'off' | undefined,
): readonly string[] | undefined {
  if (channelId === undefined || threads === undefined) return channels
  const others = (channels ?? []).filter(id => id !== channelId)
  return threads === 'on' ? [...others, channelId] : others
}
