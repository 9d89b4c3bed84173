import { keptForDays } from './kept-answers.ts'

/** What whoever manages a server has chosen for it. */
export interface ServerSettings {
  /** Who sees the answers to slash commands: everybody in the channel, or whoever asked alone. */
  readonly answers: 'public' | 'private'
  /** Whose words answers are in where a language model is set: the model's, or the papers' own alone. */
  readonly wording: 'model' | 'papers'
  /** How much of an answer is shown: all of it, or what answers first. */
  readonly length: 'full' | 'short'
  /** IDs of the channels in which answers may be public; in all where there is none. */
  readonly channels: readonly string[]
  /** An IANA name, for digests. */
  readonly timeZone: string
  /** On which weekly digests come: 1 for Monday to 7 for Sunday (ISO 8601). */
  readonly weekday: number
  /** How long answers and ratings are kept. */
  readonly keptForDays: number
  /** IDs of the channels in which a mention is answered in a thread of its own; none where absent. */
  readonly threadChannels?: readonly string[]
}

/** What holds until somebody chooses otherwise, and in direct messages. */
export const defaultServerSettings: ServerSettings = {
  answers: 'public',
  wording: 'model',
  length: 'full',
  channels: [],
  timeZone: 'UTC',
  weekday: 1,
  keptForDays,
}

/** Where servers' settings are kept. Methods reject with an `AppError`. */
export interface ServerSettingsStore {
  /** The settings of every server that has any of its own. */
  all(): Promise<Readonly<Record<string, ServerSettings>>>
  put(serverId: string, settings: ServerSettings): Promise<void>
}

/** Servers' settings at hand, so that deciding a reply's visibility waits for nothing. */
export interface ServerSettingsBook {
  of(serverId: string | undefined): ServerSettings
  /** Resolves when the change is kept. */
  change(serverId: string, settings: ServerSettings): Promise<void>
  /** What was chosen for a server holds no longer: it has been deleted. */
  forget(serverId: string): void
}

/** Reads every server's settings once; changes go to the store first and hold from then on. */
export async function openServerSettings(store: ServerSettingsStore): Promise<ServerSettingsBook> {
  const known = new Map(Object.entries(await store.all()))
  return {
    of: serverId => (serverId === undefined ? undefined : known.get(serverId)) ?? defaultServerSettings,
    async change(serverId, settings) {
      await store.put(serverId, settings)
      known.set(serverId, settings)
    },
    forget: serverId => void known.delete(serverId),
  }
}
