import type { Reply } from '../../command.ts'

/** Where a digest goes: into a channel, or to a person. */
export type DigestPlace = { readonly channelId: string } | { readonly userId: string }

/** How a surface sends digests. Methods reject with an `AppError` where it may be tried again. */
export interface DigestSender {
  /**
   * Sends a message; `gone` where its place is there no longer. Sent twice within some minutes under the same `nonce`, it
   * is one message. What has not been sent by `until`, in milliseconds since 1970, is not sent: it rejects.
   */
  send(
    place: DigestPlace,
    message: { readonly reply: Reply; readonly nonce: string; readonly until: number },
  ): Promise<'sent' | 'gone'>
  /** Whether there is a message of ours, sent at `since` or later, whose buttons carry this key. */
  holds(place: DigestPlace, message: { readonly key: string; readonly since: number }): Promise<boolean>
}
