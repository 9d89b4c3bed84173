import { type APIAttachment, ComponentType, MessageFlags } from 'discord-api-types/v10'
import { type FormIssue, invalidForm, refusals } from '../api-error.ts'
import { type ComponentForm, everyComponent } from '../validation/components.ts'
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
  readonly components: readonly ComponentForm[]
  readonly attachments: readonly APIAttachment[]
  readonly files: readonly UploadedFile[]
  readonly mentions: MentionPolicy
  readonly at: number
  /** Whether it is made of components alone; a message that is once stays so. */
  readonly isV2: boolean
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
  isV2: false,
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
    isV2: before.isV2 || ((form.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0,
  }
  if (version.isV2) refuseWrongV2(version)
  else if (
    version.content === '' &&
    version.embeds.length === 0 &&
    version.attachments.length === 0 &&
    form.poll == null
  ) {
    throw refusals.emptyMessage()
  }
  return version
}

/**
 * Component Reference: a message of components has no content and no embeds, also none of before, and each file that a
 * component names was sent. A file that none shows is refused as well, though Discord hides it: in a test it is a mistake.
 */
function refuseWrongV2({ content, embeds, components, attachments }: MessageVersion): void {
  if (components.length === 0) throw refusals.emptyMessage()
  const left = [...(content === '' ? [] : ['content']), ...(embeds.length === 0 ? [] : ['embeds'])]
  const shown = everyComponent(components).flatMap(({ component }) =>
    component.type === ComponentType.File ? [component.file.url.replace('attachment://', '')] : [],
  )
  const names = attachments.map(({ filename }) => filename)
  const issues: FormIssue[] = [
    ...left.map(field => ({
      path: [field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    })),
    ...shown
      .filter(name => !names.includes(name))
      .map(name => ({
        path: ['components'],
        code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        message: `Referenced attachment ${name} not found`,
      })),
    ...names
      .filter(name => !shown.includes(name))
      .map(name => ({
        path: ['attachments'],
        code: 'ATTACHMENT_NOT_SHOWN',
        message: `No component shows ${name} (Discord itself would hide it)`,
      })),
  ]
  if (issues.length > 0) throw invalidForm(issues)
}

/** Message Resource, Attachment Object. */
export function toAttachment(file: UploadedFile, id: string): APIAttachment {
  const url = `https://cdn.discordapp.com/attachments/0/${id}/${encodeURIComponent(file.name)}`
  return { id, filename: file.name, size: file.bytes.length, url, proxy_url: url, content_type: file.type }
}
