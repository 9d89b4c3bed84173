/** One process of those on a library does what is to be done once: it looks for what is new. */
export interface Leader {
  /**
   * Whether it is this one. It stays so until it ends, however that may be; then the next one that asks is. Rejects with
   * an `AppError` where that cannot be known.
   */
  leads(): Promise<boolean>
}
