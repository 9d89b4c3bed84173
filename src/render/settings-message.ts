import type { SelectMenuDefaultValueType } from 'discord-api-types/v10'
import type { Reply } from '../command.ts'
import type { ServerSettings } from '../library/server-settings.ts'
import { button } from './component-rows.ts'
import { componentTypes } from './component-types.ts'
import { type ActionRow, textDisplay } from './components.ts'
import { toCustomId } from './custom-id.ts'
import { escapeMarkdown } from './markdown.ts'
import { panelReply } from './panel.ts'
import { toQuantity } from './quantities.ts'
import { selectMenu } from './select-menu.ts'

/** How long answers and ratings may be kept, in days. */
export const retentionDays = [1, 7, 30, 90] as const
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const
/** Discord's own limit on a menu of channels. */
export const mostChannels = 25

/** How answers may be, each with the settings that make them so. */
export const answerStyles = [
  { value: 'full', label: 'whole answers', settings: { length: 'full', wording: 'model' } },
  {
    value: 'short',
    label: 'short answers: what answers first',
    settings: { length: 'short', wording: 'model' },
  },
  {
    value: 'papers',
    label: 'the papers’ own words alone',
    settings: { length: 'full', wording: 'papers' },
  },
] as const satisfies readonly {
  readonly value: string
  readonly label: string
  readonly settings: Pick<ServerSettings, 'length' | 'wording'>
}[]

const visibilities = {
  public: 'Answers are public: everybody in the channel sees them.',
  private: 'Answers are private: only whoever asked sees them.',
} as const

const wordings = {
  model: 'A language model may word them, where this bot has one.',
  papers: 'They are in the papers’ own words.',
} as const

/** A server's settings; with a key, the menus and buttons that change them. */
export function settingsMessage(
  settings: ServerSettings,
  { key }: { readonly key?: string | undefined } = {},
): Reply {
  return panelReply({
    title: 'Settings of this server',
    parts: [textDisplay(told(settings).join('\n'))],
    ...(key !== undefined && {
      menu: menusOf(settings, key),
      actions: [
        button('Time zone', 'set-time-zone', key),
        ...(settings.channels.length === 0 ? [] : [button('All channels', 'all-channels', key)]),
      ],
    }),
  })
}

function told(settings: ServerSettings): readonly string[] {
  const { answers, wording, length, channels, threadChannels = [], timeZone, weekday, keptForDays } = settings
  return [
    `${visibilities[answers]} ${wordings[wording]}${length === 'short' ? ' They are short.' : ''}`,
    channels.length === 0
      ? 'They may be in all channels.'
      : `Elsewhere than in ${channels.map(id => `<#${id}>`).join(', ')} they are private.`,
    ...(threadChannels.length === 0
      ? []
      : [
          `Mentions and /ask in ${threadChannels.map(id => `<#${id}>`).join(', ')} are answered in threads of their own.`,
        ]),
    `Digests come at nine in ${escapeMarkdown(timeZone)}, weekly ones on ${weekdays[weekday - 1] ?? weekdays[0]}.`,
    `Answers, their questions and ratings are kept for ${toQuantity(keptForDays, 'day')}.`,
  ]
}

function menusOf(settings: ServerSettings, key: string): readonly ActionRow[] {
  const { answers, wording, length, weekday, keptForDays } = settings
  const style = wording === 'papers' ? 'papers' : length
  const marked = (value: string, label: string, current: string) => ({
    value,
    label,
    default: value === current,
  })
  return [
    selectMenu({
      action: 'set-answers',
      placeholder: 'Who sees answers',
      options: [
        marked('public', 'everybody in the channel', answers),
        marked('private', 'only whoever asked', answers),
      ],
      key,
    }),
    selectMenu({
      action: 'set-style',
      placeholder: 'What answers are like',
      options: answerStyles.map(({ value, label }) => marked(value, label, style)),
      key,
    }),
    selectMenu({
      action: 'set-weekday',
      placeholder: 'When weekly digests come',
      options: weekdays.map((name, i) => marked(String(i + 1), `weekly digests on ${name}`, String(weekday))),
      key,
    }),
    selectMenu({
      action: 'set-retention',
      placeholder: 'How long answers are kept',
      options: retentionDays.map(days =>
        marked(String(days), `kept for ${toQuantity(days, 'day')}`, String(keptForDays)),
      ),
      key,
    }),
    channelMenu(settings, key),
  ]
}

function channelMenu({ channels }: ServerSettings, key: string): ActionRow {
  return {
    type: componentTypes.actionRow,
    components: [
      {
        type: componentTypes.channelSelect,
        custom_id: toCustomId({ action: 'set-channels', page: 0, key }),
        placeholder: 'Channels in which answers may be public',
        // Text, announcements, forums.
        channel_types: [0, 5, 15],
        min_values: 1,
        max_values: mostChannels,
        default_values: channels.map(id => ({ id, type: 'channel' as SelectMenuDefaultValueType.Channel })),
      },
    ],
  }
}
