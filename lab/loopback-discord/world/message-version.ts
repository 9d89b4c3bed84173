import type { APIAttachment } from 'discord-api-types/v10'
import { refusals } from '../api-error.ts'
import type { ActionRowForm } from '../validation/components.ts'
import type { EmbedForm } from '../validation/embeds.ts'
import type { MessageForm } from '../validation/messages.ts'
import { type MentionPolicy, mentionPolicy } from './mentions.ts'

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

export const noMentions: MentionPolicy = { parse: undefined, wouldPing: [] }
const blank = {
  content: '',
  embeds: [],
  components: [],
  attachments: [],
  files: [],
  mentions: noMentions,
  at: 0,
}

interface Change {
  readonly before: MessageVersion | undefined
  readonly form: MessageForm
  readonly files: readonly UploadedFile[]
  readonly at: number
  /** Whom the message replies to. */
  readonly repliedTo: string | undefined
  readonly nextId: () => string
}

/** Edit Message: a field that is absent stays, null empties it, `attachments` lists what is kept. */
export function nextVersion({ before = blank, form, files, at, repliedTo, nextId }: Change) {
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
    mentions: mentionPolicy(content, form.allowed_mentions, repliedTo),
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
