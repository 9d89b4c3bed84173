/** A file that somebody sent with a message or a command. */
export interface Attachment {
  readonly name: string
  /** As the surface says; whoever fetches it counts for themselves. */
  readonly bytes: number
  /** Where the surface keeps it for a while. */
  readonly address: string
}
