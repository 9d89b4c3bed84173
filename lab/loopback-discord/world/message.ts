import type { APIAttachment, InteractionType, MessageType } from 'discord-api-types/v10'
import { MessageFlags } from 'discord-api-types/v10'
import type { ComponentForm } from '../validation/components.ts'
import type { EmbedForm } from '../validation/embeds.ts'
import type { MessageForm } from '../validation/messages.ts'
import type { MentionPolicy } from './mentions.ts'
import { type MessageVersion, nextVersion, noMentions, type UploadedFile } from './message-version.ts'
import type { LoopbackChannel, LoopbackUser } from './places.ts'

export interface MessageOrigin {
  readonly id: string
  readonly channel: LoopbackChannel
  readonly author: LoopbackUser
  readonly type: MessageType
  /** The only user who sees it, where it is ephemeral. */
  readonly onlyFor?: LoopbackUser
  readonly replyTo?: LoopbackMessage
  /** False: a reply with “@ on” switched off. */
  readonly pingsReplied?: boolean
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
  readonly components: readonly ComponentForm[]
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
      const v2 = latest()?.isV2 === true ? MessageFlags.IsComponentsV2 : 0
      return ephemeral | suppressed | v2 | (versions.length === 0 ? MessageFlags.Loading : 0)
    },
    write(form, files, at) {
      suppressed = (form.flags ?? suppressed) & MessageFlags.SuppressEmbeds
      versions.push(
        nextVersion({ before: latest(), form, files, at, repliedTo: origin.replyTo?.author.id, nextId }),
      )
    },
    remove() {
      deleted = true
    },
  }
}
