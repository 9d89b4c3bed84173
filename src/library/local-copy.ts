import { AppError, errorMessage } from '../errors.ts'
import { createCircuitBreaker } from '../providers/circuit-breaker.ts'
import type { PaperLibrary } from './paper-library.ts'

/*
 * A library that another machine keeps may be away. Its papers are kept once more on this machine, beside the index, so
 * that questions are answered all the same:
 *
 *     questions ─► database, the truth ─► where it does not answer: the copy, as old as the last change it has seen
 *     changes   ─► copy, which follows the database's sequence numbers as the index does
 *
 * Nothing is written to the copy but what the database has, and what writes reads the database alone.
 */

/** Changes taken over at a time; then others on the thread have their turn. */
const batchSize = 200
/** How long a question waits for the database, in milliseconds; once it is away, it waits no longer and looks again later. */
const times = { patienceMs: 5_000, trialMs: 1_000, restMs: 5_000 } as const

const identitySetting = 'copied-library'
const sequenceSetting = 'copied-sequence'

export interface LocalCopyParts {
  /** The library itself. */
  readonly library: PaperLibrary
  /** Where its papers are kept once more; it holds nothing else. */
  readonly copy: PaperLibrary
  readonly onNotice: (notice: string) => void
  readonly now?: () => number
}

export interface CopiedLibrary {
  /** The library; where it is away, papers are read from the copy, and there are no changes. */
  readonly library: PaperLibrary
  /** The same for those who only look for papers: what is only quicker to have is then not there, and not kept. */
  readonly forQuestions: PaperLibrary
  /** Takes over what has changed. Rejects with an `AppError`. */
  follow(signal?: AbortSignal): Promise<void>
  /** When it was last reached, in milliseconds since 1970, where it is away now. */
  awaySince(): number | undefined
}

/** Whether a copy is of the library with this identity, at a place where that library has been. */
export async function isCopyOf(
  copy: PaperLibrary,
  library: PaperLibrary,
  identity: string,
): Promise<boolean> {
  const known = await copy.getSetting(identitySetting)
  if (known === undefined) await copy.putSetting(identitySetting, identity)
  else if (known !== identity) return false
  return (await copiedSequence(copy)) <= (await library.status()).lastSequence
}

async function copiedSequence(copy: PaperLibrary): Promise<number> {
  return Number((await copy.getSetting(sequenceSetting)) ?? 0)
}

export function createLocalCopy({ library, copy, onNotice, now = Date.now }: LocalCopyParts): CopiedLibrary {
  let reachedAt = now()
  const breaker = createCircuitBreaker({
    ...times,
    isOutage: isAway,
    onOpen: fault =>
      onNotice(
        `Questions are answered from the copy of ${toMinutes(now() - reachedAt)} ago until the library answers again: ${errorMessage(fault)}`,
      ),
    onClose: () => onNotice('The library answers again.'),
  })

  async function read<Result>(
    fromLibrary: () => Promise<Result>,
    instead: () => Promise<Result>,
  ): Promise<Result> {
    try {
      const result = await breaker.run(fromLibrary)
      reachedAt = now()
      return result
    } catch (error) {
      if (isAway(error)) return instead()
      throw error
    }
  }

  async function follow(signal?: AbortSignal): Promise<void> {
    for (;;) {
      signal?.throwIfAborted()
      const changes = await library.changesSince(await copiedSequence(copy), batchSize)
      const last = changes.at(-1)
      if (last === undefined) return
      const gone = changes.filter(({ paper }) => paper === undefined).map(({ id }) => id)
      const papers = changes.flatMap(({ paper }) => paper ?? [])
      // Taken over twice after a break, the same comes of it.
      await copy.put(
        papers.map(paper => ({ paper, keys: [] })),
        gone,
      )
      await copy.putSetting(sequenceSetting, `${last.sequence}`)
    }
  }

  const copied: PaperLibrary = {
    ...delegate(library),
    status: () =>
      read(
        () => library.status(),
        async () => ({ ...(await copy.status()), lastSequence: await copiedSequence(copy) }),
      ),
    overview: () =>
      read(
        () => library.overview(),
        async () => ({ ...(await copy.overview()), lastSequence: await copiedSequence(copy) }),
      ),
    list: (filter, page) =>
      read(
        () => library.list(filter, page),
        () => copy.list(filter, page),
      ),
    get: ids =>
      read(
        () => library.get(ids),
        () => copy.get(ids),
      ),
    byDate: (order, limit, range) =>
      read(
        () => library.byDate(order, limit, range),
        () => copy.byDate(order, limit, range),
      ),
    changesSince: (sequence, limit) =>
      read(
        () => library.changesSince(sequence, limit),
        async () => [],
      ),
  }

  return {
    library: copied,
    forQuestions: {
      ...copied,
      findByKeys: keys =>
        read(
          () => library.findByKeys(keys),
          async () => [],
        ),
      getVectors: (fingerprint, ids) =>
        read(
          () => library.getVectors(fingerprint, ids),
          async () => ids.map(() => undefined),
        ),
      getPassageVectors: (fingerprint, ids) =>
        read(
          () => library.getPassageVectors(fingerprint, ids),
          async () => ids.map(() => undefined),
        ),
      putPassageVectors: (fingerprint, vectors) =>
        read(
          () => library.putPassageVectors(fingerprint, vectors),
          async () => undefined,
        ),
    },
    follow,
    awaySince: () => (breaker.fault() === undefined ? undefined : reachedAt),
  }
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'unavailable' || error.code === 'timed-out')
}

function toMinutes(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return minutes === 0 ? 'less than a minute' : minutes === 1 ? 'a minute' : `${minutes} minutes`
}

/** Every method as the library's own, which may be those of a class. */
function delegate(library: PaperLibrary): PaperLibrary {
  return {
    status: () => library.status(),
    overview: () => library.overview(),
    list: (filter, page) => library.list(filter, page),
    get: ids => library.get(ids),
    findByKeys: keys => library.findByKeys(keys),
    put: (papers, replaced, returned) => library.put(papers, replaced, returned),
    remove: ids => library.remove(ids),
    findRemovedByKeys: keys => library.findRemovedByKeys(keys),
    removed: (limit, after) => library.removed(limit, after),
    keepWaiting: records => library.keepWaiting(records),
    waiting: (limit, after) => library.waiting(limit, after),
    getWaiting: ids => library.getWaiting(ids),
    dropWaiting: ids => library.dropWaiting(ids),
    noteRun: run => library.noteRun(run),
    changesSince: (sequence, limit) => library.changesSince(sequence, limit),
    arrivedSince: (sequence, limit) => library.arrivedSince(sequence, limit),
    byDate: (order, limit, range) => library.byDate(order, limit, range),
    putVectors: (fingerprint, vectors) => library.putVectors(fingerprint, vectors),
    getVectors: (fingerprint, ids) => library.getVectors(fingerprint, ids),
    countWithoutVector: fingerprint => library.countWithoutVector(fingerprint),
    changesWithoutVector: (fingerprint, sequence, limit) =>
      library.changesWithoutVector(fingerprint, sequence, limit),
    putPassageVectors: (fingerprint, vectors) => library.putPassageVectors(fingerprint, vectors),
    getPassageVectors: (fingerprint, ids) => library.getPassageVectors(fingerprint, ids),
    getSetting: name => library.getSetting(name),
    putSetting: (name, value) => library.putSetting(name, value),
    close: () => library.close(),
  }
}
