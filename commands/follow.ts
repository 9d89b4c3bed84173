import type { App } from '../src/app.ts'
import {
  type Actions,
  actionOption,
  type ChatCommand,
  type CommandRequest,
  type Reply,
  runAction,
} from '../src/command.ts'
import { requireLibraryEditor } from '../src/dispatch/library-editors.ts'
import { AppError } from '../src/errors.ts'
import type { Follow } from '../src/library/follows.ts'
import { componentLimits } from '../src/render/component-limits.ts'
import { escapeMarkdown, oneLine } from '../src/render/markdown.ts'
import { textReply } from '../src/render/panel.ts'
import { toMinute } from '../src/render/quantities.ts'
import { shorten } from '../src/render/shorten.ts'
import { describeFollow } from '../src/sources/news/describe-follow.ts'
import { readFollow } from '../src/sources/news/new-follow.ts'
import { longestLookup } from '../src/text/longest-texts.ts'

const actions: Actions<Promise<Reply>> = {
  list: { label: 'say what is followed', run: list },
  add: { label: 'follow something', run: add },
  remove: { label: 'follow something no longer', run: remove },
}

const text = (name: string, description: string) =>
  ({ type: 3, name, description, max_length: longestLookup }) as const

/** `/follow`: which new papers come into the library by themselves; for those who may change it. */
export const follow = {
  data: {
    name: 'follow',
    description: 'Says or changes which new papers come into the library by themselves',
    options: [
      actionOption(actions),
      text('what', 'A category (cs.CL), a search (abs:distillation), daily-papers, or a topic'),
      text('about', 'Of that, what is about a topic in plain words'),
      text('author', 'The papers of an author'),
      text('not', 'Words of papers to leave out, with commas between'),
      {
        type: 4,
        name: 'number',
        description: 'What to follow no longer, as the list numbers it',
        min_value: 1,
      },
    ],
  },
  visibility: () => 'private',
  unlimited: true,
  run: async (request, app) => runAction(actions, request, app),
} satisfies ChatCommand

async function list(_: CommandRequest, { follows }: App): Promise<Reply> {
  const all = await follows.all()
  const lines = all.map(each => `${each.number}. ${told(each)}; ${readText(each)}`)
  return textReply(
    lines.length === 0
      ? 'Nothing is followed yet: `/follow action: add what: cs.CL about: distillation not: survey`'
      : shorten(lines.join('\n'), componentLimits.textsTotal),
  )
}

async function add({ options, user, serverId }: CommandRequest, { config, follows }: App): Promise<Reply> {
  requireLibraryEditor({ user, ...(serverId !== undefined && { serverId }) }, config)
  const option = (name: string): string | undefined =>
    options[name] === undefined ? undefined : String(options[name])
  const not = (option('not') ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '')
  const terms = readFollow({ what: option('what'), about: option('about'), author: option('author'), not })
  const added = await follows.add({ ...terms, addedAt: Date.now(), addedBy: user.id })
  const often = config.syncHours === 0 ? 'when `footnote sync` is run' : `every ${config.syncHours} hours`
  return textReply(
    `${added.number}. ${told(added)} is followed. New papers come ${often}, into the library that all servers of this bot see.`,
  )
}

async function remove({ options, user, serverId }: CommandRequest, { config, follows }: App): Promise<Reply> {
  requireLibraryEditor({ user, ...(serverId !== undefined && { serverId }) }, config)
  const number = options['number']
  if (typeof number !== 'number')
    throw new AppError('bad-input', 'Give the number that `/follow action: list` shows.')
  const removed = await follows.remove(number)
  if (removed === undefined)
    throw new AppError('not-found', `Nothing is followed under the number ${number}.`)
  return textReply(`${told(removed)} is followed no longer; its papers stay.`)
}

function told(each: Follow): string {
  return escapeMarkdown(oneLine(describeFollow(each)))
}

function readText({ syncedAt }: Follow): string {
  return syncedAt === undefined ? 'not read yet' : `read ${toMinute(syncedAt)}`
}
