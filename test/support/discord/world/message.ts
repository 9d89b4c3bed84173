import type { APIAttachment, InteractionType, MessageType } from 'discord-api-types/v10'
import { MessageFlags } from 'discord-api-types/v10'
import { refusals } from '../api-error.ts'
import type { ActionRowForm } from '../validation/components.ts'
import type { EmbedForm } from '../validation/embeds.ts'
import type { MessageForm } from '../validation/messages.ts'
import { type MentionPolicy, mentionPolicy } from './mentions.ts'
import type { LoopbackChannel, LoopbackUser } from './places.ts'

export interface UploadedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** What a message showed at one time. */
export interface MessageVersion {
  readonly content: string
  readonly embeds: readonly EmbedForm[]
  readonly components: readonly ActionRowForm[]
  readonly attachments: readonly APIAttachment[]
  readonly files: readonly UploadedFile[]
  readonly mentions: MentionPolicy
  readonly at: number
}

export interface MessageOrigin {
  readonly id: string
  readonly channel: LoopbackChannel
  readonly author: LoopbackUser
  readonly type: MessageType
  /** The only user who sees it, where it is ephemeral. */
  readonly onlyFor?: LoopbackUser
  readonly replyTo?: LoopbackMessage
  readonly interaction?: {
    id: string
    type: InteractionType
    name: string
    user: LoopbackUser
    owners: object
  }
}

export interface LoopbackMessage extends MessageOrigin {
  readonly content: string
  readonly embeds: readonly EmbedForm[]
  readonly components: readonly ActionRowForm[]
  readonly attachments: readonly APIAttachment[]
  readonly files: readonly UploadedFile[]
  readonly mentions: MentionPolicy
  readonly ephemeral: boolean
  /** “Footnote is thinking…”: a deferral that nothing has filled yet. */
  readonly loading: boolean
  readonly deleted: boolean
  readonly flags: number
  /** Every version that was shown, oldest first; a deferral shows none. */
  readonly versions: readonly MessageVersion[]
  /** Throws 50006 where the result would be empty. */
  write(form: MessageForm, files: readonly UploadedFile[], at: number): void
  remove(): void
}

const blank = { content: '', embeds: [], components: [], attachments: [], files: [] }
const noMentions: MentionPolicy = { parse: undefined, wouldPing: [] }

/** A message that shows nothing until its first `write`. */
export function createMessage(origin: MessageOrigin, nextId: () => string): LoopbackMessage {
  const versions: MessageVersion[] = []
  let deleted = false
  let suppressed = 0
  const latest = () => versions.at(-1)
  return {
    ...origin,
    versions,
    ephemeral: origin.onlyFor !== undefined,
    get content() {
      return latest()?.content ?? ''
    },
    get embeds() {
      return latest()?.embeds ?? []
    },
    get components() {
      return latest()?.components ?? []
    },
    get attachments() {
      return latest()?.attachments ?? []
    },
    get files() {
      return latest()?.files ?? []
    },
    get mentions() {
      return latest()?.mentions ?? noMentions
    },
    get loading() {
      return versions.length === 0
    },
    get deleted() {
      return deleted
    },
    get flags() {
      const ephemeral = origin.onlyFor === undefined ? 0 : MessageFlags.Ephemeral
      return ephemeral | suppressed | (versions.length === 0 ? MessageFlags.Loading : 0)
    },
    write(form, files, at) {
      suppressed = (form.flags ?? suppressed) & MessageFlags.SuppressEmbeds
      versions.push(nextVersion({ before: latest(), form, files, at, origin, nextId }))
    },
    remove() {
      deleted = true
    },
  }
}

interface Change {
  readonly before: MessageVersion | undefined
  readonly form: MessageForm
  readonly files: readonly UploadedFile[]
  readonly at: number
  readonly origin: MessageOrigin
  readonly nextId: () => string
}

/** Edit Message: a field that is absent stays, null empties it, `attachments` lists what is kept. */
function nextVersion({
  before = { ...blank, mentions: noMentions, at: 0 },
  form,
  files,
  at,
  origin,
  nextId,
}: Change) {
  const kept =
    form.attachments == null
      ? before.attachments
      : before.attachments.filter(attachment =>
          form.attachments?.some(({ id }) => String(id) === attachment.id),
        )
  const content = form.content === undefined ? before.content : (form.content ?? '').trim()
  const version: MessageVersion = {
    content,
    embeds: form.embeds === undefined ? before.embeds : (form.embeds ?? []),
    components: form.components === undefined ? before.components : (form.components ?? []),
    attachments: [...kept, ...files.map(file => toAttachment(file, nextId()))],
    files: [...before.files.filter(file => kept.some(({ filename }) => filename === file.name)), ...files],
    mentions: mentionPolicy(
      content,
      form.allowed_mentions,
      origin.replyTo === undefined ? undefined : { authorId: origin.replyTo.author.id },
    ),
    at,
  }
  if (
    version.content === '' &&
    version.embeds.length === 0 &&
    version.attachments.length === 0 &&
    form.poll == null
  ) {
    throw refusals.emptyMessage()
  }
  return version
}

function toAttachment(file: UploadedFile, id: string): APIAttachment {
  const url = `https://cdn.discordapp.com/attachments/0/${id}/${encodeURIComponent(file.name)}`
  return { id, filename: file.name, size: file.bytes.length, url, proxy_url: url, content_type: file.type }
}
