/** Held until it is released, or until its process ends, however that may be. */
export interface ProcessLock {
  release(): Promise<void>
}

/** Takes a lock that one process alone holds; undefined where another one does. Rejects with an `AppError`. */
export type TryLock = (name: string) => Promise<ProcessLock | undefined>
