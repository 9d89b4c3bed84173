import { isDeepStrictEqual } from 'node:util'
import type { App } from '../src/app.ts'
import {
  type Actions,
  actionOption,
  type ChatCommand,
  type CommandRequest,
  type Reply,
  runAction,
} from '../src/command.ts'
import { nextPeriod, parseTimeZone } from '../src/community/digests/digest-calendar.ts'
import { timesOf } from '../src/community/digests/digest-times.ts'
import { judgeArrivals } from '../src/community/digests/judge-arrivals.ts'
import { whyNothing } from '../src/community/digests/why-nothing.ts'
import { keepForButtons } from '../src/dispatch/keep-for-buttons.ts'
import { AppError } from '../src/errors.ts'
import type {
  DigestRhythm,
  DigestTerms,
  NewSubscription,
  Subscription,
} from '../src/library/subscriptions.ts'
import { digestMessage, digestTitle } from '../src/render/digest-message.ts'
import { escapeMarkdown } from '../src/render/markdown.ts'
import { textReply } from '../src/render/panel.ts'
import { subscriptionsMessage } from '../src/render/subscriptions-message.ts'
import { readFollow } from '../src/sources/news/new-follow.ts'
import { longestLookup } from '../src/text/longest-texts.ts'

const actions: Actions<Promise<Reply>> = {
  subscribe: { label: 'be told of new papers', run: subscribe },
  list: { label: 'say what comes, and when', run: list },
  preview: { label: 'show what would come now, or why nothing would', run: preview },
  unsubscribe: { label: 'be told no longer', run: unsubscribe },
}

const mostSubscriptions = 25
const discordId = /^\d{15,20}$/

const text = (name: string, description: string) =>
  ({ type: 3, name, description, max_length: longestLookup }) as const

/** `/digest`: new papers on a topic, told to a channel or a person every day or week. */
export const digest = {
  data: {
    name: 'digest',
    description: 'Tells a channel or you of new papers on a topic, every day or week',
    options: [
      actionOption(actions),
      text('what', 'A category (cs.CL), or a topic in plain words'),
      text('about', 'Of a category, what is about a topic in plain words'),
      text('author', 'The papers of an author'),
      text('not', 'Words of papers to leave out, with commas between'),
      {
        type: 3,
        name: 'every',
        description: 'How often; every week where nothing is chosen',
        choices: [
          { name: 'week', value: 'weekly' },
          { name: 'day', value: 'daily' },
        ],
      },
      {
        type: 3,
        name: 'where',
        description: 'Who is told; you, in a direct message, where nothing is chosen',
        choices: [
          { name: 'me, in a direct message', value: 'me' },
          { name: 'this channel', value: 'channel' },
        ],
      },
      text('time-zone', 'Of a digest to you: Europe/Berlin. A channel has its server’s (/settings)'),
      {
        type: 4,
        name: 'number',
        description: 'Which digest, as the list numbers it',
        min_value: 1,
      },
    ],
  },
  visibility: () => 'private',
  unlimited: true,
  run: async (request, app) => runAction(actions, request, app),
} satisfies ChatCommand

async function subscribe(request: CommandRequest, app: App): Promise<Reply> {
  const { user, serverId, channelId } = request
  if (!discordId.test(user.id))
    throw new AppError(
      'bad-input',
      'Digests come on Discord. Here, `/digest action: preview what: cs.CL` shows what one would tell.',
    )
  const terms = readTerms(request)
  const isForChannel = request.options['where'] === 'channel'
  if (isForChannel && (serverId === undefined || channelId === undefined))
    throw new AppError('bad-input', 'A channel belongs to a server: subscribe there, or be told yourself.')
  if (isForChannel && !user.managesServer)
    throw new AppError('bad-input', 'Only people who may manage this server subscribe its channels.')
  const zone = option(request, 'time-zone')
  const timeZone = zone === undefined ? undefined : parseTimeZone(zone)
  if (zone !== undefined && timeZone === undefined)
    throw new AppError('bad-input', `${escapeMarkdown(zone)} is no time zone; Europe/Berlin is one.`)
  const rhythm: DigestRhythm = option(request, 'every') === 'daily' ? 'daily' : 'weekly'
  const wanted = {
    ownerId: user.id,
    ...(serverId !== undefined && { serverId }),
    ...(isForChannel && channelId !== undefined && { channelId }),
    terms,
    rhythm,
    ...(timeZone !== undefined && !isForChannel && { timeZone }),
  }
  const all = await app.subscriptions.all()
  // Also where a process that ended had it done and could not say so.
  const same = all.find(each => isSame(each, wanted))
  if (same !== undefined) return subscriptionsMessage([{ subscription: same, ...nextOf(same, app) }])
  if (all.filter(each => isSeenBy(each, request)).length >= mostSubscriptions)
    throw new AppError('limit-reached', `There are ${mostSubscriptions} digests already: end one first.`)
  const { lastSequence } = await app.library.status()
  const subscription = await app.subscriptions.add({ ...wanted, createdAt: Date.now() }, lastSequence)
  return subscriptionsMessage([{ subscription, ...nextOf(subscription, app) }], { isNew: true })
}

async function list(request: CommandRequest, app: App): Promise<Reply> {
  const shown = (await app.subscriptions.all()).filter(each => isSeenBy(each, request))
  const entries = []
  for (const subscription of shown) {
    const [last] = await app.subscriptions.last(subscription.number, 1)
    entries.push({ subscription, ...nextOf(subscription, app), ...(last !== undefined && { last }) })
  }
  return subscriptionsMessage(entries)
}

/** What would come now: of a digest that there is, or of one that there might be. */
async function preview(request: CommandRequest, app: App): Promise<Reply> {
  const { number } = request.options
  const { terms, after } =
    typeof number === 'number' ? await find(number, request, app) : { terms: readTerms(request), after: 0 }
  const judged = await judgeArrivals({ terms, after }, app, Date.now())
  if (judged.papers.length === 0) return textReply(escapeMarkdown(await whyNothing(terms, judged, app)))
  const found = await app.library.get(judged.papers.map(({ paperId }) => paperId))
  const papers = judged.papers.flatMap(({ reason }, i) => {
    const paper = found[i]
    return paper === undefined ? [] : [{ paper, reason }]
  })
  const content = { kind: 'papers', title: digestTitle(terms), papers: judged.papers } as const
  const key = await keepForButtons(content, request, app)
  return digestMessage({ terms, papers, ...(key !== undefined && { key }) })
}

async function unsubscribe(request: CommandRequest, app: App): Promise<Reply> {
  const { number } = request.options
  if (typeof number !== 'number')
    throw new AppError('bad-input', 'Give the number that `/digest action: list` shows.')
  const { terms, channelId } = await find(number, request, app)
  if (channelId !== undefined && !request.user.managesServer)
    throw new AppError('bad-input', 'Only people who may manage this server end a channel’s digests.')
  await app.subscriptions.remove(number)
  return textReply(`${digestTitle(terms)} come no longer.`)
}

async function find(number: number, request: CommandRequest, { subscriptions }: App): Promise<Subscription> {
  const found = (await subscriptions.all()).find(each => each.number === number && isSeenBy(each, request))
  if (found === undefined) throw new AppError('not-found', `There is no digest under the number ${number}.`)
  return found
}

/** Whether a digest is told the same, at the same times, in the same place. */
function isSame(
  { number, createdAt, after, ...known }: Subscription,
  wanted: Omit<NewSubscription, 'createdAt'>,
): boolean {
  return isDeepStrictEqual(known, wanted)
}

/** Somebody's own wherever they ask, and those of a server's channels within it. */
function isSeenBy({ ownerId, serverId, channelId }: Subscription, request: CommandRequest): boolean {
  if (channelId === undefined) return ownerId === request.user.id
  return request.serverId !== undefined && serverId === request.serverId
}

function readTerms(request: CommandRequest): DigestTerms {
  const not = (option(request, 'not') ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '')
  const [what, about, author] = ['what', 'about', 'author'].map(name => option(request, name))
  const { search, dailyPapers, ...terms } = readFollow({ what, about, author, not })
  if (search === undefined && dailyPapers === undefined) return terms
  throw new AppError(
    'bad-input',
    'A digest tells of papers that come into the library: name a category, an author or a topic. What comes into it is said with /follow.',
  )
}

function option({ options }: CommandRequest, name: string): string | undefined {
  return options[name] === undefined ? undefined : String(options[name])
}

function nextOf(subscription: Subscription, { serverSettings }: App) {
  const times = timesOf(subscription, serverSettings)
  return { timeZone: times.timeZone, nextAt: nextPeriod(times, Date.now()).dueAt }
}
