import type { PaperLibrary, WaitingRecord } from '../../library/paper-library.ts'
import { ingestBatch } from '../merging/ingest-batch.ts'
import { findPapers } from './complete-papers.ts'
import type { Sources } from './open-sources.ts'

export interface CompletedWaiting {
  /** Records that are papers now. */
  readonly completed: number
  /** Records that wait on. */
  readonly waiting: number
  readonly troubles: readonly string[]
}

/** Records looked up at once. */
const atOnce = 100
/** Who was not found is asked for again a day later at the earliest. */
const againAfterMs = 24 * 3_600_000

/** Looks for the abstracts of the records that wait for theirs. Rejects with the signal's reason, or a library's fault. */
export async function completeWaiting(
  library: PaperLibrary,
  sources: Sources,
  options: {
    readonly signal?: AbortSignal | undefined
    /** False asks again for those that were asked for within the day. */
    readonly isPatient?: boolean
    /** The IDs of those alone that are looked for; all where absent. */
    readonly only?: readonly string[]
  } = {},
): Promise<CompletedWaiting> {
  const { signal, isPatient = true, only } = options
  const troubles = new Set<string>()
  let [completed, waiting] = [0, 0]
  for await (const records of only === undefined ? everyWaiting(library) : namedWaiting(library, only)) {
    signal?.throwIfAborted()
    const now = sources.clock.now()
    const due = records.filter(
      ({ triedAt = 0 }) => !isPatient || now - triedAt >= againAfterMs || triedAt > now,
    )
    const found = await findPapers(
      due.map(({ paper }) => paper),
      sources,
      signal,
    )
    for (const trouble of found.troubles) troubles.add(trouble)
    // By the ID that a record waits under a paper of another source is found again.
    await ingestBatch(found.papers, library, { bringsBack: false, now: sources.clock.now })
    const left = await stillWaiting(library, due)
    completed += due.length - left.length
    waiting += records.length - due.length + left.length
    const [trouble = 'nobody who was asked knows its abstract'] = found.troubles
    await library.keepWaiting(left.map(record => ({ ...record, triedAt: now, trouble })))
  }
  return { completed, waiting, troubles: [...troubles] }
}

async function* everyWaiting(library: PaperLibrary): AsyncGenerator<readonly WaitingRecord[]> {
  let afterId: string | undefined
  for (;;) {
    const records: readonly WaitingRecord[] = await library.waiting(atOnce, afterId)
    if (records.length === 0) return
    afterId = records.at(-1)?.paper.id
    yield records
  }
}

async function* namedWaiting(
  library: PaperLibrary,
  ids: readonly string[],
): AsyncGenerator<readonly WaitingRecord[]> {
  for (let start = 0; start < ids.length; start += atOnce) {
    const records = await library.getWaiting(ids.slice(start, start + atOnce))
    yield records.filter(record => record !== undefined)
  }
}

async function stillWaiting(
  library: PaperLibrary,
  records: readonly WaitingRecord[],
): Promise<readonly WaitingRecord[]> {
  const now = await library.getWaiting(records.map(({ paper }) => paper.id))
  return now.filter(record => record !== undefined)
}
